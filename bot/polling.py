"""Polling: the offset is the lowest update whose turn is not committed yet."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from assessment.errors import DeliveryError, TokenRefused, TryLater, Unavailable
from bot.patience import Doubt, pause_s, stopped_within, unless
from bot.updates import number

WAIT_S = 30
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
        failures, doubt = 0, Doubt()
        while not self._stopping.is_set():
            try:
                await self._once()
            except (DeliveryError, Unavailable) as error:
                if isinstance(error, TokenRefused):
                    doubt.grow(error)
                elif failures == 0:
                    log.warning("away error=%s", type(error).__name__)
                wish = error.after_s if isinstance(error, TryLater) else 0
                await self._pause(max(wish, pause_s(failures)))
                failures += 1
            else:
                if failures:
                    log.warning("back after=%d", failures)
                failures = 0
                doubt.end()

    async def _once(self) -> None:
        params = {"offset": self.offset, "timeout": WAIT_S, "allowed_updates": ALLOWED}
        asked = self._api.call("getUpdates", params)
        batch = await unless(self._stopping, asked) or []
        self._reached()
        outcomes = await asyncio.gather(
            *(self._receive(raw) for raw in batch), return_exceptions=True
        )
        for raw, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                raise outcome  # this one and what follows come again; the ledger knows the rest
            self.offset = max(self.offset, number(raw) + 1)  # a copy may come late

    async def _pause(self, seconds: float) -> None:
        await stopped_within(self._stopping, seconds)
