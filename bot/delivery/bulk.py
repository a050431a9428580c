"""The bulk lane: what comes by itself, at a steady rate, never in front of a reply."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Protocol

from assessment.errors import TryLater, Unavailable
from bot.delivery.alarm import Alarm
from bot.delivery.holding import Lost, holding
from bot.delivery.pace import Pace
from bot.delivery.post import at_once
from storage.outbox import Row

AT_ONCE = 30
LOOK_AHEAD = 200
CHAT_PAUSE_S = 1.0
FLOODED_CHATS = 3
FLOOD_WITHIN_S = 1.0
LANE_PAUSE_S = 5.0
KEEP_S = 5.0  # the lease is kept; and other programs may have planned something
STANDBY_S = 5.0
STOP_WITHIN_S = 2.0
log = logging.getLogger(__name__)


class Carrier(Protocol):
    """What of the post is used here."""

    async def due(self, most: int) -> tuple[Row, ...]:
        """Return letters whose time has come: the oldest of each chat."""

    async def deliver(self, row: Row, leave: Callable[[], Awaitable[None]]) -> int:
        """Deliver one letter; `leave` is awaited right before its call."""


async def always() -> bool:
    """Say that the lane is ours."""
    return True


class Bulk:
    """Sends due letters: so many a second, and one a second to a chat."""

    def __init__(
        self,
        post: Carrier,
        rate: float,
        came_below: Callable[[int, int], None],
        clock: Callable[[], float] = monotonic,
        leads: Callable[[], Awaitable[bool]] = always,
        there: Callable[[], Awaitable[None]] = at_once,
    ) -> None:
        """Take what it needs.

        Args:
            rate: Messages a second.
            came_below: Told of each message that came below a chat's screen.
            leads: Says whether the lane is ours; another replica may have it.
            there: Returns as soon as Telegram answers.
        """
        self._post, self._came_below, self._clock = post, came_below, clock
        self._pace, self._leads, self._there = Pace(rate, clock), leads, there
        self._wake = Alarm()
        self._free_at: dict[int, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._floods: deque[tuple[float, int]] = deque(maxlen=FLOODED_CHATS)

    def wake(self) -> None:
        """Look at once; something was planned."""
        self._wake.set()

    async def look(self) -> None:
        """Look at once; another program may have planned something."""
        self._wake.set()

    async def run(self) -> None:
        """Go on until cancelled."""
        while True:
            self._wake.clear()
            if not await self._leads():
                await self._wake.rest(STANDBY_S)
                continue
            try:
                rows = await self._post.due(LOOK_AHEAD)
            except Unavailable:
                rows = ()
            ready = [row for row in rows if self._is_free(row.chat_id)]
            for row in ready:
                if not await self._kept_for(self._slot()):
                    break
                self._start(row)
            if not ready:
                await self._wake.rest(CHAT_PAUSE_S if rows else KEEP_S)

    async def stop(self) -> None:
        """Finish what can be finished soon; whether the rest has left, nobody knows then."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_WITHIN_S)
        for task in self._tasks:
            task.cancel()
        await self.finish()

    async def finish(self) -> None:
        """Wait for what is in flight."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _kept_for(self, waiting: Awaitable[None]) -> bool:
        """Wait, and hold the lane meanwhile; False as soon as another replica has it.

        While Telegram is away a lane may wait for hours: one that let its lease lapse would have
        the next replica try in its place, with as many letters whose fate nobody knows.
        """
        try:
            await holding(waiting, self._leads, KEEP_S)
        except Lost:
            return False
        return True

    async def _slot(self) -> None:
        """Wait until one more letter may be begun."""
        await self._room()
        await self._there()
        await self._pace.slot()

    def _is_free(self, chat_id: int) -> bool:
        return self._free_at.get(chat_id, 0) <= self._clock()

    async def _room(self) -> None:
        """Wait until not too many are in flight."""
        while len(self._tasks) >= AT_ONCE:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)

    def _start(self, row: Row) -> None:
        self._free_at[row.chat_id] = float("inf")  # one call a chat at a time
        task = asyncio.get_running_loop().create_task(self._deliver(row))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._wake.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("bulk_failed error=%s", type(error).__name__)

    async def _deliver(self, row: Row) -> None:
        pause = CHAT_PAUSE_S
        try:
            number = await self._post.deliver(row, self._pace.door)
            if number:
                self._came_below(row.chat_id, number)
        except TryLater as error:
            pause = max(pause, error.after_s)
            asyncio.get_running_loop().call_later(pause, self.wake)
            if error.flood:
                self._flooded(row.chat_id)
        except Unavailable:
            log.warning("letter_waits kind=%s", row.kind)
        finally:
            self._free_at[row.chat_id] = self._clock() + pause
            self._forget()

    def _flooded(self, chat_id: int) -> None:
        """Pause the lane where several chats are flooded at once: then it is not theirs."""
        now = self._clock()
        self._floods.append((now, chat_id))
        chats = {chat for at, chat in self._floods if now - at <= FLOOD_WITHIN_S}
        if len(chats) >= FLOODED_CHATS:
            log.warning("lane_paused seconds=%g", LANE_PAUSE_S)
            self._pace.pause(LANE_PAUSE_S)

    def _forget(self) -> None:
        if len(self._free_at) > 10 * LOOK_AHEAD:
            now = self._clock()
            self._free_at = {chat: at for chat, at in self._free_at.items() if at > now}
