"""Polling: the offset is the lowest update whose turn is not committed yet."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from assessment.errors import DeliveryError, TokenRefused, TryLater, Unavailable
from bot.updates import number

WAIT_S = 30
BACK_OFF_S = (1, 2, 5, 10, 30)
ALLOWED = ["message", "callback_query", "my_chat_member"]
log = logging.getLogger(__name__)


class Api(Protocol):
    """What of the gateway is used here."""

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """Call a method of the Bot API."""


class Polling:
    """Asks for updates and hands them on, a batch side by side."""

    def __init__(
        self,
        api: Api,
        receive: Callable[[object], Awaitable[None]],
        reached: Callable[[], None] = lambda: None,
    ) -> None:
        self._api, self._receive, self._reached = api, receive, reached
        self._stopping = asyncio.Event()
        self.offset = 0

    def stop(self) -> None:
        """Ask for no more updates; what was taken is finished."""
        self._stopping.set()

    async def run(self) -> None:
        """Go on until stopped.

        Raises:
            TokenRefused: Telegram does not know the token any more.
        """
        failures = 0
        while not self._stopping.is_set():
            try:
                await self._once()
            except TokenRefused:
                raise
            except (DeliveryError, Unavailable) as error:
                if failures == 0:
                    log.warning("away error=%s", type(error).__name__)
                wish = error.after_s if isinstance(error, TryLater) else 0
                await self._pause(max(wish, BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)]))
                failures += 1
            else:
                if failures:
                    log.warning("back after=%d", failures)
                failures = 0

    async def _once(self) -> None:
        params = {"offset": self.offset, "timeout": WAIT_S, "allowed_updates": ALLOWED}
        batch = await self._unless_stopped(self._api.call("getUpdates", params))
        self._reached()
        outcomes = await asyncio.gather(
            *(self._receive(raw) for raw in batch), return_exceptions=True
        )
        for raw, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                raise outcome  # this one and what follows come again; the ledger knows the rest
            self.offset = max(self.offset, number(raw) + 1)  # a copy may come late

    async def _unless_stopped(self, call: Coroutine[Any, Any, Any]) -> Any:
        """Return what the call returns, or no updates where the bot is to stop meanwhile."""
        asking = asyncio.create_task(call)
        stopped = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait((asking, stopped), return_when=asyncio.FIRST_COMPLETED)
            return await asking if asking.done() else []
        finally:
            asking.cancel()
            stopped.cancel()

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
