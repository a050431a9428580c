"""Sending a broadcast: at once or later, above some people after their number was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from conversations.broadcast.states import (
    UNTYPED,
    Choosing,
    Confirming,
    Previewing,
    State,
    Timing,
    Watching,
    Writing,
)
from conversations.broadcast.times import offers
from conversations.effects import SendBroadcast
from conversations.events import Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.view import Broadcast, View


def previewed(state: Previewing, event: Tapped, one: Broadcast) -> Turn[State]:
    """Send what was previewed, now or later, or go back to whom it is for."""
    match event.verb:
        case "send" if one.missing:
            return Turn(Writing(one.id, one.missing[0], unfit="missing"))
        case "send" if one.reaches:
            return asked(one, None)
        case "later" if one.reaches:
            return Turn(Timing(one.id))
        case "whom":
            return Turn(Choosing(one.id))
        case _:
            return Turn(state)


def timed(state: Timing, event: Tapped, one: Broadcast, view: View) -> Turn[State]:
    """Take one of the times that were offered."""
    match event.verb, event.args:
        case "at", (place,) if place.isdecimal():
            times = offers(view.now, view.person.timezone)
            if int(place[:2]) < len(times):
                return asked(one, times[int(place[:2])])
            return Turn(state)
        case "zone", ():
            return Turn(state, goto=Goto("o", "zone", (str(one.id),)))
        case "back", ():
            return Turn(Previewing(one.id))
        case _:
            return Turn(state)


def asked(one: Broadcast, at: datetime | None) -> Turn[State]:
    """Send it, or ask for the number of people first where they are many."""
    if one.missing or not one.reaches:
        return Turn(Previewing(one.id))
    if one.reaches > UNTYPED:
        return Turn(Confirming(one.id, one.reaches, at.isoformat() if at else ""))
    return Turn(Watching(one.id), (SendBroadcast(one.id, at),))


def confirmed(state: Confirming, event: Sent, one: Broadcast) -> Turn[State]:
    """Send it if the number that was typed is that of its people."""
    if one.reaches != state.people or one.missing:
        return Turn(Previewing(one.id, changed=True))
    typed = "".join(c for c in event.text if not c.isspace()).strip(".,'’")
    if typed.replace(",", "").replace(".", "") != str(state.people):
        return Turn(replace(state, wrong=True))
    at = datetime.fromisoformat(state.at) if state.at else None
    return Turn(Watching(one.id), (SendBroadcast(one.id, at),))
