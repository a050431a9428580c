"""A private chat of one person with the bot, and what was tapped in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.message import Message
from bot.sandbox.people import Account


@dataclass(slots=True)
class Chat:
    """All messages of a chat, by their number, oldest first."""

    account: Account
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def screen(self) -> Message | None:
        """The newest message with live buttons."""
        return next((it for it in reversed(self.messages.values()) if it.rows), None)

    @property
    def prompt(self) -> Message | None:
        """The last message, where the person's app opens an answer to it."""
        last = next(reversed(self.messages.values()), None)
        return last if last and last.asks_reply else None


@dataclass(frozen=True, slots=True)
class Toast:
    """What the bot says to a tap, in passing; an alert waits for an OK."""

    text: str
    alert: bool = False


@dataclass(slots=True)
class Tap:
    """A tap on a button, and how the bot acknowledged it.

    Attributes:
        query: The callback query's id.
    """

    query: str
    chat_id: int
    message_id: int
    data: str
    at: float
    answers: list[Toast] = field(default_factory=list)
