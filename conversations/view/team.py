"""What lies before a side's people when they agree on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assessment.agreement import Agreed, Settled, Spread
from assessment.questionnaire import Question
from conversations.events import Media
from conversations.view.desk import Reopened, RoundInfo, Shut


class Agreeing(StrEnum):
    """How far the agreement is."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    PROPOSED = "proposed"  # colleagues may object
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Item:
    """A question on which opinions differ.

    Attributes:
        notes: What colleagues wrote on it, without names.
        evidence: What they sent with it, in order, without names: photos, documents, voices.
        version: Of what is settled; 0 where nothing is.
    """

    question: Question
    spread: Spread
    notes: tuple[str, ...] = ()
    settled: Settled | None = None
    version: int = 0
    objected: bool = False
    evidence: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """A side's people in a round, without saying who thinks what.

    Attributes:
        contact: Whether the person is the side's contact.
        sent: Whether the person has submitted their own sheet.
        officials: How many answer for the city.
        done: How many of them have submitted their own sheet.
        asked: The questions that count, in order.
        agreed: The city's sheet as it would be sent; None while something is open.
        submitted: Whether the city has submitted already.
        reopened: That it is to submit once more; None mostly.
        awaited: How many were invited to answer some principles, and have not come yet.
    """

    round: RoundInfo
    side: int
    city: str
    contact: bool
    sent: bool
    officials: int
    done: int
    status: Agreeing
    asked: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    agreed: Agreed | None = None
    objections_until: datetime | None = None
    submitted: bool = False
    reopened: Reopened | None = None
    awaited: int = 0
    shut: Shut | None = None

    def item(self, question: str) -> Item | None:
        """Return what differs on a question, or None."""
        return next((item for item in self.items if item.question.id == question), None)

    @property
    def all_done(self) -> bool:
        """Whether everybody has finished their part, and nobody is waited for."""
        return self.done >= self.officials and not self.awaited

    @property
    def still(self) -> tuple[Item, ...]:
        """What is not settled, or was objected to."""
        return tuple(i for i in self.items if i.settled is None or i.objected)
