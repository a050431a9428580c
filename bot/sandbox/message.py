"""A message in a chat, and how the Bot API writes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.entities import Formatted
from bot.sandbox.files import Stored
from bot.sandbox.keyboards import Rows

THUMBNAIL = 320  # the longer side of a photo's small size, in pixels


@dataclass(frozen=True, slots=True)
class Media:
    """A photo, document or voice in a message.

    Attributes:
        width: In pixels, 0 where it is no photo; so is `height`.
        duration: In seconds, of a voice.
    """

    file: Stored
    width: int = 0
    height: int = 0
    duration: int = 0

    @property
    def kind(self) -> str:
        """`photo`, `document` or `voice`."""
        return self.file.kind

    def as_json(self) -> Any:
        """Return the Bot API's Document or Voice, or a photo's list of sizes."""
        known = {"file_id": self.file.file_id, "file_unique_id": self.file.unique_id}
        size = {**known, "file_size": len(self.file.content)}
        if self.kind == "voice":
            return {**size, "duration": self.duration, "mime_type": self.file.mime}
        if self.kind == "document":
            return {**size, "file_name": self.file.name, "mime_type": self.file.mime}
        return self._sizes(size)

    def _sizes(self, size: dict[str, Any]) -> list[dict[str, Any]]:
        """Return a thumbnail and the photo; in the sandbox both lead to the same file."""
        full = {**size, "width": self.width, "height": self.height}
        longer = max(self.width, self.height)
        if longer <= THUMBNAIL:
            return [full]
        width, height = (max(1, side * THUMBNAIL // longer) for side in (self.width, self.height))
        return [{**full, "width": width, "height": height}, full]


@dataclass(slots=True)
class Message:
    """A message as it stands now.

    Attributes:
        words: The text; the caption where there is media.
        date: When it was sent, in seconds since 1970; so is `edited_at`, 0 if never.
        rows: The buttons below it.
        reply_to: The message it answers, as it stood then.
        asks_reply: Whether the person's app opens an answer to it (ForceReply).
        version: Goes up with each change.
    """

    message_id: int
    chat_id: int
    by_bot: bool
    date: int
    words: Formatted
    media: Media | None = None
    rows: Rows = ()
    reply_to: Message | None = None
    asks_reply: bool = False
    edited_at: int = 0
    version: int = 1

    @property
    def text(self) -> str:
        """What a person reads, without the buttons."""
        return self.words.text

    @property
    def buttons(self) -> list[str]:
        """The buttons' words, row by row."""
        return [button["text"] for row in self.rows for button in row]

    def as_json(self, sender: dict[str, Any], chat: dict[str, Any]) -> dict[str, Any]:
        """Return the Bot API's Message, without what it answers."""
        written: dict[str, Any] = {
            "message_id": self.message_id,
            "from": sender,
            "chat": chat,
            "date": self.date,
        }
        if self.edited_at:
            written["edit_date"] = self.edited_at
        if self.media:
            written[self.media.kind] = self.media.as_json()
        written |= self._words("caption" if self.media else "text")
        if self.rows:
            written["reply_markup"] = {"inline_keyboard": [list(row) for row in self.rows]}
        return written

    def _words(self, name: str) -> dict[str, Any]:
        if not self.text:
            return {}
        entities = "caption_entities" if name == "caption" else "entities"
        found = {entities: list(self.words.entities)} if self.words.entities else {}
        return {name: self.text, **found}
