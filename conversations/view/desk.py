"""A round in front of one of a city's officials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from assessment.questionnaire import Form
from assessment.sheet import Answer, Sheet
from conversations.view.sparse import sparse


class Progress(StrEnum):
    """All that other cities and coordinators learn before a city has submitted."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """A round as people know it."""

    id: int
    name: str
    form: Form
    due_on: date
    closes_at: datetime
    status: str
    shows_previous: bool = True
    shows_individual: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """Another city of the partnership, and how far it is."""

    side: int
    city: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class Reopened:
    """That a coordinator let a city correct what it had submitted, until it submits it again."""

    at: datetime
    why: str


class Shut(StrEnum):
    """Why nothing can be answered at a desk."""

    NOT_OPEN = "not_open"
    CLOSED = "closed"
    FINAL = "final"
    AWAY = "away"  # the city is paused or has withdrawn


@sparse
class Desk:
    """A city's round in front of one of its officials.

    Attributes:
        sheet: The person's own.
        submitted_at: When this person sent it last.
        changed: Whether something was answered since.
        notes: How many notes of the person stand with a question.
        previous: The city's answers of the round before, where they are shown.
        others: How far the other cities are; looked at where the desk is seen as a whole, as
            the review does.
        team: Officials of the city in this partnership, this person among them; also who
            was invited to answer some principles and has not come yet; looked at likewise.
        agreed: Whether the city has submitted, whoever of the team did.
        reopened: That it is to submit once more; None mostly.
        shut: Why nothing can be answered; None while it can.
    """

    round: RoundInfo
    side: int
    city: str
    partnership: str
    sheet: Sheet
    submitted_at: datetime | None = None
    changed: bool = False
    notes: Mapping[str, int] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    previous: Mapping[str, Answer] = field(default_factory=dict)
    others: tuple[Other, ...] = ()
    team: int = 1
    contact: bool = True
    agreed: bool = False
    reopened: Reopened | None = None
    shut: Shut | None = None

    @property
    def shares(self) -> bool:
        """Whether the person is asked only some principles."""
        return self.sheet.principles is not None

    @property
    def owes(self) -> bool:
        """Whether the person's own part is still to be sent."""
        return bool(self.sheet.asked) and (self.submitted_at is None or self.changed)


@dataclass(frozen=True, slots=True)
class Seat:
    """A round that a person may answer in, for one of their cities.

    Attributes:
        reopened: Whether what the city had submitted is to be submitted again.
    """

    round: RoundInfo
    side: int
    city: str
    partnership: str
    progress: Progress
    reopened: bool = False
