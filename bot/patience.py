"""Waiting for what comes back by itself, a network or a database, and no longer than wanted."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from assessment.errors import DeliveryError, Refused, TokenRefused, Unavailable

T = TypeVar("T")
BACK_OFF_S = (1, 2, 5, 10, 30)
MOST_REFUSED = 8  # by then, polling has asked for close to two minutes
log = logging.getLogger(__name__)


class Doubt:
    """Whether a token that Telegram knew is still good: a server of theirs may err once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._refused = 0

    def grow(self, error: TokenRefused) -> None:
        """Hear that it was refused.

        Raises:
            TokenRefused: So often, and never good in between, that it is so.
        """
        self._refused += 1
        if self._refused == 1:
            log.warning("token_refused it_is_tried_again")
        if self._refused == MOST_REFUSED:
            raise error

    def end(self) -> None:
        """Hear that it was good."""
        self._refused = 0


async def patiently(call: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T | None:
    """Return what a call returns, tried until it can be had; None where told to stop.

    Raises:
        TokenRefused: Telegram does not know the token.
        Refused: What was asked of Telegram is wrong.
    """
    failures = 0
    while not stop.is_set():
        try:
            return await unless(stop, call())
        except (TokenRefused, Refused):
            raise
        except (DeliveryError, Unavailable) as error:
            if failures == 0:
                _tell(error)
            await stopped_within(stop, pause_s(failures))
            failures += 1
    return None


def _tell(error: DeliveryError | Unavailable) -> None:
    if isinstance(error, Unavailable):
        log.warning("no_database it_is_tried_again reason=%s", error)
    else:
        log.warning("no_network error=%s it_goes_on_by_itself", type(error).__name__)


def pause_s(failures: int) -> int:
    """Return how many seconds to wait, by how many failures there were before this one."""
    return BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)]


async def unless(stop: asyncio.Event, call: Awaitable[T]) -> T | None:
    """Return what a call returns; None, and the call is given up, where told to stop first."""
    asking, stopping = asyncio.ensure_future(call), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((asking, stopping), return_when=asyncio.FIRST_COMPLETED)
        return await asking if asking.done() else None
    finally:
        asking.cancel()
        stopping.cancel()
        await asyncio.gather(asking, stopping, return_exceptions=True)


async def stopped_within(stop: asyncio.Event, seconds: float) -> bool:
    """Wait so long, or until told to stop; return whether it was."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
    return stop.is_set()
