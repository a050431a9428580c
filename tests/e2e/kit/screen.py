"""A chat as plain text, for whoever reads why a test failed."""

from __future__ import annotations

from bot.sandbox.chat import Chat
from bot.sandbox.message import Message

LAST = 6


def told(chat: Chat) -> str:
    """Return the last messages, with their buttons in brackets."""
    messages = list(chat.messages.values())[-LAST:]
    return "\n".join(_message(it) for it in messages) or "  (nothing in the chat yet)"


def _message(message: Message) -> str:
    sender = "bot" if message.by_bot else "person"
    media = f"<{message.media.kind}> " if message.media else ""
    text = readable(message).replace("\n", "\n    ")
    rows = [" ".join(f"[{button['text']}]" for button in row) for row in message.rows]
    return "\n    ".join([f"  {sender}: {media}{text}", *rows])


def readable(message: Message) -> str:
    """Return what a person reads in a message: its text, and the name of its document."""
    media = message.media
    return (
        f"{media.file.name}\n{message.text}" if media and media.kind == "document" else message.text
    )
