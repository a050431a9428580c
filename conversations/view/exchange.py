"""What lies between the cities of a partnership, before an official of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.difference import Difference
from conversations.view.desk import Other, RoundInfo


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised, by whom, until when.

    Attributes:
        city: That proposed it; `own` whether it is the person's own city.
        accepted: Whether another city said yes.
        outcome: `under_way`, `kept`, `dropped`, or empty until somebody says.
        earlier: The name of the round before that it is of; empty in this one.
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


@dataclass(frozen=True, slots=True)
class Exchange:
    """All cities' scores side by side, and what they promised each other.

    Attributes:
        side: The person's own.
        cities: Those that submitted, the person's own first; empty while nothing may be seen.
        waiting: How far the cities are whose scores are not there.
        coming: A newer round that the person's city has submitted, while its scores may not
            be seen yet; `awaited` is how far the others are in it.
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
