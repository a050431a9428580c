"""What follows from a name, a day or a confirmation, for the conversation about rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.cleaning import one_line
from assessment.errors import NotAllowed
from assessment.rounds import checked_name
from conversations.effects import (
    DiscardRound,
    DraftRound,
    Effect,
    EndRound,
    MoveDays,
    OpenRound,
    ReopenRound,
    SetOption,
)
from conversations.rounds.days import Days, days_for
from conversations.rounds.rules import obstacle
from conversations.rounds.states import (
    ROUNDS,
    Confirming,
    Dating,
    Listing,
    Naming,
    Showing,
    State,
)
from conversations.turn import Goto, Turn
from conversations.view import Campaigns


def named(text: str, round_id: int, seen: Campaigns) -> Turn[State]:
    """Take the name of a draft, or of a new round; ask again where it can be none."""
    try:
        name = checked_name(text)
    except NotAllowed:
        return Turn(Naming("long" if one_line(text) else "empty", round_id))
    if any(one.name == name and one.id != round_id for one in seen.all):
        return Turn(Naming("taken", round_id))
    if round_id:
        return Turn(Showing(round_id), (SetOption(round_id, "name", name),))
    return Turn(Dating(0, "new", name=name))


def dated(state: Dating, day: date | None, seen: Campaigns) -> Turn[State]:
    """Take a day; for an open round, show first what it changes."""
    found = days_for(state.what, state.side, day, seen)
    if isinstance(found, str):
        return Turn(replace(state, unfit=found))
    if state.what == "new":
        draft = DraftRound(state.name, found.due_on, *seen.framework)
        return Turn(state, (draft,), Goto(ROUNDS, "named", (state.name,)))
    if seen.one is None:
        return Turn(Listing())
    number = seen.one.info.id
    if seen.one.info.status == "draft":
        return Turn(Showing(number), (MoveDays(number, 0, found.due_on, found.closes_on),))
    what = "reopen" if state.what == "reopen" else "move"
    days = str(found.due_on), str(found.closes_on)
    return Turn(Confirming(number, what, state.side, *days))


def confirmed(state: Confirming, seen: Campaigns) -> Turn[State]:
    """Do what was confirmed."""
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
