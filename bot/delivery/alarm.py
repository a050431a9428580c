"""Lets a lane rest until something may be due."""

from __future__ import annotations

import asyncio
import contextlib


class Alarm(asyncio.Event):
    """Set where there may be work; what is set while a lane works is not slept through."""

    async def rest(self, seconds: float) -> None:
        """Wait until it is set, and so many seconds at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.wait()
