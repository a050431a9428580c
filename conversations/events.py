"""What people do, as the machines hear it: past tense, nothing of Telegram in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Media(StrEnum):
    """What kind of thing a person sent."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sent:
    """A message: cleaned text, or a file kept by its id at Telegram.

    Attributes:
        text: The text, or a file's caption; whole, up to 4,096 characters.
        size: Bytes, 0 where unknown.
        message_id: The message itself, so that an answer can point at it.
        prompt_id: The message it replies to, 0 where none.
    """

    text: str
    media: Media = Media.TEXT
    file_id: str = ""
    file_name: str = ""
    mime: str = ""
    size: int = 0
    message_id: int = 0
    prompt_id: int = 0


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of the live screen, or of a notice.

    Attributes:
        quoted: What the tapped message was an answer to, where there is such a thing.
    """

    verb: str
    args: tuple[str, ...] = ()
    quoted: Sent | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation was entered: by its command, or from another conversation."""

    how: str = ""
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redrawn:
    """An old button or a repeated update: nothing changes, the screen is shown again."""


Event: TypeAlias = Sent | Tapped | Opened | Redrawn
