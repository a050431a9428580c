"""One invitation: for which city it is, how it is made, sent anew and made void."""

from __future__ import annotations

from dataclasses import replace

from assessment.days import read_day
from conversations import finding
from conversations.effects import MakeInvitation, RenewInvitation, RevokeInvitation
from conversations.events import Tapped
from conversations.inviting.states import (
    City,
    Desk,
    Lasting,
    Looking,
    Making,
    Moving,
    Picking,
    Roles,
    State,
)
from conversations.turn import Turn
from conversations.view import View


def pick(state: Picking, event: Tapped, view: View) -> Turn[State]:
    """Choose a partnership, then one of its cities."""
    match event.verb, event.args:
        case "back", () if state.alliance:
            return Turn(replace(state, alliance=0, page=0))
        case "back", ():
            return Turn(Roles() if state.why in ("official", "reader") else Desk())
        case finding.ALL, ():
            return Turn(replace(state, page=0, sought=""))
        case "alliance", (number,) if number in {str(a.id) for a in view.inviting.alliances}:
            return Turn(replace(state, alliance=int(number), page=0))
        case "town", (_,) if town := view.inviting.town:
            return Turn(_picked(state, town.side, town.language))
        case _:
            return Turn(state)


def _picked(state: Picking, side: int, language: str) -> State:
    match state.why:
        case "city":
            return City(side)
        case "move":
            return Moving(state.role, side)
        case role:
            return Making(role, side, language)


def make(state: Making, event: Tapped, view: View) -> Turn[State]:
    """Make an invitation, in a language and until a day."""
    match event.verb, event.args:
        case "speak", (language,) if language in view.languages:
            return Turn(replace(state, spoken=language))
        case "last", ():
            return Turn(Lasting(state))
        case "endless", ():
            return Turn(replace(state, until=""))
        case "make", ():
            return Turn(Desk(face="made"), (_made(state),))
        case _:
            return Turn(state)


def _made(state: Making) -> MakeInvitation:
    until = read_day(state.until)
    return MakeInvitation(state.role, state.side, state.spoken, state.label, until)


def look(state: Looking, event: Tapped, view: View) -> Turn[State]:
    """Send an invitation anew, or make it void."""
    promise = view.inviting.promise
    match event.verb, event.args:
        case "renew", () if promise and not promise.over:
            return Turn(Desk(face="made"), (RenewInvitation(state.invitation),))
        case "void", ():
            return Turn(replace(state, sure=True))
        case "confirm", () if state.sure:
            return Turn(Desk(face="void"), (RevokeInvitation(state.invitation),))
        case "of", _:
            return Turn(replace(state, sure=False))
        case _:
            return Turn(state)
