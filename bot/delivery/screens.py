"""Screens: at most one call a chat at a time, and the newest screen wins.

Nearly each is an edit that Telegram takes. So that is made without a task, and what comes back is
looked at when it comes; a task goes on where something came below the screen, or the edit failed.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from assessment.errors import DeliveryError
from bot.delivery.chats import Chat, Chats
from bot.delivery.drawing import EDIT, Api, Drawing, Ended, edit_of
from bot.delivery.filing import Filing
from bot.delivery.noting import Noting
from bot.incoming import Incoming
from bot.place import Place
from storage.database import Database

STOP_WITHIN_S = 2.0
ACKNOWLEDGE = "answerCallbackQuery"
Tell = Callable[[str, dict[str, Any], Callable[[Ended | None], None]], bool]
log = logging.getLogger(__name__)


class Screens:
    """Draws places; one call at a time for each chat that has something to draw."""

    def __init__(
        self,
        api: Api,
        database: Database,
        files: Callable[[int], Awaitable[None]],
        noted_within_s: float = 0.0,
        tell: Tell = lambda *_: False,
    ) -> None:
        """Take what it needs.

        Args:
            files: Sends the files that wait for a chat.
            noted_within_s: How long a screen waits for a newer one before it is noted.
            tell: Makes a call without waiting for its answer, or returns False. What it is given
                hears None when the call was made, else what raises its error.
        """
        self._api, self._tell = api, tell
        self._chats = Chats()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False
        self._told = 0  # edits whose answer is still to come
        self._ended = asyncio.Event()  # something that was in flight
        self._noting = Noting(database, self._start, noted_within_s)
        self._files = Filing(files, self._start, self._files_came)
        self._drawing = Drawing(api, database, self._noting, self._files)

    def answer(self, incoming: Incoming, place: Place | None) -> None:
        """Acknowledge a tap; nobody waits for it."""
        if not incoming.callback_id:
            return
        params = {"callback_query_id": incoming.callback_id}
        if place and place.toast:
            params["text"] = place.toast
        if not self._tell(ACKNOWLEDGE, params, self._acknowledged):
            self._start(self._acknowledge(lambda: self._api.call(ACKNOWLEDGE, params)))

    def show(self, place: Place) -> None:
        """Let a place stand in its chat, in place of one that still waits."""
        if place.screen == 0 and place.drawn is None:
            return
        chat = self._chats.get(place.chat_id, outside=place.screen == 0)
        if place.files:  # also where a newer screen will stand instead
            self._files.ask(place.chat_id)
        if place.screen < chat.screen:
            return
        chat.place, chat.screen = place, place.screen
        chat.newer.set()
        if not chat.drawing:
            self._go_on(chat)

    def came_below(self, chat_id: int, message_id: int) -> None:
        """Take note of a message below the screen that a turn under way may not know of."""
        chat = self._chats.get(chat_id)
        chat.last_id = max(chat.last_id, message_id)

    def strip(self, chat_id: int, message_id: int) -> None:
        """Take the buttons from a tapped message, unless it turns out to be the screen.

        Not before the screen stands: whoever died in between would leave a chat without any.
        """
        chat = self._chats.get(chat_id)
        chat.old.add(message_id)
        if not chat.drawing:
            self._start(self._drawing.strip_old(chat, chat_id))

    async def finish(self, within_s: float | None = None) -> None:
        """Wait for what is in flight; what Telegram keeps waiting goes on beside."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while self._in_flight():
                    self._ended.clear()
                    await self._ended.wait()

    async def stop(self) -> None:
        """Finish what can be finished soon; the rest is drawn at the next start."""
        await self.finish(STOP_WITHIN_S)
        self._stopped, self._told = True, 0
        for task in self._tasks:
            task.cancel()
        await self.finish()

    # --- one chat -----------------------------------------------------------------------------

    def _go_on(self, chat: Chat) -> None:
        """Draw what waits, and what comes meanwhile."""
        chat.drawing = False
        if chat.place is not None:
            if not self._edited_at_once(chat, chat.place):
                self._start(self._draw_all(chat))
            chat.drawing = True

    def _edited_at_once(self, chat: Chat, place: Place) -> bool:
        """Let an edit leave, where nothing has to be waited for."""
        if place.screen == 0 or place.files or not chat.can_edit(place):
            return False
        edit, heard = edit_of(place, chat.message_id), partial(self._heard, chat, place)
        if not self._tell(EDIT, edit, heard):
            return False
        chat.next()
        self._told += 1
        return True

    def _heard(self, chat: Chat, place: Place, failed: Ended | None) -> None:
        """Take what came back of an edit."""
        if self._stopped:
            return
        self._told -= 1
        self._ended.set()
        if failed:
            self._start(self._draw_all(chat, place, failed))
            return
        self._drawing.stands(chat, place)
        if chat.old:
            self._start(self._drawing.strip_old(chat, place.chat_id))
        self._go_on(chat)

    async def _draw_all(
        self, chat: Chat, place: Place | None = None, edited: Ended | None = None
    ) -> None:
        """Draw what waits until nothing does.

        Args:
            place: What has been drawn in vain.
            edited: What raises why.
        """
        try:
            if place:
                await self._drawing.patiently(chat, place, edited)
            while place := chat.next():
                await self._drawing.patiently(chat, place)
        finally:
            chat.drawing = False

    def _files_came(self, chat_id: int) -> None:
        """Let a screen that did not wait for files come below them again."""
        chat = self._chats.get(chat_id)
        stands, chat.stands = chat.stands, None
        if stands and not chat.drawing and chat.message_id <= chat.last_id:
            self.show(replace(stands, files=False))

    def _acknowledged(self, failed: Ended | None) -> None:
        if failed and not self._stopped:
            self._start(self._acknowledge(failed))

    async def _acknowledge(self, ended: Ended) -> None:
        try:
            await ended()
        except DeliveryError as error:
            log.info("tap_not_acknowledged error=%s", type(error).__name__)

    # --- what is in flight --------------------------------------------------------------------

    def _start(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._over)
        return task

    def _over(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._ended.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("screen_failed error=%s", type(error).__name__)

    def _in_flight(self) -> bool:
        if not self._tasks and not self._told:
            self._noting.now()
        return bool(self._tasks or self._told)
