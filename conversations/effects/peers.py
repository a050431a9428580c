"""Effects on what cities ask of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from conversations.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class OfferPeer(Effect):
    """Let a city be asked, with a contact line typed for that."""

    side: int
    contact: str


@dataclass(frozen=True, slots=True)
class StopPeer(Effect):
    """Let a city be asked no longer; its line is erased."""

    side: int


@dataclass(frozen=True, slots=True)
class AskPeer(Effect):
    """Ask another city, which does not learn the name before it says yes."""

    mails: ClassVar[bool] = True
    side: int
    asked: int
    principle: int
    message: str


@dataclass(frozen=True, slots=True)
class AnswerPeer(Effect):
    """Say yes or no to another city, or take one's own request back."""

    mails: ClassVar[bool] = True
    side: int
    match: int
    to: str


@dataclass(frozen=True, slots=True)
class SayHelped(Effect):
    """Say whether a match helped: `yes`, `somewhat` or `no`."""

    side: int
    match: int
    said: str
