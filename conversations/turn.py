"""A turn: what follows from one event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from conversations.effects import Effect
from conversations.text import Text

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Goto:
    """Go on in another conversation, as if it had been opened there."""

    conversation: str
    how: str = ""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn(Generic[S]):
    """The new state, what to keep, and where to go on.

    Screens are not part of it: they are drawn from the state and the database as they
    stand after the effects were kept, so a screen lost in a crash can be drawn again.

    Attributes:
        toast: A few words on the tap itself, at most 200 characters.
    """

    state: S
    effects: tuple[Effect, ...] = ()
    goto: Goto | None = None
    toast: Text | None = None
