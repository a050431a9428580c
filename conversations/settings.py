"""Settings: language, time zone, reminders, handing over, leaving.

Menu --language--> Languages --chosen--> Menu
Menu --time zone--> Zones --chosen, or a city typed--> Menu, or the broadcast it is for
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
from conversations.unasked import aside
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
    """Which time zone: a city is typed, `found` are the zones of that name.

    Attributes:
        then: The broadcast that is to be scheduled in it, to go back there; empty for none.
    """

    typed: str = ""
    found: tuple[str, ...] = ()
    then: str = ""


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
        case _, Opened(how="zone", args=(then,)):
            return Turn(Zones(then=then))
        case (None, _) | (_, Opened()):
            return Turn(Menu())
        case Zones(), Sent(text=text):
            return _look_up(state, text, view)
        case Zones(then=then), Tapped(verb="back") if then:
            return Turn(Menu(), goto=_on(then))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Menu(), Tapped():
            return _menu(state, event, view)
        case _, Tapped(verb="back"):
            return Turn(Menu())
        case Languages(), Tapped(verb="speak", args=(code,)) if code in view.languages:
            return Turn(Menu(), (SetLanguage(code),))
        case Zones(found=found, then=then), Tapped(verb="zone", args=(zone,)) if zone in found:
            return Turn(Menu(), (SetTimezone(zone),), _on(then))
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


def _on(broadcast: str) -> Goto | None:
    """Go on to when a broadcast leaves, where somebody came from there."""
    return Goto("b", "timing", (broadcast,)) if broadcast else None


def _look_up(state: Zones, typed: str, view: View) -> Turn[State]:
    """Find the zones whose city begins with what was typed."""
    wanted = typed.strip().replace(" ", "_").casefold()
    named = [zone for zone in view.zones if zone.rsplit("/", 1)[-1].casefold().startswith(wanted)]
    found = tuple(named[:FOUND]) if wanted else ()
    return Turn(replace(state, typed=typed[:40], found=found))


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
