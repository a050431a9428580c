"""Cities and their people: who takes part, how long, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.days import read_day
from assessment.rounds import FURTHEST, months_later
from conversations.effects import EndRole, LimitRole, SetSideStatus
from conversations.events import Event, Sent, Tapped
from conversations.inviting.states import (
    STATUSES,
    City,
    Coordinators,
    Lasting,
    Making,
    Picking,
    Somebody,
    State,
)
from conversations.turn import Goto, Turn
from conversations.view import Inviting, View

MONTHS = (1, 3, 6, 12)  # to choose from, before any day is typed


def choices(seen: Inviting) -> tuple[date, ...]:
    """Return days to choose from, as far as they can be."""
    days = (months_later(seen.today, months) for months in MONTHS)
    return tuple(day for day in days if not unfit(day, seen))


def unfit(day: date | None, seen: Inviting) -> str:
    """Return why a day cannot be the last one of a part; nothing where it can."""
    if day is None:
        return "unread"
    if day < seen.today:
        return "over"
    if day > seen.today + FURTHEST:
        return "far"
    who = seen.holder
    return "own" if who and who.own and who.until and day > who.until else ""


def lasting(state: Lasting, event: Event, view: View) -> Turn[State]:
    """Take the last day of a part, where it is one."""
    match event:
        case Sent(text=text) | Tapped(verb="day", args=(text,)):
            day = read_day(text)
        case Tapped(verb="back"):
            return Turn(state.of)
        case _:
            return Turn(state)
    if (why := unfit(day, view.inviting)) or day is None:
        return Turn(replace(state, unfit=why))
    if isinstance(state.of, Somebody):
        may = view.inviting.holder and not view.inviting.holder.last
        return Turn(state.of, (LimitRole(state.of.role, day),) if may else ())
    return Turn(replace(state.of, until=day.isoformat()))


def in_a_city(state: City, event: Tapped, view: View) -> Turn[State]:
    """Invite for a city, let it pause, withdraw or take part again; go to its people."""
    holders = {str(holder.role) for holder in view.inviting.holders}
    match event.verb, event.args:
        case "back", () if state.to:
            return Turn(replace(state, to=""))
        case "back", ():
            return Turn(Picking("city"))
        case "invite", () if view.inviting.town:
            return Turn(Making("official", state.side, view.inviting.town.language))
        case "to", (status,) if status in STATUSES:
            return Turn(replace(state, to=status))
        case "confirm", () if state.to:
            return Turn(replace(state, to=""), (SetSideStatus(state.side, state.to),))
        case "who", (role,) if role in holders:
            return Turn(Somebody(state.side, int(role)))
        case _:
            return Turn(state)


def among_coordinators(state: Coordinators, event: Tapped, view: View) -> Turn[State]:
    """Go to one of those who coordinate."""
    holders = {str(holder.role) for holder in view.inviting.holders}
    match event.verb, event.args:
        case "who", (role,) if role in holders:
            return Turn(Somebody(0, int(role)))
        case _:
            return Turn(state)


def with_somebody(state: Somebody, event: Tapped, view: View) -> Turn[State]:
    """End somebody's part, now or on a day, or let it go on elsewhere."""
    holder = view.inviting.holder
    match event.verb, event.args:
        case "back", () if state.ending:
            return Turn(replace(state, ending=False))
        case "back", ():
            return Turn(_whence(state))
        case "move", () if holder and state.side:
            return Turn(Picking("move", role=state.role))
    if holder is None or holder.last:
        return Turn(state)
    match event.verb, event.args:
        case "end", ():
            return Turn(replace(state, ending=True))
        case "last", ():
            return Turn(Lasting(state))
        case "endless", () if holder.until and not holder.own:
            return Turn(state, (LimitRole(state.role, None),))
        case "confirm", () if state.ending and holder.own:
            return Turn(_whence(state), (EndRole(state.role),), Goto("h", "left"))
        case "confirm", () if state.ending:
            return Turn(_whence(state), (EndRole(state.role),))
        case _:
            return Turn(state)


def _whence(state: Somebody) -> City | Coordinators:
    return City(state.side) if state.side else Coordinators()
