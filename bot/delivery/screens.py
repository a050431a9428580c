"""Screens: at most one call a chat at a time, and the newest screen wins.

A screen is edited in the message that shows it, unless something came below it: then it
is sent anew at the bottom, and the old message loses its buttons.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from assessment.errors import Blocked, DeliveryError, Refused, TryLater, Unavailable, Unknown
from bot.delivery.calling import text_of
from bot.delivery.filing import Filing
from bot.delivery.noting import Noting
from bot.incoming import Incoming
from bot.place import Drawn, Place
from storage import people, sessions
from storage.database import Database

SENT_BLINDLY = 5  # how often a screen is drawn whose calls get no answer, though others do
PAUSE_S = 0.2
MOST_PAUSE_S = 5.0
STOP_WITHIN_S = 2.0
REMEMBERED = 10_000
ACKNOWLEDGE = "answerCallbackQuery"
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
    noted_id: int = 0  # the message that this process has noted; 0 where none
    last_id: int = 0
    old: set[int] = field(default_factory=set)  # messages that are to lose their buttons
    drawing: bool = False
    stands: Place | None = None  # while files are to come below it
    newer: asyncio.Event = field(default_factory=asyncio.Event)

    async def rest(self, seconds: float) -> None:
        """Pause, but not longer than until a newer place waits."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.newer.wait()


class Screens:
    """Draws places; one task for each chat that has something to draw."""

    def __init__(
        self,
        api: Api,
        database: Database,
        files: Callable[[int], Awaitable[None]],
        noted_within_s: float = 0.0,
        tell: Callable[[str, dict[str, Any]], bool] = lambda *_: False,
    ) -> None:
        """Take what it needs.

        Args:
            files: Sends the files that wait for a chat.
            noted_within_s: How long a screen waits for a newer one before it is noted.
            tell: Makes a call without waiting for its answer, or returns False.
        """
        self._api, self._database, self._tell = api, database, tell
        self._chats: dict[tuple[int, bool], _Chat] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._noting = Noting(database, self._start, noted_within_s)
        self._files = Filing(files, self._start, self._files_came)

    def answer(self, incoming: Incoming, place: Place | None) -> None:
        """Acknowledge a tap; nobody waits for it."""
        if not incoming.callback_id:
            return
        params = {"callback_query_id": incoming.callback_id}
        if place and place.toast:
            params["text"] = place.toast
        if not self._tell(ACKNOWLEDGE, params):
            self._start(self._acknowledge(params))

    def show(self, place: Place) -> None:
        """Let a place stand in its chat, in place of one that still waits."""
        if place.screen == 0 and place.drawn is None:
            return
        chat = self._chat(place.chat_id, outside=place.screen == 0)
        if place.files:  # also where a newer screen will stand instead
            self._files.ask(place.chat_id)
        if place.screen < chat.screen:
            return
        chat.place, chat.screen = place, place.screen
        chat.newer.set()
        if not chat.drawing:
            chat.drawing = True
            self._start(self._draw_all(chat))

    def came_below(self, chat_id: int, message_id: int) -> None:
        """Take note of a message below the screen that a turn under way may not know of."""
        chat = self._chat(chat_id)
        chat.last_id = max(chat.last_id, message_id)

    def strip(self, chat_id: int, message_id: int) -> None:
        """Take the buttons from a tapped message, unless it turns out to be the screen.

        Not before the screen stands: whoever died in between would leave a chat without any.
        """
        chat = self._chat(chat_id)
        chat.old.add(message_id)
        if not chat.drawing:
            self._start(self._strip_old(chat, chat_id))

    async def finish(self, within_s: float | None = None) -> None:
        """Wait for what is in flight; what Telegram keeps waiting goes on beside."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while self._in_flight():
                    await asyncio.wait(self._tasks)

    def _in_flight(self) -> bool:
        if not self._tasks:
            self._noting.now()
        return bool(self._tasks)

    async def stop(self) -> None:
        """Finish what can be finished soon; the rest is drawn at the next start."""
        await self.finish(STOP_WITHIN_S)
        for task in self._tasks:
            task.cancel()
        await self.finish()

    def _chat(self, chat_id: int, *, outside: bool = False) -> _Chat:
        """Return what is known of a chat, and remember it as the newest.

        Args:
            outside: What is said without a session, such as an apology, replaces no screen.
        """
        key = (chat_id, outside)
        chat = self._chats.pop(key, None) or _Chat()
        self._chats[key] = chat
        if len(self._chats) > REMEMBERED:
            oldest = next(iter(self._chats))
            if not self._chats[oldest].drawing:
                del self._chats[oldest]
        return chat

    def _files_came(self, chat_id: int) -> None:
        """Let a screen that did not wait for files come below them again."""
        chat = self._chat(chat_id)
        stands, chat.stands = chat.stands, None
        if stands and not chat.drawing and chat.message_id <= chat.last_id:
            self.show(replace(stands, files=False))

    def _start(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("screen_failed error=%s", type(error).__name__)

    async def _acknowledge(self, params: dict[str, Any]) -> None:
        try:
            await self._api.call(ACKNOWLEDGE, params)
        except DeliveryError as error:
            log.info("tap_not_acknowledged error=%s", type(error).__name__)

    async def _draw_all(self, chat: _Chat) -> None:
        try:
            while chat.place is not None:
                place, chat.place = chat.place, None
                chat.newer.clear()
                await self._patiently(chat, place)
        finally:
            chat.drawing = False

    async def _patiently(self, chat: _Chat, place: Place) -> None:
        """Draw a place until it stands, or a newer one waits: a network comes back."""
        unanswered = 0
        for attempt in itertools.count():
            try:
                await self._draw(chat, place)
            except TryLater as error:
                if error.flood:
                    await asyncio.sleep(error.after_s)
                else:
                    await chat.rest(_pause(attempt))
            except Unknown:
                unanswered += 1
                if unanswered == SENT_BLINDLY:
                    log.warning("screen_unanswered")
                    return
                await self._until_answered(chat)
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

    async def _until_answered(self, chat: _Chat) -> None:
        """Wait for a network with a call that changes nothing: a message may be there twice."""
        for attempt in itertools.count():
            await chat.rest(_pause(attempt))
            if chat.place is not None:
                return
            with contextlib.suppress(DeliveryError):
                await self._api.call("getMe", {})
                return

    async def _draw(self, chat: _Chat, place: Place) -> None:
        if place.screen == 0:
            await self._outside(place)
            return
        chat.message_id = max(chat.message_id, place.message_id)
        chat.last_id = max(chat.last_id, place.last_id)
        if place.files:
            await self._files.first(place.chat_id)  # each is told to came_below
        if chat.message_id <= chat.last_id or not await self._edit(chat, place):
            chat.old.add(chat.message_id)
            sent = await self._api.call("sendMessage", _message(place))
            chat.message_id = sent["message_id"]
        # A screen is some kilobytes, and there are ten thousand chats.
        chat.stands = place if self._files.are_coming(place.chat_id) else None
        moved, chat.noted_id = chat.message_id != chat.noted_id, chat.message_id
        shown = sessions.Shown(place.chat_id, place.screen, chat.message_id)
        self._noting.add(shown, moved=moved)
        await self._strip_old(chat, place.chat_id)

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

    async def _strip_old(self, chat: _Chat, chat_id: int) -> None:
        old, chat.old = chat.old - {0, chat.message_id}, set()
        for message_id in old:
            await self._strip(chat_id, message_id)

    async def _strip(self, chat_id: int, message_id: int) -> None:
        try:
            await self._api.call(
                "editMessageReplyMarkup", {"chat_id": chat_id, "message_id": message_id}
            )
        except DeliveryError as error:
            log.info("buttons_not_removed error=%s", type(error).__name__)

    async def _outside(self, place: Place) -> None:
        """Show something to somebody who has no session: in the tapped message, or anew."""
        method = "editMessageText" if place.message_id else "sendMessage"
        target = {"message_id": place.message_id} if place.message_id else {}
        await self._api.call(method, {**_message(place), **target})

    async def _unreachable(self, chat_id: int) -> None:
        await self._database.write(lambda c: people.set_reachable(c, chat_id, reachable=False))


def _pause(attempt: int) -> float:
    return min(PAUSE_S * float(2 ** min(attempt, 10)), MOST_PAUSE_S)


def _message(place: Place) -> dict[str, Any]:
    message = text_of(place.chat_id, place.drawn or Drawn(""))
    if place.reply_to:
        message["reply_parameters"] = {
            "message_id": place.reply_to,
            "allow_sending_without_reply": True,
        }
    return message
