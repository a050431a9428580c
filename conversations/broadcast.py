"""Broadcasts: whom, the text in each language, a preview, and sending.

Choosing (whom) --a part of it--> Narrowing --chosen--> Choosing
Choosing --continue--> Writing (English) --typed--> Writing (the next language) --> Previewing
Previewing --send--> Watching, above 20 people: Confirming --the number typed--> Watching
Previewing --later--> Timing --chosen or typed--> the same, and Watching shows when
Watching --cancel--> Watching; --send again (to the unknown)--> Watching
Choosing --earlier ones--> Listing --one--> Watching --change (scheduled)--> Choosing

What is written stays in the database as a draft: another command loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from conversations.broadcast_times import offers, read_moment
from conversations.effects import (
    AddressBroadcast,
    CancelBroadcast,
    DiscardBroadcast,
    EditBroadcast,
    PreviewBroadcast,
    SendAgain,
    SendBroadcast,
    StartBroadcast,
    WriteBroadcast,
)
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.text import t, tn
from conversations.turn import Goto, Turn
from conversations.view import Broadcast, RoleName, View

LETTER = "b"
PARTS = ("role", "place", "side", "language", "standing")
UNTYPED = 20  # up to so many people need no number typed
MOST_UNITS = 4096
PAGE = 6


@dataclass(frozen=True, slots=True)
class Choosing:
    """Whom it is for; `number` is 0 for the person's newest draft."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A part of the audience, of PARTS."""

    number: int
    part: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Writing:
    """The text in a language is typed; `unfit` says why the last one was not taken."""

    number: int
    code: str
    unfit: str = ""


@dataclass(frozen=True, slots=True)
class Previewing:
    """Everything is written: how many it reaches, and who is left out."""

    number: int
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """When it shall leave."""

    number: int
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class Confirming:
    """The number of people is typed before it leaves; `at` is empty for at once."""

    number: int
    people: int
    at: str = ""
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Watching:
    """One that was sent or scheduled: how far it is, and its report."""

    number: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The newest that were sent or scheduled."""


State: TypeAlias = (
    Choosing | Narrowing | Writing | Previewing | Timing | Confirming | Watching | Listing
)


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    if not view.person.has(RoleName.COORDINATOR):
        return Turn(Choosing(), goto=Goto("h", "unknown"))
    match event:
        case Opened(how="of" | "again" as how, args=(number,)) if number.isdecimal():
            effects = (SendAgain(int(number[:18])),) if how == "again" else ()
            return Turn(Watching(int(number[:18])), effects)
        case Tapped(verb="earlier"):
            return Turn(Listing())
    one = view.broadcasts.one
    if state is None or one is None or isinstance(event, Opened):
        return Turn(Choosing(), (StartBroadcast(),))
    match state:
        case Listing():
            return _listing(event)
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
            return _skip(state, event, one, view)
        case Previewing():
            return _preview(state, event, one)
        case Timing():
            return _time(state, event, one, view)
        case Confirming():
            return Turn(Previewing(one.id) if event.verb == "back" else state)
        case _:
            return _choose(event, one, view)


def _heard(state: State, event: Sent, one: Broadcast, view: View) -> Turn[State]:
    match state:
        case Writing():
            return _write(state, event, one, view)
        case Timing():
            at = read_moment(event.text, view.now, view.person.timezone)
            return _ask(one, at) if at else Turn(Timing(one.id, unfit=True))
        case Confirming():
            return _confirm(state, event, one)
        case _:
            return Turn(state, goto=_aside(event))


# --- whom ---------------------------------------------------------------------------------


def _choose(event: Tapped, one: Broadcast, view: View) -> Turn[State]:
    match event.verb, event.args:
        case "part", (part,) if part in PARTS:
            return Turn(Narrowing(one.id, part))
        case "write", () if one.reaches:
            return Turn(_next_text(one, view, ""))
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
            last = max(0, len(view.broadcasts.options) - 1) // PAGE
            return Turn(replace(state, page=min(int(page[:6]), last)))
        case "back", ():
            return Turn(Choosing(one.id))
        case _:
            return Turn(state)


# --- the texts ----------------------------------------------------------------------------


def _next_text(one: Broadcast, view: View, after: str) -> State:
    """Return the next language to write in, in the languages' order; then the preview."""
    codes = list(view.languages)
    rest = codes[codes.index(after) + 1 :] if after in codes else codes
    return Writing(one.id, rest[0]) if rest else Previewing(one.id)


def _onward(state: Writing, one: Broadcast, view: View, *kept: WriteBroadcast) -> Turn[State]:
    """Go on to the next language, or to the preview once no text is missing."""
    onward = _next_text(one, view, state.code)
    if isinstance(onward, Writing):
        return Turn(onward, kept)
    missing = [code for code in one.missing if code != state.code or not kept]
    if missing:
        return Turn(Writing(one.id, missing[0], unfit="missing"), kept)
    return Turn(onward, (*kept, PreviewBroadcast(one.id)))


def _write(state: Writing, event: Sent, one: Broadcast, view: View) -> Turn[State]:
    if event.media is not Media.TEXT or not event.text.strip():
        return Turn(replace(state, unfit="media"))
    if units(event.text) > MOST_UNITS:
        return Turn(replace(state, unfit="long"))
    return _onward(state, one, view, WriteBroadcast(one.id, state.code, event.text))


def _skip(state: Writing, event: Tapped, one: Broadcast, view: View) -> Turn[State]:
    """Keep a text that stands, or leave out a language that nobody there speaks."""
    match event.verb:
        case "keep" if state.code in one.texts:
            return _onward(state, one, view)
        case "skip" if state.code not in one.people:
            return _onward(state, one, view)
        case "back":
            return Turn(Choosing(one.id))
        case _:
            return Turn(state)


def units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# --- sending ------------------------------------------------------------------------------


def _preview(state: Previewing, event: Tapped, one: Broadcast) -> Turn[State]:
    match event.verb:
        case "send" if one.missing:
            return Turn(Writing(one.id, one.missing[0], unfit="missing"))
        case "send" if one.reaches:
            return _ask(one, None)
        case "later" if one.reaches:
            return Turn(Timing(one.id))
        case "whom":
            return Turn(Choosing(one.id))
        case _:
            return Turn(state)


def _time(state: Timing, event: Tapped, one: Broadcast, view: View) -> Turn[State]:
    match event.verb, event.args:
        case "at", (place,) if place.isdecimal():
            times = offers(view.now, view.person.timezone)
            if int(place[:2]) < len(times):
                return _ask(one, times[int(place[:2])])
            return Turn(state)
        case "back", ():
            return Turn(Previewing(one.id))
        case _:
            return Turn(state)


def _ask(one: Broadcast, at: datetime | None) -> Turn[State]:
    """Send it, or ask for the number of people first where they are many."""
    if one.missing or not one.reaches:
        return Turn(Previewing(one.id))
    if one.reaches > UNTYPED:
        return Turn(Confirming(one.id, one.reaches, at.isoformat() if at else ""))
    return Turn(Watching(one.id), (SendBroadcast(one.id, at),))


def _confirm(state: Confirming, event: Sent, one: Broadcast) -> Turn[State]:
    if one.reaches != state.people or one.missing:
        return Turn(Previewing(one.id, changed=True))
    typed = "".join(c for c in event.text if not c.isspace()).strip(".,'’")
    if typed.replace(",", "").replace(".", "") != str(state.people):
        return Turn(replace(state, wrong=True))
    at = datetime.fromisoformat(state.at) if state.at else None
    return Turn(Watching(one.id), (SendBroadcast(one.id, at),))


# --- afterwards ---------------------------------------------------------------------------


def _listing(event: Event) -> Turn[State]:
    match event:
        case Tapped(verb="of", args=(number,)) if number.isdecimal():
            return Turn(Watching(int(number[:18])))
        case Tapped(verb="back"):
            return Turn(Choosing(), (StartBroadcast(),))
        case Sent():
            return Turn(Listing(), goto=_aside(event))
        case _:
            return Turn(Listing())


def _watching(state: Watching, event: Event, one: Broadcast) -> Turn[State]:
    match event:
        case Sent():
            return Turn(state, goto=_aside(event))
        case Tapped(verb="cancel") if one.status in ("scheduled", "sending"):
            return Turn(state, (CancelBroadcast(one.id),), toast=t("Stopped."))
        case Tapped(verb="edit") if one.status == "scheduled":
            return Turn(Choosing(one.id), (EditBroadcast(one.id),))
        case Tapped(verb="again") if unknown := one.letters.get("unknown", 0):
            toast = tn("{n} message is sent again.", "{n} messages are sent again.", unknown)
            return Turn(state, (SendAgain(one.id),), toast=toast)
        case Tapped(verb="new"):
            return Turn(Choosing(), (StartBroadcast(),))
        case _:
            return Turn(state)


def _aside(event: Sent) -> Goto:
    return Goto("a", "", ("0", "0", "", str(event.message_id)))
