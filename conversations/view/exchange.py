"""What lies between the cities of a partnership, before an official of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.difference import Difference
from conversations.view.desk import Other, RoundInfo


@dataclass(frozen=True, slots=True)
class Voice:
    """A city that is asked whether it agrees to a commitment, and what it says.

    Attributes:
        own: Whether it is the person's own.
        agrees: None until it says something.
        reason: Why it does not agree; mostly empty.
    """

    city: str
    own: bool
    agrees: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised, by whom, until when.

    Attributes:
        city: That proposed it; `own` whether it is the person's own city.
        accepted: Whether all other cities said yes.
        outcome: `under_way`, `kept`, `dropped`, or empty until somebody says.
        earlier: The name of the round before that it is of; empty in this one.
        voices: The other cities that are asked, while it is not agreed yet.
        refused: The city that said no; None mostly.
    """

    id: int
    city: str
    own: bool
    what: str
    who: str
    by_on: date
    accepted: bool
    outcome: str = ""
    earlier: str = ""
    voices: tuple[Voice, ...] = ()
    refused: Voice | None = None

    @property
    def own_voice(self) -> Voice | None:
        """What the person's own city says, where it is asked."""
        return next((voice for voice in self.voices if voice.own), None)

    @property
    def to_answer(self) -> tuple[str, ...]:
        """The cities that have not said anything yet."""
        return tuple(voice.city for voice in self.voices if voice.agrees is None)


@dataclass(frozen=True, slots=True)
class Exchange:
    """All cities' scores side by side, and what they promised each other.

    Attributes:
        side: The person's own.
        cities: Those that submitted, the person's own first; empty while nothing may be seen.
        waiting: How far the cities are whose scores are not there.
        coming: A newer round that the person's city has submitted, while its scores may not
            be seen yet; `awaited` is how far the others are in it.
        refused: What the person's city proposed last in this round, where another said no.
        differences: In the order of `cities`, the largest first.
    """

    round: RoundInfo
    side: int
    city: str
    partnership: str
    cities: tuple[str, ...] = ()
    waiting: tuple[Other, ...] = ()
    differences: tuple[Difference, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    coming: str = ""
    awaited: tuple[Other, ...] = ()
    refused: Commitment | None = None

    @property
    def partners(self) -> int:
        """How many other cities there are to agree with; one, where all others went."""
        return max(len(self.cities) - 1 + len(self.waiting), 1)

    @property
    def current(self) -> tuple[Commitment, ...]:
        """What was promised in this round."""
        return tuple(one for one in self.commitments if not one.earlier)

    def commitment(self, number: str) -> Commitment | None:
        """Return a commitment by its number."""
        return next((one for one in self.commitments if str(one.id) == number), None)
