"""Who did what with power over others, read by coordinators; the newest first.

Reading --older, newer--> Reading
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from conversations.events import Event, Sent, Tapped
from conversations.turn import Goto, Turn
from conversations.unasked import aside
from conversations.view import View

LETTER = "A"
PAGE: Final = 6
LAST: Final = 10**6  # nobody turns so many pages


@dataclass(frozen=True, slots=True)
class Reading:
    """A page of the audit, counted from 0."""

    page: int = 0


State: TypeAlias = Reading


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    if view.log is None:
        return Turn(Reading(), goto=Goto("h", "unknown"))
    match state, event:
        case Reading(), Tapped(verb="page", args=(page,)) if page.isascii() and page.isdecimal():
            return Turn(Reading(min(int(page[:7]), LAST)))
        case Reading(), Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Reading(), Tapped():
            return Turn(state)
        case _:
            return Turn(Reading())
