"""Rounds, for coordinators: draft, open, extend, close, publish, reopen (see `rounds_states`).

Which steps a round allows is the table of assessment.rounds; the buttons follow it, and what
is confirmed is checked against it once more where it is kept.
"""

from __future__ import annotations

from dataclasses import replace

from assessment.days import read_day
from assessment.reminder_plan import stored
from assessment.rounds import Step
from conversations import finding
from conversations.effects import SetAudience, SetOption
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.rounds.planning import planned, written
from conversations.rounds.rules import may
from conversations.rounds.states import (
    REPEATS,
    ROUNDS,
    Confirming,
    Dating,
    Inviting,
    Listing,
    Naming,
    Picking,
    Planning,
    Repeating,
    Showing,
    State,
)
from conversations.rounds.steps import confirmed, dated, named
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Campaign, Campaigns, View

__all__ = [
    "LETTER",
    "Confirming",
    "Dating",
    "Inviting",
    "Listing",
    "Naming",
    "Picking",
    "Planning",
    "Repeating",
    "Showing",
    "State",
    "step",
]

LETTER = ROUNDS


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    seen = view.campaigns
    if seen is None:
        return Turn(Listing(), goto=Goto("h", "nothing"))
    match state, event:
        case _, Opened(how="of" | "named") if seen.one:
            return Turn(Showing(seen.one.info.id))
        case (None, _) | (_, Opened()):
            return Turn(Listing())
        case Naming(), Sent(media=Media.TEXT, text=text):
            return named(text, state.round, seen)
        case Dating(), Sent(media=Media.TEXT, text=text):
            return dated(state, read_day(text), seen)
        case Planning(), Sent(media=Media.TEXT, text=text):
            return written(state, text)
        case ((Inviting() | Picking()), Sent(media=Media.TEXT, text=text)):
            return Turn(replace(state, page=0, sought=finding.typed(text)))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _, Tapped(verb="list"):
            return Turn(Listing())
        case Listing(), Tapped():
            return _list(state, event, seen)
        case Naming(round=0) | Dating(what="new"), Tapped(verb="back"):
            return Turn(Listing())
    if seen.one is None and not (isinstance(state, Dating) and state.what == "new"):
        return Turn(Listing())
    return _tapped(state or Listing(), event, seen)


def _tapped(state: State, event: Event, seen: Campaigns) -> Turn[State]:
    match state, event, seen.one:
        case Dating(), Tapped(verb="day", args=(day,)), _:
            return dated(state, read_day(day), seen)
        case Showing(), Tapped(), Campaign() as one:
            return _show(state, event, one)
        case (
            Naming() | Inviting() | Picking() | Dating() | Repeating() | Planning() | Confirming(),
            Tapped(verb="back"),
            _,
        ):
            return Turn(Showing(state.round))
        case Planning(), Tapped(), Campaign() as one:
            return planned(state, event, one)
        case Repeating(), Tapped(verb="every", args=(months,)), _ if months in REPEATS:
            return Turn(Showing(state.round), (SetOption(state.round, "repeats", months),))
        case ((Inviting() | Picking()), Tapped(verb="page", args=(page,)), _):
            return Turn(replace(state, page=_number(page)))
        case ((Inviting() | Picking()), Tapped(verb=finding.ALL), _):
            return Turn(replace(state, page=0, sought=""))
        case Inviting(), Tapped(verb="invite", args=(partnership, on)), Campaign() as one:
            return _invite(state, partnership, on, one)
        case Picking(), Tapped(verb="side", args=(side,)), Campaign() as one:
            known = any(str(place.side) == side for place in one.places)
            return Turn(Dating(state.round, "due", int(side)) if known else state)
        case Confirming(), Tapped(verb="confirm"), Campaign():
            return confirmed(state, seen)
        case _:
            return Turn(state)


def _number(text: str) -> int:
    return int(text[:3]) if text.isascii() and text.isdecimal() else 0


def _list(state: Listing, event: Tapped, seen: Campaigns) -> Turn[State]:
    match event.verb, event.args:
        case "of", (round_id,) if any(str(one.id) == round_id for one in seen.all):
            return Turn(Showing(int(round_id)))
        case "new", ():
            return Turn(Naming())
        case "page", (page,):
            return Turn(replace(state, page=_number(page)))
        case _:
            return Turn(state)


def _show(state: Showing, event: Tapped, one: Campaign) -> Turn[State]:
    number, status = one.info.id, one.info.status
    draft, live = status == "draft", status == "open"
    match event.verb, event.args:
        case "open" | "close" | "publish" as what, () if may(one, Step(what)):
            return Turn(Confirming(number, what))
        case "reopen", () if may(one, Step.REOPEN):
            return Turn(Dating(number, "reopen"))
        case "discard", () if draft:
            return Turn(Confirming(number, "discard"))
        case "due" | "closes" as what, () if draft or live:
            return Turn(Dating(number, what))
        case "city", () if live and one.cities:
            return Turn(Picking(number))
        case "for", () if draft:
            return Turn(Inviting(number))
        case "reminders", () if draft or live:
            return Turn(Planning(number, stored(one.reminders)))
        case "form", ("quick" | "full" as form,) if draft:
            return Turn(Showing(number), (SetOption(number, "form", form),))
        case "previous", ("on" | "off" as shown,) if draft:
            return Turn(Showing(number), (SetOption(number, "previous", shown),))
        case "repeats", () if draft or live:
            return Turn(Repeating(number))
        case "name", () if draft:
            return Turn(Naming(round=number))
        case _:
            return Turn(replace(state, done=""))


def _invite(state: Inviting, partnership: str, on: str, one: Campaign) -> Turn[State]:
    known = next((p for p in one.partnerships if str(p.id) == partnership), None)
    if known is None or one.info.status != "draft" or on not in ("on", "off"):
        return Turn(state)
    return Turn(state, (SetAudience(one.info.id, known.id, on == "on"),))
