"""The states of the conversation about inviting: where one can be, and how they go on.

Desk --new--> Roles --role--> Picking (partnership, city) --city--> Making --make--> Desk
Desk --many--> Many --confirm--> Desk
Desk --an invitation--> Looking --new link--> Desk
                        Looking --make it void--> Looking (sure) --confirm--> Desk
Making --a last day--> Lasting --day--> Making
Desk --cities--> Picking --city--> City --pause, withdraw, again--> City (to) --confirm--> City
City --a person--> Somebody --end--> Somebody (ending) --confirm--> City
                   Somebody --move--> Picking --city--> Moving --confirm--> City
                   Somebody --a last day--> Lasting --day--> Somebody
Desk --coordinators--> Coordinators --a person--> Somebody --end--> … --confirm--> Coordinators
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

INVITING = "n"  # the letter of the conversation in its buttons
PAGE = 4
ALLIANCES = 6
MOST_AT_ONCE = 200
STATUSES = ("active", "paused", "withdrawn")


@dataclass(frozen=True, slots=True)
class Desk:
    """Invitations that nobody has used yet; `face` says what was just done."""

    page: int = 0
    face: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """Whom to invite: an official, a reader, a coordinator."""


@dataclass(frozen=True, slots=True)
class Many:
    """An invitation for each city that has nobody yet: shall they be made?"""


@dataclass(frozen=True, slots=True)
class Picking:
    """Which partnership, then which city.

    Attributes:
        why: `official` or `reader` to invite one, `city` to look at it, `move` to move there.
        alliance: 0 until one is chosen.
        role: The number of the role that moves.
        sought: A part of the name of a partnership or of one of its cities.
    """

    why: str
    alliance: int = 0
    page: int = 0
    role: int = 0
    sought: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """An invitation as it will be made; side is 0 for a coordinator.

    Attributes:
        spoken: Its language; this very screen stays in the language of whoever invites.
        until: The last day of the part that it gives, as ISO; empty where it has none.
    """

    role: str
    side: int
    spoken: str
    label: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Looking:
    """One invitation; `sure` asks whether it shall be void."""

    invitation: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class City:
    """A city of a partnership and its people; `to` is the status that is asked about."""

    side: int
    page: int = 0
    to: str = ""


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody's role in a city, 0 for a coordinator's; `ending` asks whether it shall end."""

    side: int
    role: int
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Coordinators:
    """Who coordinates the programme."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Lasting:
    """The last day of a part is chosen or typed.

    Attributes:
        of: Where one comes from, and goes back to.
        unfit: Why the last day that was typed cannot be: `unread`, `over`, `far` or `own`.
    """

    of: Making | Somebody
    unfit: str = ""


@dataclass(frozen=True, slots=True)
class Moving:
    """Somebody's role shall go on in another city."""

    role: int
    side: int


State: TypeAlias = (
    Desk
    | Roles
    | Many
    | Picking
    | Making
    | Looking
    | City
    | Somebody
    | Coordinators
    | Lasting
    | Moving
)
