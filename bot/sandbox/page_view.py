"""A chat as the page wants it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.chat import Chat
from bot.sandbox.message import Media, Message
from bot.sandbox.people import Persona

FILES = "/sandbox/files/"


def persona(one: Persona, chat: Chat) -> dict[str, Any]:
    """Return somebody whom one can be."""
    return {
        "key": one.key,
        "name": one.name,
        "language": one.language,
        "role": one.role,
        "about": {"en": one.about_en, "fr": one.about_fr},
        "started": chat.account.started,
        "blocked": chat.account.blocked,
    }


def message(one: Message) -> dict[str, Any]:
    """Return a message with all that is to be drawn of it."""
    words = {"caption": one.text, "text": None} if one.media else {"text": one.text}
    return {
        "id": one.message_id,
        "from": "bot" if one.by_bot else "person",
        "at": datetime.fromtimestamp(one.date, UTC).isoformat(),
        **words,
        "entities": list(one.words.entities),
        "keyboard": [[_button(it) for it in row] for row in one.rows] or None,
        **dict.fromkeys(("photo", "document", "voice")),
        **(_media(one.media) if one.media else {}),
        "reply_to": one.reply_to.message_id if one.reply_to else None,
        "edited": bool(one.edited_at),
    }


def _button(button: dict[str, Any]) -> dict[str, Any]:
    for action, name in (("callback_data", "data"), ("url", "url")):
        if action in button:
            return {"text": button["text"], name: button[action]}
    return {"text": button["text"], "copy": button["copy_text"]["text"]}


def _media(media: Media) -> dict[str, Any]:
    known: dict[str, Any] = {"url": FILES + media.file.file_id}
    if media.kind == "photo":
        known |= {"width": media.width, "height": media.height}
    if media.kind == "document":
        known |= {"name": media.file.name, "size": len(media.file.content)}
    if media.kind == "voice":
        known |= {"duration": media.duration}
    return {media.kind: known}
