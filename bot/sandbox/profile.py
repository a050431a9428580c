"""What the bot says of itself: its name, its descriptions, its menus of commands."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox.people import Account

Command = dict[str, str]
Scope = tuple[str, int]  # the kind of scope, and the chat, 0 for every one

EVERY_CHAT = 0
SCOPES = ("all_private_chats", "default")  # beside a single chat's; the narrower first


@dataclass(slots=True)
class Profile:
    """Texts by what they are and their language; menus by scope and language."""

    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menus: dict[tuple[Scope, str], list[Command]] = field(default_factory=dict)

    def said(self, what: str, language: str) -> str:
        """Return `name`, `description` or `short_description`; "" where there is none."""
        return self.texts.get((what, language)) or self.texts.get((what, ""), "")

    def menu(self, account: Account) -> list[Command]:
        """Return the commands that a person sees: those of the narrowest scope."""
        for scope in (("chat", account.id), *((kind, EVERY_CHAT) for kind in SCOPES)):
            for language in (account.language_code[:2], ""):
                if menu := self.menus.get((scope, language)):
                    return menu
        return []
