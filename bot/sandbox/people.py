"""Who chats in a sandbox."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody whom a visitor of the page can be.

    Attributes:
        key: A short name for addresses, unique, such as `awa`.
        name: The first name that the bot sees.
        language: Of this person's Telegram, such as `fr`; may be empty.
        role: `official`, `reader`, `coordinator` or `stranger`.
        about_en: A sentence that says what there is to try; so is `about_fr`, in French.
        start_token: What the invitation's link carries; None for a stranger.
    """

    key: str
    name: str
    language: str
    role: str
    about_en: str
    about_fr: str
    start_token: str | None = None


@dataclass(slots=True)
class Account:
    """A person's account, and how it stands with the bot.

    Attributes:
        started: Whether the person has ever written to the bot.
        blocked: Whether the person has blocked it.
        acted_at: When the person last did something, in seconds since 1970.
    """

    id: int
    first_name: str
    language_code: str = ""
    username: str = ""
    started: bool = False
    blocked: bool = False
    acted_at: float = -math.inf

    def user(self) -> dict[str, Any]:
        """Return the Bot API's User."""
        user: dict[str, Any] = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user

    def chat(self) -> dict[str, Any]:
        """Return the Bot API's Chat: the private one of this person and the bot."""
        chat: dict[str, Any] = {"id": self.id, "type": "private", "first_name": self.first_name}
        return {**chat, "username": self.username} if self.username else chat
