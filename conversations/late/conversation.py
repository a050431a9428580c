"""A sheet that was answered and not sent when its round closed.

    Offering (an official) --hand it over--> Offering (the coordinator is asked)
    Deciding (a coordinator) --take it in--> Deciding (it counts)

The city says yes first, the coordinator takes it in, until the round is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from conversations.effects import OfferLate, TakeInLate
from conversations.events import Event, Opened, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import View

LETTER = "q"


@dataclass(frozen=True, slots=True)
class Offering:
    """Somebody's own sheet, after closing."""

    round: int
    side: int


@dataclass(frozen=True, slots=True)
class Deciding:
    """A city's sheet that came too late, before a coordinator."""

    round: int
    side: int


State: TypeAlias = Offering | Deciding


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match event:
        case Opened(how=how, args=(round_id, side)) if round_id.isdecimal() and side.isdecimal():
            kind = Deciding if how == "decide" else Offering
            return Turn(kind(int(round_id), int(side)))
    if state is None or view.late is None:
        return Turn(state or Offering(0, 0), goto=Goto("h", "nothing"))
    match state, event:
        case Offering(), Tapped(verb="offer") if view.late.mine and not view.late.offered:
            return Turn(state, (OfferLate(state.round, state.side),))
        case Deciding(), Tapped(verb="take") if view.late.to_take:
            return Turn(state, (TakeInLate(state.round, state.side),))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case _:
            return Turn(state)
