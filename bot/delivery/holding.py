"""What takes long is held meanwhile: a claim or a lease that lapses is another process's."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


class Lost(Exception):
    """It was not held: somebody else has it."""


async def holding(doing: Awaitable[T], hold: Callable[[], Awaitable[bool]], every_s: float) -> T:
    """Await something, and hold meanwhile what it is done for.

    Args:
        hold: Holds it longer; False where another process has it.

    Raises:
        Lost: It is held no more; what was being done is stopped.
    """
    task = asyncio.ensure_future(doing)
    try:
        while not (await asyncio.wait([task], timeout=every_s))[0]:
            if not await hold():
                raise Lost
        return task.result()
    finally:
        task.cancel()
