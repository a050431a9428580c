"""Files that people asked for: each chat's one after the other, long ones beside its screens."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from assessment.errors import TryLater, Unavailable

WITHIN_S = 10.0  # then a screen comes before the files: some take minutes to make


class Filing:
    """Sends the files that wait for chats."""

    def __init__(
        self,
        send: Callable[[int], Awaitable[None]],
        start: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
        came: Callable[[int], None],
    ) -> None:
        """Take what it needs.

        Args:
            send: Sends what waits for a chat at that moment.
            start: Lets a coroutine go on beside.
            came: Told of a chat once all of its files are there.
        """
        self._send, self._start, self._came = send, start, came
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._asked = set[int]()

    def ask(self, chat_id: int) -> None:
        """Send the files that wait for a chat; nobody waits for that."""
        self._asked.add(chat_id)
        if chat_id not in self._sending:
            self._sending[chat_id] = self._start(self._send_all(chat_id))

    def are_coming(self, chat_id: int) -> bool:
        """Return whether files of a chat are being made or sent."""
        return chat_id in self._sending

    async def first(self, chat_id: int) -> None:
        """Wait for the files of a chat, unless they take long."""
        if sending := self._sending.get(chat_id):
            await asyncio.wait([sending], timeout=WITHIN_S)

    async def _send_all(self, chat_id: int) -> None:
        try:
            while chat_id in self._asked:
                self._asked.discard(chat_id)
                await self._until_sent(chat_id)
        finally:
            del self._sending[chat_id]
        self._came(chat_id)

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
