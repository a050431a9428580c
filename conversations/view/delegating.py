"""Who of a city's people answers which principles, as one of them sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.questionnaire import Principle
from conversations.view.desk import RoundInfo, Shut
from conversations.view.people import Colleague


@dataclass(frozen=True, slots=True)
class Handed:
    """A principle that this person gave to a colleague, or was given by one.

    Attributes:
        colleague: Who has it, or gave it; empty while an invited colleague has not come.
        until: The last day of the invitation's link, while it waits.
        answered: How many of the `asked` questions whoever has it answered in this round.
        sent: Whether they have ended their part.
        mine: Whether this person gave it.
    """

    id: int
    principle: Principle
    colleague: str
    answered: int
    asked: int
    mine: bool
    sent: bool = False
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Delegating:
    """What a person has to answer, gave away or was given.

    Attributes:
        own: What they are asked themselves, and may give to a colleague.
        colleagues: To whom they may give what they have chosen so far.
    """

    round: RoundInfo
    side: int
    city: str
    own: tuple[Principle, ...] = ()
    handed: tuple[Handed, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    shut: Shut | None = None

    def find(self, number: int) -> Handed | None:
        """Return one of `handed` by its number."""
        return next((one for one in self.handed if one.id == number), None)
