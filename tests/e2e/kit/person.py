"""Somebody who chats with the bot, in the words in which one tells what happened.

A person acts on the world directly; the bot is on HTTP. Nothing sleeps: a person waits
until the world has changed, or until patience ends, and then tells what is on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn, TypeVar

from bot.sandbox import acts
from bot.sandbox.chat import Chat, Tap, Toast
from bot.sandbox.message import Message
from bot.sandbox.people import Account
from tests.e2e.kit import paper
from tests.e2e.kit.screen import readable, told

if TYPE_CHECKING:
    from tests.e2e.kit.world import World

T = TypeVar("T")
ACT_S = 1.0  # what a person needs for a tap or a number, at least
GLANCE_S = 1.0  # how long a person waits for a tap to change the screen, before the next tap


class NotSeen(AssertionError):
    """What should be on the screen did not come."""


class Person:
    """A person with Telegram in hand.

    Texts are found by a part of them, as people read. `sees` and `taps` wait.
    """

    def __init__(self, world: World, account: Account, within_s: float) -> None:
        self.world, self.account, self.within_s = world, account, within_s
        self.taps_made: list[Tap] = []
        self._tapped = (0, 0)  # the message and its version
        self._seen_before: dict[int, int] = {}  # versions when the person last acted

    @property
    def id(self) -> int:
        """The Telegram id, which is also the chat's."""
        return self.account.id

    @property
    def chat(self) -> Chat:
        """The chat with the bot."""
        return self.world.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """All messages of the chat, oldest first."""
        return list(self.chat.messages.values())

    @property
    def screen(self) -> Message:
        """The newest message with live buttons.

        Raises:
            NotSeen: There is none.
        """
        return self.chat.screen or self._fail("a message with buttons")

    @property
    def toasts(self) -> list[Toast]:
        """What the bot has said to taps, oldest first."""
        return [toast for tap in self.taps_made for toast in tap.answers if toast.text]

    # --- doing ----------------------------------------------------------------------------

    async def sends(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write to the bot; a prompt that asks for an answer is answered by itself."""
        number = reply_to.message_id if reply_to else 0
        return self._did(lambda: acts.say(self.world, self.account, text, number))

    async def sends_photo(self, content: bytes = paper.PHOTO, caption: str = "") -> Message:
        """Send a picture, PNG or JPEG."""
        return self._sends_file("photo", content, "photo.png", "image/png", caption)

    async def sends_document(
        self,
        name: str = "evidence.pdf",
        content: bytes = paper.DOCUMENT,
        mime: str = "application/pdf",
        caption: str = "",
    ) -> Message:
        """Send a file."""
        return self._sends_file("document", content, name, mime, caption)

    async def sends_voice(self, content: bytes = paper.VOICE) -> Message:
        """Send a voice message."""
        return self._sends_file("voice", content, "voice.ogg", "audio/ogg", "")

    async def taps(self, label: str) -> Tap:
        """Tap the button that says so, on the newest message with buttons.

        Who has just tapped on this very screen waits a moment for it to change.

        Raises:
            NotSeen: No such button came.
        """
        await self.world.bell.until(self._screen_is_new, GLANCE_S)
        found = await self.world.bell.until(lambda: self._button(label), self.within_s)
        screen, data = found or self._fail(f"a button with {label!r}")
        return self.taps_data(screen, data)

    def taps_data(self, message: Message, data: str) -> Tap:
        """Tap what is, or was, or never was a button of a message; does not wait."""
        made = self._did(lambda: acts.tap(self.world, self.account, message.message_id, data))
        self.taps_made.append(made)
        self._tapped = (message.message_id, message.version)
        return made

    async def blocks_the_bot(self) -> None:
        """Block the bot."""
        acts.block(self.world, self.account)

    async def unblocks_the_bot(self) -> None:
        """Unblock the bot."""
        acts.block(self.world, self.account, blocked=False)

    # --- seeing ---------------------------------------------------------------------------

    async def sees(self, text: str) -> Message:
        """Wait for a message of the bot that says so, or whose file is called so; return it.

        It counts what came or changed since the person last did something, and the screen.

        Raises:
            NotSeen: It did not come; tells what is there instead.
        """
        found = await self.world.bell.until(lambda: self._saying(text), self.within_s)
        return found or self._fail(repr(text))

    async def sees_file(self, kind: str) -> Message:
        """Wait for a `photo`, `document` or `voice` since the person last did something."""

        def look() -> Message | None:
            return next((it for it in self._fresh() if it.media and it.media.kind == kind), None)

        return await self.world.bell.until(look, self.within_s) or self._fail(f"a {kind}")

    async def is_told(self, text: str) -> Toast:
        """Wait for the bot to say so to the last tap, in passing."""

        def look() -> Toast | None:
            answers = self.taps_made[-1].answers if self.taps_made else []
            return next((toast for toast in answers if text in toast.text), None)

        return await self.world.bell.until(look, self.within_s) or self._fail(f"told {text!r}")

    async def waits_for(self, what: str, look: Callable[[], object]) -> None:
        """Wait until a look finds something; `what` names it where it does not come."""
        if not await self.world.bell.until(look, self.within_s):
            self._fail(what)

    # --- inside ---------------------------------------------------------------------------

    def _did(self, act: Callable[[], T]) -> T:
        self._seen_before = {it.message_id: it.version for it in self.messages}
        self.world.passes(ACT_S)
        return act()

    def _sends_file(self, kind: str, content: bytes, name: str, mime: str, caption: str) -> Message:
        return self._did(
            lambda: acts.send_file(self.world, self.account, kind, content, name, mime, caption)
        )

    def _fresh(self) -> Iterator[Message]:
        """The bot's messages that came or changed since the person acted, newest first."""
        for message in reversed(self.messages):
            if message.by_bot and self._seen_before.get(message.message_id) != message.version:
                yield message

    def _saying(self, text: str) -> Message | None:
        standing = [self.chat.screen] if self.chat.screen else []
        return next((it for it in (*self._fresh(), *standing) if text in readable(it)), None)

    def _screen_is_new(self) -> bool:
        screen = self.chat.screen
        return screen is None or (screen.message_id, screen.version) != self._tapped

    def _button(self, label: str) -> tuple[Message, str] | None:
        screen = self.chat.screen
        buttons = [button for row in screen.rows for button in row] if screen else []
        exact = [it for it in buttons if it["text"] == label]
        for button in exact or [it for it in buttons if label in it["text"]]:
            if screen and "callback_data" in button:
                return screen, button["callback_data"]
        return None

    def _fail(self, wanted: str) -> NoReturn:
        msg = f"{self.account.first_name} does not see {wanted}.\n{told(self.chat)}"
        raise NotSeen(msg)
