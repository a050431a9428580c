"""Who is invited, and who stands where, as coordinators and officials see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from conversations.view.people import RoleName


@dataclass(frozen=True, slots=True)
class Promise:
    """An invitation that nobody has used yet.

    Attributes:
        until: The last day on which its link works.
        wanted: Whether the holder of its dead link has asked for a new one.
        lasts: The last day of the part that it gives, where it has one.
        over: Whether that day is over: no new link can be made.
    """

    id: int
    role: RoleName
    side: int
    city: str
    partnership: str
    language: str
    label: str
    until: date
    wanted: bool = False
    lasts: date | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class Alliance:
    """A partnership that can be chosen."""

    id: int
    name: str
    cities: int


@dataclass(frozen=True, slots=True)
class Town:
    """A city of a partnership; status is active, paused or withdrawn."""

    side: int
    name: str
    partnership: str
    language: str
    status: str = "active"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role for a city.

    Attributes:
        role: The number of the role.
        contact: Whether the city submits through this person.
        until: The last day of the role, where one is set.
        last: Whether nobody else stays to coordinate the programme.
        own: Whether it is the person at the chat.
        agrees: Whether to the notice as it is now; else they cannot go on before they do.
    """

    role: int
    name: RoleName
    person: int
    first_name: str
    contact: bool = False
    until: date | None = None
    last: bool = False
    own: bool = False
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class EndedPart:
    """A part that ended with its last day.

    Attributes:
        first_name: Empty where its holder was erased since.
        side: Of the city, 0 for none.
        left: How many officials still answer for the city; None where it takes no part.
    """

    first_name: str
    role: RoleName
    side: int = 0
    city: str = ""
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Inviting:
    """What there is to choose from; parts that the screen does not show are empty.

    Attributes:
        more: Whether there is a page after this one.
        town: The city at hand.
        holder: The person at hand.
        told: How many people would be told of a change at the city.
        clash: Whether that person answers for another city of the partnership at hand.
        uninvited: How many cities nobody answers for or is invited to, up to MOST_AT_ONCE.
        mine: Cities for which the person at the chat answers.
        today: By the clock of the person at the chat.
    """

    promises: tuple[Promise, ...] = ()
    promise: Promise | None = None
    alliances: tuple[Alliance, ...] = ()
    towns: tuple[Town, ...] = ()
    more: bool = False
    town: Town | None = None
    holders: tuple[Holder, ...] = ()
    holder: Holder | None = None
    told: int = 0
    clash: bool = False
    mine: tuple[Town, ...] = ()
    uninvited: int = 0
    today: date = date.min
