"""What is stored of the person at the chat, and its erasing.

Showing --as a file--> Showing (the file is sent first)
Showing --erase me--> Forgetting --confirm--> Gone (nothing is stored from here on)
                                 --cancel--> Showing
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from conversations.effects import ForgetMe, SendMyData
from conversations.events import Event, Opened, Sent, Tapped
from conversations.turn import Turn
from conversations.unasked import aside
from conversations.view import View

LETTER = "z"


@dataclass(frozen=True, slots=True)
class Showing:
    """What is stored, in short."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What erasing means: is that what you want?"""


@dataclass(frozen=True, slots=True)
class Gone:
    """Said once, to somebody who is a stranger from now on."""


State: TypeAlias = Showing | Forgetting | Gone


def step(state: State | None, event: Event, view: View) -> Turn[State]:
    """Decide what happens next; pure, never raises (see the diagram above)."""
    match state, event:
        case _, Opened(how="forget") | Tapped(verb="forget"):
            return Turn(Forgetting())
        case (None, _) | (_, Opened()):
            return Turn(Showing())
        case _, Sent() as sent:
            return Turn(state, goto=aside(sent))
        case Showing(), Tapped(verb="file"):
            return Turn(state, (SendMyData(),))
        case Forgetting(), Tapped(verb="cancel"):
            return Turn(Showing())
        case Forgetting(), Tapped(verb="confirm") if view.kept and not view.kept.alone:
            return Turn(Gone(), (ForgetMe(),))
        case _:
            return Turn(state)
