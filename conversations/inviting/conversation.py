"""Inviting people, and where they and their cities stand.

An official invites colleagues of the same city only: Making, Looking and Desk are theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from conversations import finding
from conversations.effects import InviteAll, MovePerson
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.inviting.holding import among_coordinators, in_a_city, lasting, with_somebody
from conversations.inviting.making import look, make, pick
from conversations.inviting.states import (
    INVITING,
    City,
    Coordinators,
    Desk,
    Lasting,
    Looking,
    Making,
    Many,
    Moving,
    Picking,
    Roles,
    Somebody,
    State,
)
from conversations.text import t
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import RoleName, View

__all__ = [
    "LETTER",
    "City",
    "Coordinators",
    "Desk",
    "Lasting",
    "Looking",
    "Making",
    "Many",
    "Moving",
    "Picking",
    "Roles",
    "Somebody",
    "State",
    "step",
]

LETTER = INVITING
MOST_IN_A_LABEL = 200
EVERYBODYS = ("desk", "page", "of", "colleague", "renew", "void", "confirm", "speak", "make")


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram there)."""
    coordinates = view.person.has(RoleName.COORDINATOR)
    match state, event:
        case _ if not (coordinates or view.inviting.mine):
            return Turn(Desk(), goto=Goto("h", "nothing"))
        case _, Opened(how="colleague", args=(side,)) if _mine(side, view):
            return Turn(Making("official", int(side), view.person.language))
        case _, Opened(how="town") if coordinates and (town := view.inviting.town):
            return Turn(Making("official", town.side, town.language))
        case _, Opened(how="of") if view.inviting.promise:
            return Turn(Looking(view.inviting.promise.id))
        case (None, _) | (_, Opened()):
            return Turn(Desk())
        case Making(), Sent(media=Media.TEXT, text=text):
            return Turn(replace(state, label=" ".join(text.split())[:MOST_IN_A_LABEL]))
        case Lasting(), Sent(media=Media.TEXT) if coordinates:
            return lasting(state, event, view)
        case Picking(alliance=0), Sent(media=Media.TEXT, text=text) if coordinates:
            return Turn(replace(state, page=0, sought=finding.typed(text)))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _, Tapped(verb=verb) if coordinates or verb in EVERYBODYS:
            return _tap(state, event, view)
        case _:
            return Turn(state)


def _tap(state: State, event: Tapped, view: View) -> Turn[State]:
    match state, event.verb, event.args:
        case _, "desk", ():
            return Turn(Desk())
        case Desk() | Picking() | City() | Coordinators(), "page", (page,) if _small(page):
            return Turn(replace(state, page=int(page)))
        case Many(), "confirm", () if view.inviting.uninvited:
            return Turn(Desk(face="many"), (InviteAll(),))
        case Roles(), "coordinator", ():
            return Turn(Making("coordinator", 0, view.person.language))
        case Roles(), "official" | "reader" as role, ():
            return Turn(Picking(role))
        case Moving(), "confirm", () if view.inviting.holder and not view.inviting.clash:
            return Turn(City(state.side), (MovePerson(state.role, state.side),), toast=t("Moved."))
        case Moving(), "back", ():
            return Turn(Picking("move", role=state.role))
        case _:
            further = STEPS.get(type(state))
            return further(state, event, view) if further else Turn(state)


def _at_the_desk(state: Desk, event: Tapped, view: View) -> Turn[State]:
    match event.verb, event.args:
        case "new", ():
            return Turn(Roles())
        case "many", ():
            return Turn(Many())
        case "cities", ():
            return Turn(Picking("city"))
        case "coordinators", ():
            return Turn(Coordinators())
        case "of", _ if view.inviting.promise:
            return Turn(Looking(view.inviting.promise.id))
        case "colleague", (side,) if _mine(side, view):
            return Turn(Making("official", int(side), view.person.language))
        case _:
            return Turn(state)


def _mine(side: str, view: View) -> bool:
    return side in {str(town.side) for town in view.inviting.mine}


def _small(page: str) -> bool:
    return page.isascii() and page.isdecimal() and len(page) < len("1000")


STEPS: Mapping[type[Any], Callable[[Any, Tapped, View], Turn[State]]] = {
    Desk: _at_the_desk,
    Picking: pick,
    Making: make,
    Looking: look,
    City: in_a_city,
    Somebody: with_somebody,
    Coordinators: among_coordinators,
    Lasting: lasting,
}
