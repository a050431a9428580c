"""While Telegram does not answer, no further letter leaves.

Each that left would be unknown, or use up its tries. Whether it answers again is asked with a
call that changes nothing.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Awaitable
from typing import Any

from assessment.errors import DeliveryError, TokenRefused, TryLater, Unknown
from bot.delivery.calling import Api
from bot.delivery.outgoing import Content

PAUSES_S = (1.0, 2.0, 5.0, 10.0)
log = logging.getLogger(__name__)


class Outage:
    """The Bot API as letters use it; notices whether it is there."""

    def __init__(self, api: Api) -> None:
        self._api, self._doubted = api, False

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """Call a method of the Bot API."""
        return await self._noticed(self._api.call(method, params))

    async def upload(
        self, method: str, params: dict[str, Any], field: str, name: str, content: Content
    ) -> Any:
        """Send a file that Telegram does not have yet."""
        return await self._noticed(self._api.upload(method, params, field, name, content))

    async def over(self) -> None:
        """Return as soon as Telegram answers; at once where nobody doubts it."""
        for attempt in itertools.count():
            if not self._doubted:
                return
            try:
                await self._api.call("getMe", {})
            except DeliveryError as error:
                if attempt == 0:
                    log.warning("letters_wait error=%s", type(error).__name__)
                await asyncio.sleep(PAUSES_S[min(attempt, len(PAUSES_S) - 1)])
            else:
                self._doubted = False

    async def _noticed(self, call: Awaitable[Any]) -> Any:
        try:
            return await call
        except TokenRefused:
            self._doubted = True
            raise TryLater(PAUSES_S[-1]) from None  # it has not left: perhaps with the next token
        except (TryLater, Unknown) as error:
            self._doubted |= not (isinstance(error, TryLater) and error.flood)
            raise
