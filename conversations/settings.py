"""Settings: language, time zone, reminders, handing over, leaving.

Menu --language--> Languages --chosen--> Menu
Menu --time zone--> Zones --chosen, or a city typed--> Menu
Menu --reminders--> Menu
Menu --hand over--> Handing --colleague--> Handing (asked) --confirm--> Menu
Menu --leave--> Leaving --role--> Leaving (asked) --confirm--> home
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from conversations.effects import HandOver, LeaveRole, SetLanguage, SetReminders, SetTimezone
from conversations.events import Event, Opened, Sent, Tapped
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.view import RoleName, View

LETTER = "o"
FOUND = 6


@dataclass(frozen=True, slots=True)
class Menu:
    """All settings as they are."""


@dataclass(frozen=True, slots=True)
class Languages:
    """Which language; `then` is the screen it was changed on, to go back there."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Which time zone: a city is typed, `found` are the zones of that name."""

    typed: str = ""
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handing:
    """Which colleague becomes the contact of a city; `to` is 0 until one is chosen."""

    side: int
    to: int = 0


@dataclass(frozen=True, slots=True)
class Leaving:
    """Which role ends; `role` is 0 until one is chosen."""

    role: int = 0


State: TypeAlias = Menu | Languages | Zones | Handing | Leaving


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match state, event:
        case _, Opened(how="language"):
            return Turn(Languages())
        case (None, _) | (_, Opened()):
            return Turn(Menu())
        case Zones(), Sent(text=text):
            return _look_up(text, view)
        case _, Sent(message_id=message_id):
            return Turn(state, goto=Goto("a", "", ("0", "0", "", str(message_id))))
        case Menu(), Tapped():
            return _menu(state, event, view)
        case _, Tapped(verb="back"):
            return Turn(Menu())
        case Languages(), Tapped(verb="speak", args=(code,)) if code in view.languages:
            return Turn(Menu(), (SetLanguage(code),))
        case Zones(found=found), Tapped(verb="zone", args=(zone,)) if zone in found:
            return Turn(Menu(), (SetTimezone(zone),))
        case Handing(), Tapped():
            return _hand_over(state, event, view)
        case Leaving(), Tapped():
            return _leave(state, event, view)
        case _:
            return Turn(state)


def _menu(state: Menu, event: Tapped, view: View) -> Turn[State]:
    match event.verb, event.args:
        case "language", ():
            return Turn(Languages())
        case "zones", ():
            return Turn(Zones())
        case "reminders", ("on" | "off" as word,):
            return Turn(state, (SetReminders(word == "on"),))
        case "hand", (side,) if side in map(str, view.contact_of):
            return Turn(Handing(int(side)))
        case "leave", () if view.person.roles:
            return Turn(Leaving())
        case _:
            return Turn(state)


def _look_up(typed: str, view: View) -> Turn[State]:
    """Find the zones whose city begins with what was typed."""
    wanted = typed.strip().replace(" ", "_").casefold()
    named = [zone for zone in view.zones if zone.rsplit("/", 1)[-1].casefold().startswith(wanted)]
    return Turn(Zones(typed[:40], tuple(named[:FOUND]) if wanted else ()))


def _hand_over(state: Handing, event: Tapped, view: View) -> Turn[State]:
    colleagues = {str(colleague.person) for colleague in view.colleagues}
    match event.verb, event.args:
        case "to", (person,) if person in colleagues:
            return Turn(replace(state, to=int(person)))
        case "confirm", () if str(state.to) in colleagues:
            return Turn(Menu(), (HandOver(state.side, state.to),), toast=t("Handed over."))
        case _:
            return Turn(state)


def _leave(state: Leaving, event: Tapped, view: View) -> Turn[State]:
    roles = {str(role.id) for role in view.person.roles}
    match event.verb, event.args:
        case "role", (role,) if role in roles:
            return Turn(replace(state, role=int(role)))
        case "confirm", () if view.alone and _coordinates(state, view):
            return Turn(state)
        case "confirm", () if str(state.role) in roles:
            return Turn(Menu(), (LeaveRole(state.role),), Goto("h", "left"))
        case _:
            return Turn(state)


def _coordinates(state: Leaving, view: View) -> bool:
    return any(r.id == state.role and r.name is RoleName.COORDINATOR for r in view.person.roles)
