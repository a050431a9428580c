"""Everything that Telegram would know: people, chats, messages, files, updates on their way.

Nothing here knows HTTP. People act on a world through `acts`, the bot through `methods`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from bot.sandbox import published
from bot.sandbox.bell import Bell
from bot.sandbox.calls import Calls
from bot.sandbox.chat import Chat, Tap
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.flood import Flood, Limits
from bot.sandbox.hook import Hook
from bot.sandbox.message import Message
from bot.sandbox.people import Account
from bot.sandbox.profile import Profile
from bot.sandbox.updates import Updates

TOKEN: Final = "5550001:sandbox"  # noqa: S105  # opens nothing but a sandbox
BOT_NAME: Final = "tandem_sandbox_bot"
FIRST_PERSON: Final = 7_000_000_001
TELEGRAMS_LIMITS: Final = Limits()


class Kind(StrEnum):
    """What can happen in a chat."""

    MESSAGE = "message"  # a new one, or one that changed
    DELETED = "deleted"
    ANSWERED = "answered"  # a tap was acknowledged
    COMMANDS = "commands"  # the menu changed


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that people see.

    Attributes:
        chat_id: 0 where it concerns every chat.
        of: The message or the tap.
    """

    kind: Kind
    chat_id: int
    of: Message | Tap | None = None


Watcher = Callable[[Happening], None]


class World:
    """One bot and the people who chat with it; it belongs to one event loop.

    Attributes:
        clock: Tells the seconds since 1970.
        poll: The number of the newest getUpdates.
        bell: Rings whenever anything has changed.
        watchers: Hear of everything that people see.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        limits: Limits | None = TELEGRAMS_LIMITS,
        token: str = TOKEN,
    ) -> None:
        """Begin empty.

        Args:
            limits: None takes any number of messages, such as where speed is measured.
        """
        self.clock, self.token = clock, token
        self.published = published.load()
        self.bell = Bell()
        self.updates = Updates(heard=self.bell.ring)
        self.files, self.faults, self.calls = Files(), Faults(), Calls()
        self.flood = Flood(limits)
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.watchers: set[Watcher] = set()
        self.hook: Hook | None = None
        self.poll = 0
        self._last_message = 0

    @property
    def bot(self) -> dict[str, Any]:
        """The bot as the Bot API's User."""
        number = int(self.token.partition(":")[0])
        name = self.profile.said("name", "") or "Tandem"
        return {"id": number, "is_bot": True, "first_name": name, "username": BOT_NAME}

    def join(self, first_name: str, language_code: str = "", username: str = "") -> Account:
        """Return a new person, who has not written to the bot yet."""
        number = FIRST_PERSON + len(self.chats)
        account = Account(number, first_name, language_code, username)
        self.chats[number] = Chat(account)
        return account

    def lose_network(self) -> None:
        """Cut every connection with the bot before anything is read."""
        self.faults.no_network = True

    def regain_network(self) -> None:
        """Let the bot be reached again."""
        self.faults.no_network = False
        self.bell.ring()

    def new_message_id(self) -> int:
        """Return the next number; all private chats of a bot share one series."""
        self._last_message += 1
        return self._last_message

    def show(self, message: Message) -> None:
        """Let a message stand in its chat, new or changed."""
        self.chats[message.chat_id].messages[message.message_id] = message
        self.tell(Happening(Kind.MESSAGE, message.chat_id, message))

    def tell(self, happening: Happening) -> None:
        """Let everybody know."""
        for watcher in list(self.watchers):
            watcher(happening)
        self.bell.ring()

    def written(self, message: Message) -> dict[str, Any]:
        """Return the Bot API's Message, with what it answers as that stands now."""
        written = self._alone(message)
        if answered := message.reply_to:
            standing = self.chats[answered.chat_id].messages.get(answered.message_id, answered)
            written["reply_to_message"] = self._alone(standing)
        return written

    def _alone(self, message: Message) -> dict[str, Any]:
        account = self.chats[message.chat_id].account
        sender = self.bot if message.by_bot else account.user()
        return message.as_json(sender, account.chat())
