"""Putting a reminder off, or wanting no more of a round.

Promised (a day was chosen) --continue--> interview
Muted (no more in this round) --undo--> Promised
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from conversations.effects import MuteRound, PutOff
from conversations.events import Event, Opened, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import View

LETTER = "l"
IN_DAYS = ("1", "3")


@dataclass(frozen=True, slots=True)
class Promised:
    """Until then: the day stands in the database, for a weekend may have moved it."""

    round: int


@dataclass(frozen=True, slots=True)
class Muted:
    """No more reminders of this round."""

    round: int


State: TypeAlias = Promised | Muted


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match state, event:
        case _, Opened(how="in", args=(round_id, days)) if _is_open(round_id, view):
            if days not in IN_DAYS:
                return Turn(Promised(int(round_id)))
            return Turn(Promised(int(round_id)), (PutOff(int(round_id), int(days)),))
        case _, Opened(how="mute", args=(round_id,)) if _is_open(round_id, view):
            return Turn(Muted(int(round_id)), (MuteRound(int(round_id), on=True),))
        case (None, _) | (_, Opened()):
            return Turn(state or Promised(0), goto=Goto("h", "closed"))
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Muted(round=number), Tapped(verb="undo"):
            return Turn(Promised(number), (MuteRound(number, on=False),))
        case _:
            return Turn(state)


def _is_open(round_id: str, view: View) -> bool:
    return any(str(seat.round.id) == round_id for seat in view.seats)
