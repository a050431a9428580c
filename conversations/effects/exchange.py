"""Effects on what people ask of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from conversations.effects.effect import Effect
from conversations.events import Sent


@dataclass(frozen=True, slots=True)
class TellCoordinator(Effect):
    """Pass a person's own message on to the coordinators."""

    mails: ClassVar[bool] = True
    message: Sent


@dataclass(frozen=True, slots=True)
class AskScorecard(Effect):
    """Ask a city to show its scorecard to this reader."""

    mails: ClassVar[bool] = True
    side: int


@dataclass(frozen=True, slots=True)
class GrantScorecard(Effect):
    """Say yes or no to a reader's request; yes holds until it is taken back."""

    mails: ClassVar[bool] = True
    request: int
    yes: bool


@dataclass(frozen=True, slots=True)
class SendFile(Effect):
    """Send a picture or a document to the person who asked.

    Attributes:
        kind: `picture` or `pdf`.
        draft: Of the person's own sheet, before it was sent.
    """

    files: ClassVar[bool] = True
    kind: str
    round: int
    side: int
    draft: bool = False


@dataclass(frozen=True, slots=True)
class ReopenSheet(Effect):
    """Let a city change what it submitted after the exchange, and say why."""

    mails: ClassVar[bool] = True
    round: int
    side: int
    reason: str
