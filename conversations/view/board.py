"""The coordinator's board: how far every city is in a round, and never a level."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assessment.standing import BEFORE, OWING, Standing
from conversations.view.desk import RoundInfo


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
    """A round's board.

    Attributes:
        rounds: All rounds that have a board, the newest first.
        cities: In the order of their partnerships.
    """

    round: RoundInfo
    rounds: tuple[RoundInfo, ...] = ()
    cities: tuple[City, ...] = ()

    @property
    def counts(self) -> Counter[Standing]:
        """How many cities are where."""
        return Counter(city.standing for city in self.cities)

    def where(self, standing: str) -> tuple[City, ...]:
        """Return the cities that are there; with an empty word, all."""
        return tuple(c for c in self.cities if not standing or c.standing == standing)

    def city(self, side: int) -> City | None:
        """Return a city by its number in the partnership."""
        return next((city for city in self.cities if city.side == side), None)
