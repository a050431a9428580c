"""Screens: at most one call a chat at a time, and the newest screen wins.

A screen is edited in the message that shows it, unless something came below it: then it
is sent anew at the bottom, and the old message loses its buttons.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from assessment.errors import Blocked, DeliveryError, Refused, TryLater, Unavailable, Unknown
from bot.delivery.post import text_of
from bot.incoming import Incoming
from bot.place import Drawn, Place
from storage import people, sessions
from storage.database import Database

TRIES = 5
PAUSE_S = 0.2
REMEMBERED = 10_000
log = logging.getLogger(__name__)


class Api(Protocol):
    """What of the gateway is used here."""

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """Call a method of the Bot API."""


@dataclass(slots=True)
class _Chat:
    """What is known of a chat; its numbers may be newer than those that a turn read."""

    place: Place | None = None
    screen: int = 0
    message_id: int = 0
    last_id: int = 0
    drawing: bool = False


class Screens:
    """Draws places; one task for each chat that has something to draw."""

    def __init__(
        self, api: Api, database: Database, files: Callable[[int], Awaitable[None]]
    ) -> None:
        """Take what it needs.

        Args:
            files: Sends the files that wait for a chat.
        """
        self._api, self._database, self._files = api, database, files
        self._chats: dict[int, _Chat] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def answer(self, incoming: Incoming, place: Place | None) -> None:
        """Acknowledge a tap; nobody waits for it."""
        if incoming.callback_id:
            self._start(self._acknowledge(incoming.callback_id, place.toast if place else ""))

    def show(self, place: Place) -> None:
        """Let a place stand in its chat, in place of one that still waits."""
        if place.screen == 0:
            self._start(self._outside(place))
            return
        chat = self._chat(place.chat_id)
        if place.screen < chat.screen:
            return
        chat.place, chat.screen = place, place.screen
        if not chat.drawing:
            chat.drawing = True
            self._start(self._draw_all(chat))

    def came_below(self, chat_id: int, message_id: int) -> None:
        """Take note of a message below the screen that a turn under way may not know of."""
        chat = self._chat(chat_id)
        chat.last_id = max(chat.last_id, message_id)

    def strip(self, chat_id: int, message_id: int) -> None:
        """Take the buttons from a message that is not the screen any more."""
        self._start(self._strip(chat_id, message_id))

    async def finish(self) -> None:
        """Wait for what is in flight."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def _chat(self, chat_id: int) -> _Chat:
        """Return what is known of a chat, and remember it as the newest."""
        chat = self._chats.pop(chat_id, None) or _Chat()
        self._chats[chat_id] = chat
        if len(self._chats) > REMEMBERED:
            oldest = next(iter(self._chats))
            if not self._chats[oldest].drawing:
                del self._chats[oldest]
        return chat

    def _start(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("screen_failed error=%s", type(error).__name__)

    async def _acknowledge(self, callback_id: str, toast: str) -> None:
        params = {"callback_query_id": callback_id}
        try:
            await self._api.call(
                "answerCallbackQuery", {**params, "text": toast} if toast else params
            )
        except DeliveryError as error:
            log.info("tap_not_acknowledged error=%s", type(error).__name__)

    async def _draw_all(self, chat: _Chat) -> None:
        try:
            while chat.place is not None:
                place, chat.place = chat.place, None
                await self._patiently(chat, place)
        finally:
            chat.drawing = False

    async def _patiently(self, chat: _Chat, place: Place) -> None:
        """Draw a place, again where that is harmless, unless a newer one waits."""
        for attempt in range(TRIES):
            try:
                await self._draw(chat, place)
            except TryLater as error:
                await asyncio.sleep(error.after_s)
            except Unknown:
                await asyncio.sleep(PAUSE_S * 2**attempt)
            except Unavailable:
                return  # shown, but not noted: it is drawn once more at the next start
            except Blocked:
                await self._unreachable(place.chat_id)
                return
            except DeliveryError as error:
                log.warning("screen_refused error=%s", error)
                return
            else:
                return
            if chat.place is not None:
                return

    async def _draw(self, chat: _Chat, place: Place) -> None:
        chat.message_id = max(chat.message_id, place.message_id)
        chat.last_id = max(chat.last_id, place.last_id)
        if place.files:
            await self._files(place.chat_id)  # each is told to came_below
        if chat.message_id > chat.last_id and await self._edit(chat, place):
            await self._note(chat, place)
            return
        old = chat.message_id
        sent = await self._api.call("sendMessage", _message(place))
        chat.message_id = sent["message_id"]
        await self._note(chat, place)
        if old:
            await self._strip(place.chat_id, old)

    async def _edit(self, chat: _Chat, place: Place) -> bool:
        """Edit the message; return False where it can no longer be edited."""
        try:
            await self._api.call(
                "editMessageText", {**_message(place), "message_id": chat.message_id}
            )
        except Refused as error:
            if "message to edit not found" in str(error) or "can't be edited" in str(error):
                return False
            raise
        return True

    async def _strip(self, chat_id: int, message_id: int) -> None:
        try:
            await self._api.call(
                "editMessageReplyMarkup", {"chat_id": chat_id, "message_id": message_id}
            )
        except DeliveryError as error:
            log.info("buttons_not_removed error=%s", type(error).__name__)

    async def _note(self, chat: _Chat, place: Place) -> None:
        shown = sessions.Shown(place.chat_id, place.screen, chat.message_id)
        await self._database.write(lambda c: sessions.shown(c, [shown]))

    async def _outside(self, place: Place) -> None:
        """Show something to somebody who has no session: in the tapped message, or anew."""
        if place.drawn is None:
            return
        method = "editMessageText" if place.message_id else "sendMessage"
        target = {"message_id": place.message_id} if place.message_id else {}
        try:
            await self._api.call(method, {**_message(place), **target})
        except DeliveryError as error:
            log.info("stranger_not_answered error=%s", type(error).__name__)

    async def _unreachable(self, chat_id: int) -> None:
        await self._database.write(lambda c: people.set_reachable(c, chat_id, reachable=False))


def _message(place: Place) -> dict[str, Any]:
    message = text_of(place.chat_id, place.drawn or Drawn(""))
    if place.reply_to:
        message["reply_parameters"] = {
            "message_id": place.reply_to,
            "allow_sending_without_reply": True,
        }
    return message
