"""The coordinator's board: how far every city is in a round, and never a level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.standing import BEFORE, OWING, Standing
from conversations.view.desk import Reopened, RoundInfo


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who answers for a city and has joined."""

    person: int
    first_name: str
    standing: Standing
    answered: int = 0
    asked: int = 0
    to_agree: int = 0


@dataclass(frozen=True, slots=True)
class City:
    """A city of a partnership that takes part in the round.

    Attributes:
        answered: Of whoever of the team is furthest.
        silent: How many of its officials cannot be reached.
        to_agree: On how many questions its team still has to agree; 0 where it has agreed, and
            may still object.
        reopened: That it was let correct what it had submitted; None mostly.
    """

    side: int
    name: str
    partnership: str
    standing: Standing
    answered: int = 0
    asked: int = 0
    officials: tuple[Official, ...] = ()
    silent: int = 0
    to_agree: int = 0
    reopened: Reopened | None = None

    @property
    def begun(self) -> bool:
        """Whether anybody of its team has."""
        return self.standing not in BEFORE or any(o.asked for o in self.officials)

    @property
    def owing(self) -> tuple[Official, ...]:
        """Who still owes something and can be told so."""
        if self.standing is Standing.SUBMITTED:
            return ()
        return tuple(o for o in self.officials if o.standing in OWING)


@dataclass(frozen=True, slots=True)
class Board:
    """A round's board, as far as somebody looks at it: a round may have thousands of cities.

    Attributes:
        rounds: All rounds that have a board, the newest first.
        all: How many cities take part.
        counts: How many of them are where; empty where single cities are looked at.
        silent: How many people cannot be reached.
        owing: How many people still owe something: of the round, or of the city looked at.
        cities: Those of the page, in the order of their partnerships; or the one looked at.
        page: Which one it is, counted from 0, of `pages`.
    """

    round: RoundInfo
    rounds: tuple[RoundInfo, ...] = ()
    all: int = 0
    counts: Mapping[Standing, int] = field(default_factory=dict)
    silent: int = 0
    owing: int = 0
    cities: tuple[City, ...] = ()
    page: int = 0
    pages: int = 1

    def city(self, side: int) -> City | None:
        """Return a city that is looked at, by its number in the partnership."""
        return next((city for city in self.cities if city.side == side), None)
