"""Rounds, for coordinators: draft, open, extend, close, publish, reopen.

    Listing --new--> Naming --name--> Dating (new) --day--> Showing (the draft)
    Listing --a round--> Showing --form, answers, repeats--> Showing
    Showing --partnerships--> Inviting --back--> Showing
    Showing (draft) --a day--> Dating --day--> Showing
    Showing (open) --more time--> [Picking --a city-->] Dating --day--> Confirming
    Showing --open, close, publish, discard--> Confirming --confirm--> Showing | Listing
    Showing (closed) --reopen--> Dating --day--> Confirming --confirm--> Showing

Which steps a round allows is the table of assessment.rounds; the buttons follow it, and what
is confirmed is checked against it once more where it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from assessment.cleaning import one_line
from assessment.days import read_day
from assessment.errors import NotAllowed
from assessment.rounds import STEPS, Status, Step, checked_name
from conversations.effects import (
    DiscardRound,
    DraftRound,
    Effect,
    EndRound,
    MoveDays,
    OpenRound,
    ReopenRound,
    SetAudience,
    SetOption,
)
from conversations.events import Event, Media, Opened, Sent, Tapped
from conversations.round_days import Days, days_for
from conversations.turn import Goto, Turn
from conversations.view import Campaign, Campaigns, View

LETTER = "c"
PAGE = 6
REPEATS = ("0", "3", "6", "12")


@dataclass(frozen=True, slots=True)
class Listing:
    """All rounds, the newest first."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Showing:
    """One round; `done` is what was confirmed just now."""

    round: int
    done: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """The next message is the name of a new round; `unfit` is why the last one is none."""

    unfit: str = ""


@dataclass(frozen=True, slots=True)
class Dating:
    """A day is chosen or typed.

    Attributes:
        what: `new` (of the name), `due`, `closes` or `reopen`.
        side: The city that gets more time, 0 for all.
        unfit: Why the last day cannot be: `unread`, `over`, `far` or `order`.
    """

    round: int
    what: str
    side: int = 0
    name: str = ""
    unfit: str = ""


@dataclass(frozen=True, slots=True)
class Inviting:
    """Which partnerships a draft is for."""

    round: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Picking:
    """Which city gets more time."""

    round: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Confirming:
    """What will happen, before it does; the days are ISO.

    Attributes:
        what: `open`, `close`, `publish`, `reopen`, `move` or `discard`.
    """

    round: int
    what: str
    side: int = 0
    due: str = ""
    closes: str = ""


State: TypeAlias = Listing | Showing | Naming | Dating | Inviting | Picking | Confirming


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
            return _named(text, seen)
        case Dating(), Sent(media=Media.TEXT, text=text):
            return _dated(state, read_day(text), seen)
        case _, Sent(message_id=message_id):
            return Turn(state, goto=Goto("a", "", ("0", "0", "", str(message_id))))
        case _, Tapped(verb="list"):
            return Turn(Listing())
        case Listing(), Tapped():
            return _list(state, event, seen)
        case Naming() | Dating(what="new"), Tapped(verb="back"):
            return Turn(Listing())
    if seen.one is None and not (isinstance(state, Dating) and state.what == "new"):
        return Turn(Listing())
    return _tapped(state or Listing(), event, seen)


def _tapped(state: State, event: Event, seen: Campaigns) -> Turn[State]:
    match state, event, seen.one:
        case Dating(), Tapped(verb="day", args=(day,)), _:
            return _dated(state, read_day(day), seen)
        case Showing(), Tapped(), Campaign() as one:
            return _show(state, event, one)
        case ((Inviting() | Picking() | Dating() | Confirming()), Tapped(verb="back"), _):
            return Turn(Showing(state.round))
        case ((Inviting() | Picking()), Tapped(verb="page", args=(page,)), _):
            return Turn(replace(state, page=_number(page)))
        case Inviting(), Tapped(verb="invite", args=(partnership, on)), Campaign() as one:
            return _invite(state, partnership, on, one)
        case Picking(), Tapped(verb="side", args=(side,)), Campaign() as one:
            known = any(str(place.side) == side for place in one.places)
            return Turn(Dating(state.round, "due", int(side)) if known else state)
        case Confirming(), Tapped(verb="confirm"), Campaign():
            return _confirm(state, seen)
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


def _named(text: str, seen: Campaigns) -> Turn[State]:
    try:
        name = checked_name(text)
    except NotAllowed:
        return Turn(Naming("long" if one_line(text) else "empty"))
    if any(one.name == name for one in seen.all):
        return Turn(Naming("taken"))
    return Turn(Dating(0, "new", name=name))


def obstacle(seen: Campaigns) -> str:
    """Return why the draft at hand cannot be opened: `over` or `nobody`; empty where it can."""
    if seen.one is None or not seen.one.places:
        return "nobody"
    return "over" if seen.one.info.due_on < seen.today else ""


# --- One round ------------------------------------------------------------------------


def may(one: Campaign, step: Step) -> bool:
    """Return whether the table allows a step."""
    return (Status(one.info.status), step) in STEPS


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
        case "city", () if live and one.places:
            return Turn(Picking(number))
        case "for", () if draft:
            return Turn(Inviting(number))
        case "form", ("quick" | "full" as form,) if draft:
            return Turn(Showing(number), (SetOption(number, "form", form),))
        case "previous", ("on" | "off" as shown,) if draft:
            return Turn(Showing(number), (SetOption(number, "previous", shown),))
        case "repeats", (months,) if months in REPEATS and (draft or live):
            return Turn(Showing(number), (SetOption(number, "repeats", months),))
        case _:
            return Turn(replace(state, done=""))


def _invite(state: Inviting, partnership: str, on: str, one: Campaign) -> Turn[State]:
    known = next((p for p in one.partnerships if str(p.id) == partnership), None)
    if known is None or one.info.status != "draft" or on not in ("on", "off"):
        return Turn(state)
    return Turn(state, (SetAudience(one.info.id, known.id, on == "on"),))


# --- Days -----------------------------------------------------------------------------


def _dated(state: Dating, day: date | None, seen: Campaigns) -> Turn[State]:
    """Take a day; for an open round, show first what it changes."""
    found = days_for(state.what, state.side, day, seen)
    if isinstance(found, str):
        return Turn(replace(state, unfit=found))
    if state.what == "new":
        draft = DraftRound(state.name, found.due_on, *seen.framework)
        return Turn(state, (draft,), Goto(LETTER, "named", (state.name,)))
    if seen.one is None:
        return Turn(Listing())
    number = seen.one.info.id
    if seen.one.info.status == "draft":
        return Turn(Showing(number), (MoveDays(number, 0, found.due_on, found.closes_on),))
    what = "reopen" if state.what == "reopen" else "move"
    days = str(found.due_on), str(found.closes_on)
    return Turn(Confirming(number, what, state.side, *days))


def _confirm(state: Confirming, seen: Campaigns) -> Turn[State]:
    number = state.round
    if state.what == "open" and obstacle(seen):
        return Turn(Showing(number))
    if state.what == "discard":
        return Turn(Listing(), (DiscardRound(number),))
    effects: dict[str, tuple[Effect, ...]] = {
        "open": (OpenRound(number, *seen.framework),),
        "close": (EndRound(number, publish=False),),
        "publish": (EndRound(number, publish=True),),
    }
    if state.what in effects:
        return Turn(Showing(number, state.what), effects[state.what])
    days = Days(date.fromisoformat(state.due), date.fromisoformat(state.closes))
    if state.what == "reopen":
        reopened = ReopenRound(number, days.due_on, days.closes_on)
        return Turn(Showing(number, "reopen"), (reopened,))
    moved = MoveDays(number, state.side, days.due_on, days.closes_on)
    return Turn(Showing(number, "move"), (moved,))
