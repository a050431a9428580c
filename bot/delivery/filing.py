"""Files that people asked for: each chat's one after the other, long ones beside its screens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from assessment.errors import TryLater, Unavailable

WITHIN_S = 5.0  # then a screen comes before the files: some take minutes to make


class Filing:
    """Sends the files that wait for chats."""

    def __init__(
        self,
        send: Callable[[int], Awaitable[None]],
        start: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
        came_late: Callable[[int], None],
    ) -> None:
        """Take what it needs.

        Args:
            send: Sends what waits for a chat at that moment.
            start: Lets a coroutine go on beside.
            came_late: Told of a chat whose screen did not wait, once its files are there.
        """
        self._send, self._start, self._came_late = send, start, came_late
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._asked, self._late = set[int](), set[int]()

    async def first(self, chat_id: int) -> None:
        """Send the files that wait for a chat; those that take long go on beside."""
        self._asked.add(chat_id)
        if chat_id not in self._sending:
            self._sending[chat_id] = self._start(self._send_all(chat_id))
        _, late = await asyncio.wait([self._sending[chat_id]], timeout=WITHIN_S)
        if late:
            self._late.add(chat_id)

    async def _send_all(self, chat_id: int) -> None:
        try:
            while chat_id in self._asked:
                self._asked.discard(chat_id)
                await self._until_sent(chat_id)
        finally:
            del self._sending[chat_id]
            late = chat_id in self._late
            self._late.discard(chat_id)
        if late:
            self._came_late(chat_id)

    async def _until_sent(self, chat_id: int) -> None:
        while True:
            try:
                await self._send(chat_id)
            except TryLater as error:
                await asyncio.sleep(error.after_s)
            except Unavailable:
                return  # they are sent with a later screen
            else:
                return
