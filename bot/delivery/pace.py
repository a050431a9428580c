"""How fast the bulk lane may be: never more in any second than it was allowed.

A letter takes a slot before it is claimed, and passes the door right before its call. The
slots alone would not do: claims end together where the disk or the loop was slow, and what
took its slots one after the other would leave at once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

WINDOW_S = 1.015  # a second, and what calls may differ by until they are on the wire
BUNCHED_S = 0.1  # a wait at the door that claims of different length do not explain
CATCH_UP_S = 0.05  # what timers and a look at the outbox cost is made good, and not more


class Pace:
    """Slots at a steady rate, and a door that counts who has passed it."""

    def __init__(
        self,
        rate: float,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take what it needs.

        Args:
            rate: Messages a second; below 1 it is one in so many seconds.
        """
        self._clock, self._sleep = clock, sleep
        most = max(1, int(rate))
        self._window = WINDOW_S * max(1.0, 1 / rate)
        self._gap = self._window / most
        self._next_at = float("-inf")
        self._door = asyncio.Lock()
        self._passed: deque[float] = deque(maxlen=most)

    async def slot(self) -> None:
        """Wait for the next slot; those that nobody took are lost after a moment."""
        now = self._clock()
        at = max(self._next_at, now - CATCH_UP_S)
        self._next_at = at + self._gap
        if at > now:
            await self._sleep(at - now)

    async def door(self) -> None:
        """Wait until one more may leave in this second; call at once afterwards.

        Slots that ran ahead of the door are held back as long: else what once left in a
        bunch would do so in every second to come, with as many letters waiting here.
        """
        async with self._door:
            while (wait := self._full_for()) > 0:
                self._next_at += wait if wait > BUNCHED_S else 0.0
                await self._sleep(wait)
            self._passed.append(self._clock())

    def pause(self, seconds: float) -> None:
        """Let no slot begin for so long."""
        self._next_at = self._clock() + seconds

    def _full_for(self) -> float:
        if len(self._passed) < (self._passed.maxlen or 1):
            return 0.0
        return self._passed[0] + self._window - self._clock()
