"""What the machines are shown of the database: read before a step and before drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from assessment.questionnaire import Form
from assessment.scorecard import Scorecard
from assessment.sheet import Answer, Sheet


class RoleName(StrEnum):
    """What a person is in the programme."""

    OFFICIAL = "official"
    READER = "reader"
    COORDINATOR = "coordinator"


class Progress(StrEnum):
    """All that other cities and coordinators learn before a city has submitted."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a person; a coordinator's has no side."""

    id: int
    name: RoleName
    side: int = 0
    city: str = ""
    partnership: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the chat; `id` is 0 before consent."""

    id: int
    first_name: str
    language: str
    timezone: str
    reminders: bool = True
    roles: tuple[Role, ...] = ()

    def has(self, name: RoleName) -> bool:
        """Return whether the person holds a role of this name."""
        return any(role.name is name for role in self.roles)


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme's own words, in the person's language."""

    name: str
    coordinator: str
    controller: str
    contact: str
    notice: str
    notice_version: str = "1"


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


class Shut(StrEnum):
    """Why nothing can be answered at a desk."""

    NOT_OPEN = "not_open"
    CLOSED = "closed"
    FINAL = "final"
    AWAY = "away"  # the city is paused or has withdrawn


@dataclass(frozen=True, slots=True)
class Desk:
    """A city's round in front of one of its officials.

    Attributes:
        sheet: The person's own.
        submitted_at: When this person sent it last.
        changed: Whether something was answered since.
        notes: How many notes of the person stand with a question.
        previous: The city's answers of the round before, where they are shown.
        team: Officials of the city in this partnership, this person among them.
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
    shut: Shut | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A round that a person may answer in, for one of their cities."""

    round: RoundInfo
    side: int
    city: str
    partnership: str
    progress: Progress


class Sight(StrEnum):
    """What a person may see of a city's results."""

    SHOWN = "shown"
    WAITING = "waiting"  # not yet: somebody still has to send
    NOTHING = "nothing"  # no round with results
    TO_ASK = "to_ask"  # a reader has not asked the city
    ASKED = "asked"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Result:
    """A city's latest result as it lies before this person."""

    side: int
    city: str
    partnership: str
    own: bool
    sight: Sight
    round: RoundInfo | None = None
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A scorecard that the person may see, and what changed since the round before."""

    result: Result
    scorecard: Scorecard
    changes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Another official of the same city."""

    person: int
    first_name: str


@dataclass(frozen=True, slots=True)
class Request:
    """A reader asks to see a city's scorecard."""

    id: int
    reader: str
    city: str
    status: str


@dataclass(frozen=True, slots=True)
class Invited:
    """What an invitation says.

    Attributes:
        alive: False once it was used, revoked or has expired, or where nobody knows it.
        mine: Whether this person has used it.
        clash: Whether the person already answers for another city of the partnership.
        team: Officials that the city has in this partnership already.
    """

    alive: bool
    mine: bool = False
    clash: bool = False
    team: int = 0
    role: RoleName = RoleName.OFFICIAL
    city: str = ""
    partnership: str = ""
    partners: tuple[str, ...] = ()
    language: str = "en"
    round: RoundInfo | None = None


@dataclass(frozen=True, slots=True)
class View:
    """What a conversation asked to see; parts it did not ask for are empty.

    Attributes:
        languages: The installed languages by code, each by its own name for itself.
        contact_of: Sides whose contact the person is.
        zones: All time zones by their IANA names.
    """

    now: datetime
    person: Person
    programme: Programme
    languages: Mapping[str, str] = field(default_factory=dict)
    seats: tuple[Seat, ...] = ()
    desk: Desk | None = None
    results: tuple[Result, ...] = ()
    card: Card | None = None
    colleagues: tuple[Colleague, ...] = ()
    contact_of: tuple[int, ...] = ()
    request: Request | None = None
    invited: Invited | None = None
    zones: tuple[str, ...] = ()
