"""Who is at the chat, and in which programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assessment.access import Role as Capacity
from assessment.access import Who
from assessment.questionnaire import Principle
from conversations.view.desk import RoundInfo


class RoleName(StrEnum):
    """What a person is in the programme."""

    OFFICIAL = "official"
    READER = "reader"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a person; a coordinator's has no side.

    Attributes:
        until: The last day, where one is set.
    """

    id: int
    name: RoleName
    side: int = 0
    city: str = ""
    partnership: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the chat; `id` is 0 before consent.

    Attributes:
        who: The same person as the tables of rights know them.
    """

    id: int
    first_name: str
    language: str
    timezone: str
    reminders: bool = True
    roles: tuple[Role, ...] = ()
    notice: str = "1"
    who: Who = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        roles = frozenset((Capacity(role.name), role.side) for role in self.roles)
        object.__setattr__(self, "who", Who(self.id, roles))

    def has(self, name: RoleName) -> bool:
        """Return whether the person holds a role of this name."""
        return any(role.name is name for role in self.roles)


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme's own words, in the person's language.

    Attributes:
        months_kept: For how long after a round closes it is known who answered.
        unwritten: By language, the words that were written in another one only: whoever reads
            that language sees those, or the ones that came with the program.
    """

    name: str
    coordinator: str
    controller: str
    contact: str
    notice: str
    notice_version: str = "1"
    months_kept: int = 24
    unwritten: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far a programme is, for somebody who has just come to coordinate it.

    Attributes:
        partnerships: How many take part.
        open: The rounds that are open.
        is_new: Whether there never was a round, or is nobody to take part in one.
    """

    partnerships: int = 0
    open: tuple[RoundInfo, ...] = ()
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Colleague:
    """Another official of the same city."""

    person: int
    first_name: str


@dataclass(frozen=True, slots=True)
class Request:
    """A reader asks to see a city's scorecard.

    Attributes:
        only: The name of the one round that a yes is for; empty where it holds until taken back.
        latest: The city's latest round with results, for which a yes may be; None where none is.
    """

    id: int
    reader: str
    city: str
    status: str
    only: str = ""
    latest: RoundInfo | None = None
    side: int = 0


@dataclass(frozen=True, slots=True)
class Invited:
    """What an invitation says.

    Attributes:
        alive: False once it was used, revoked or has expired, or where nobody knows it.
        mine: Whether this person has used it.
        clash: Whether the person already answers for another city of the partnership.
        team: Officials that the city has in this partnership already.
        principles: Those that are asked, where a colleague gives some away; else all are.
        until: The last day of the part that they would have, where one is set.
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
    principles: tuple[Principle, ...] = ()
    until: date | None = None
