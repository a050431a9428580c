"""What leaves through the outbox, once its condition was checked again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any, TypeAlias

from bot.place import Drawn

Content: TypeAlias = bytes | IO[bytes]  # what is long is on the disk, and is sent from there


@dataclass(frozen=True, slots=True)
class Message:
    """A text, perhaps with buttons."""

    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Call:
    """Any other call that needs no bytes, such as a menu or the copy of a message."""

    method: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a document that is drawn for somebody.

    Attributes:
        method: `sendPhoto` or `sendDocument`.
        field: What the Bot API calls the file in that method.
        digest: Names what it shows: where Telegram has it already, it is not drawn.
        file_id: Telegram's own, or empty.
        draw: Makes the content; a file on the disk is closed by who takes it.
        instead: What is said where Telegram would not take it; None of what is never so long.
    """

    method: str
    field: str
    name: str
    digest: str
    draw: Callable[[], Awaitable[Content]]
    file_id: str = ""
    caption: str = ""
    instead: Drawn | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Nothing leaves, and why; such as somebody who owes nothing any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing leaves before this instant, when its condition is checked once more."""

    until: datetime


Outgoing = Message | Call | File | Skip | Later
