"""Polling: the offset is the lowest update whose turn is not committed yet."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from assessment.errors import DeliveryError, TokenRefused, Unavailable
from bot.updates import number

WAIT_S = 30
BACK_OFF_S = (1, 2, 5, 10, 30)
ALLOWED = ["message", "callback_query", "my_chat_member"]
log = logging.getLogger(__name__)


class Api(Protocol):
    """What of the gateway is used here."""

    async def call(self, method: str, params: dict[str, Any], **options: Any) -> Any:
        """Call a method of the Bot API."""


class Polling:
    """Asks for updates and hands them on, a batch side by side."""

    def __init__(self, api: Api, receive: Callable[[object], Awaitable[None]]) -> None:
        self._api, self._receive = api, receive
        self.offset = 0

    async def run(self) -> None:
        """Go on until cancelled.

        Raises:
            TokenRefused: Telegram does not know the token any more.
        """
        failures = 0
        while True:
            try:
                await self._once()
            except TokenRefused:
                raise
            except (DeliveryError, Unavailable) as error:
                if failures == 0:
                    log.warning("away error=%s", type(error).__name__)
                await asyncio.sleep(BACK_OFF_S[min(failures, len(BACK_OFF_S) - 1)])
                failures += 1
            else:
                if failures:
                    log.warning("back after=%d", failures)
                failures = 0

    async def _once(self) -> None:
        params = {"offset": self.offset, "timeout": WAIT_S, "allowed_updates": ALLOWED}
        batch = await self._api.call("getUpdates", params)
        outcomes = await asyncio.gather(
            *(self._receive(raw) for raw in batch), return_exceptions=True
        )
        for raw, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                raise outcome  # this one and what follows come again; the ledger knows the rest
            self.offset = number(raw) + 1
