"""Waiting for something to happen, without asking again and again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Rings when something has changed; whoever waits then looks again.

    All of it belongs to one event loop.
    """

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake all who wait."""
        waiting, self._waiting = self._waiting, set()
        for one in waiting:
            if not one.done():
                one.set_result(None)

    async def heard(self, within_s: float | None = None) -> bool:
        """Wait for the next ring; return False where it does not come in time."""
        one = asyncio.get_running_loop().create_future()
        self._waiting.add(one)
        try:
            async with asyncio.timeout(within_s):
                await one
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(one)
        return True

    async def until(self, look: Callable[[], T | None], within_s: float) -> T | None:
        """Return what a look finds as soon as it finds something, None if never in time."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within_s
        while not (found := look()):
            if not await self.heard(max(deadline - loop.time(), 0)):
                return look()
        return found
