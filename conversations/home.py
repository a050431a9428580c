"""Home: what a person can do here, help, privacy, and every kind word in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from conversations.events import Event, Opened, Sent, Tapped
from conversations.turn import Turn
from conversations.unasked import aside
from conversations.view import View

LETTER = "h"
FACES = (
    "",
    "help",
    "privacy",
    "nothing",
    "closed",
    "shut",
    "cancel",
    "discarded",
    "left",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Home:
    """A screen to start from.

    Attributes:
        face: Which one, of FACES.
        why: For `shut`: why nothing can be answered, a word of `Shut`.
    """

    face: str = ""
    why: str = ""


State: TypeAlias = Home


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Show the face asked for; everything else leads to a conversation of its own."""
    match event:
        case Opened(how="shut", args=(why,)):
            return Turn(Home("shut", why))
        case Opened(how=face) | Tapped(verb=face) if face in FACES:
            return Turn(Home(face))
        case Sent() as sent:
            return Turn(state or Home(), goto=aside(sent))
        case _:
            return Turn(state or Home())
