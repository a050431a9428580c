"""Broadcasts: whom, the text in each language, a preview, and sending.

What is written stays in the database as a draft: another command loses nothing.
"""

from __future__ import annotations

from dataclasses import replace

from conversations import finding
from conversations.broadcast.sending import asked, confirmed, previewed, timed
from conversations.broadcast.states import (
    BROADCAST,
    PAGE,
    PARTS,
    Choosing,
    Confirming,
    Listing,
    Narrowing,
    Previewing,
    State,
    Timing,
    Watching,
    Writing,
)
from conversations.broadcast.times import read_moment
from conversations.broadcast.writing import next_text, without, written
from conversations.effects import (
    AddressBroadcast,
    CancelBroadcast,
    DiscardBroadcast,
    EditBroadcast,
    SendAgain,
    StartBroadcast,
)
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t, tn
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import Broadcast, RoleName, View

__all__ = [
    "LETTER",
    "Choosing",
    "Confirming",
    "Listing",
    "Narrowing",
    "Previewing",
    "State",
    "Timing",
    "Watching",
    "Writing",
    "step",
]

LETTER = BROADCAST


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram there)."""
    if not view.person.has(RoleName.COORDINATOR):
        return Turn(Choosing(), goto=Goto("h", "unknown"))
    match event:
        case Opened(how="of", args=(number,)) if number.isdecimal():
            return Turn(_shown(int(number[:18]), view))
        case Opened(how="again", args=(number,)) if number.isdecimal():
            return Turn(Watching(int(number[:18])), (SendAgain(int(number[:18])),))
        case Opened(how="timing", args=(number,)) if number.isdecimal():
            return Turn(_timing(int(number[:18]), view))
        case Tapped(verb="earlier"):
            return Turn(Listing())
    if isinstance(state, Listing) and not isinstance(event, Opened):
        return _listing(state, event, view)
    one = view.broadcasts.one
    if state is None or one is None or isinstance(event, Opened):
        return Turn(Choosing(), (StartBroadcast(),))
    match state:
        case Watching() if one.status == "draft":
            return _drafting(Choosing(one.id), event, one, view)
        case Watching():
            return _watching(state, event, one)
        case _ if one.status != "draft":
            return Turn(Watching(one.id))
        case _:
            return _drafting(state, event, one, view)


def _drafting(state: State, event: Event, one: Broadcast, view: View) -> Turn[State]:
    match event:
        case Sent():
            return _heard(state, event, one, view)
        case Tapped(verb="cancel"):
            return Turn(state, (DiscardBroadcast(one.id),), Goto("h", "discarded"))
        case Tapped():
            return _tapped(state, event, one, view)
        case _:
            return Turn(state)


def _tapped(state: State, event: Tapped, one: Broadcast, view: View) -> Turn[State]:
    match state:
        case Narrowing():
            return _narrow(state, event, one, view)
        case Writing():
            return without(state, event, one, view)
        case Previewing():
            return previewed(state, event, one)
        case Timing():
            return timed(state, event, one, view)
        case Confirming():
            return Turn(Previewing(one.id) if event.verb == "back" else state)
        case _:
            return _choose(event, one, view)


def _heard(state: State, event: Sent, one: Broadcast, view: View) -> Turn[State]:
    match state:
        case Narrowing(part="place") if event.media is Media.TEXT:
            return Turn(replace(state, page=0, sought=finding.typed(event.text)))
        case Writing():
            return written(state, event, one, view)
        case Timing():
            at = read_moment(event.text, view.now, view.person.timezone)
            return asked(one, at) if at else Turn(Timing(one.id, unfit=True))
        case Confirming():
            return confirmed(state, event, one)
        case _:
            return Turn(state, goto=aside(event))


# --- whom ---------------------------------------------------------------------------------


def _choose(event: Tapped, one: Broadcast, view: View) -> Turn[State]:
    match event.verb, event.args:
        case "part", (part,) if part in PARTS:
            return Turn(Narrowing(one.id, part))
        case "write", () if one.reaches:
            return Turn(next_text(one, view, ""))
        case _:
            return Turn(Choosing(one.id))


def _narrow(state: Narrowing, event: Tapped, one: Broadcast, view: View) -> Turn[State]:
    match event.verb, event.args:
        case "pick", (value,):
            known = {option.value for option in view.broadcasts.options}
            if value and value not in known:
                return Turn(state)
            then: State = Choosing(one.id)
            if state.part == "place" and value:
                then = Narrowing(one.id, "side")
            return Turn(then, (AddressBroadcast(one.id, state.part, value),))
        case "page", (page,) if page.isdecimal():
            return Turn(replace(state, page=_within(page, view.broadcasts.choices)))
        case finding.ALL, ():
            return Turn(replace(state, page=0, sought=""))
        case "back", ():
            return Turn(Choosing(one.id))
        case _:
            return Turn(state)


def _within(page: str, every: int) -> int:
    """Return the number of a page, the last one where there are fewer."""
    return min(int(page[:6]), max(0, every - 1) // PAGE)


# --- afterwards ---------------------------------------------------------------------------


def _listing(state: Listing, event: Event, view: View) -> Turn[State]:
    match event:
        case Tapped(verb="of", args=(number,)) if number.isdecimal():
            return Turn(_shown(int(number[:18]), view))
        case Tapped(verb="page", args=(page,)) if page.isdecimal():
            return Turn(Listing(_within(page, len(view.broadcasts.listed))))
        case Tapped(verb="back"):
            return Turn(Choosing(), (StartBroadcast(),))
        case Sent():
            return Turn(state, goto=aside(event))
        case _:
            return Turn(state)


def _timing(number: int, view: View) -> State:
    """Return where a draft is scheduled, once somebody's own time zone is set."""
    one = view.broadcasts.one
    ready = one is not None and one.status == "draft" and one.reaches and not one.missing
    return Timing(number) if ready else _shown(number, view)


def _shown(number: int, view: View) -> State:
    """Return where to look at a broadcast: a draft where something is left to do on it."""
    one = view.broadcasts.one
    if one is None or one.status != "draft":
        return Watching(number)
    if one.texts and one.missing:
        return Writing(number, one.missing[0], unfit="missing")
    return Choosing(number)


def _watching(state: Watching, event: Event, one: Broadcast) -> Turn[State]:
    match event:
        case Sent():
            return Turn(state, goto=aside(event))
        case Tapped(verb="cancel") if one.status in ("scheduled", "sending"):
            return Turn(state, (CancelBroadcast(one.id),), toast=t("Stopped."))
        case Tapped(verb="edit") if one.status == "scheduled":
            return Turn(Choosing(one.id, taken_back=True), (EditBroadcast(one.id),))
        case Tapped(verb="again") if unknown := one.letters.get("unknown", 0):
            toast = tn("{n} message is sent again.", "{n} messages are sent again.", unknown)
            return Turn(state, (SendAgain(one.id),), toast=toast)
        case Tapped(verb="new"):
            return Turn(Choosing(), (StartBroadcast(afresh=True),))
        case _:
            return Turn(state)
