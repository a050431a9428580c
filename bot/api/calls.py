"""python-telegram-bot's transport for calls without files: JSON over lines that stay open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.api.answers import NotSent, check
from bot.api.line import Answer, CutError
from bot.api.lines import Lines, NotConnectedError

READ_S = 30.0  # every answer missed by hurry may be a message sent twice


@dataclass(frozen=True, slots=True)
class Given:
    """What of the library's RequestData is used here: making one is not part of its surface."""

    parameters: Mapping[str, Any]
    answer: asyncio.Future[Answer] | None = None  # where the call has been made


class CallsRequest(BaseRequest):
    """Calls to one server."""

    def __init__(self, url: str) -> None:
        at = urlsplit(url)
        self._origin = f"{at.scheme}://{at.netloc}"
        self._lines: Lines | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return READ_S

    async def initialize(self) -> None:
        """Make room for connections; the first call opens the first."""
        self._lines = Lines(self._origin)

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._lines:
            self._lines.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer as plain values.

        Raises:
            TelegramError: It is not JSON.
        """
        try:
            said: dict[str, Any] = orjson.loads(payload)
        except orjson.JSONDecodeError:
            msg = "not JSON"
            raise TelegramError(msg) from None
        return said

    async def do_request(  # the signature is python-telegram-bot's
        self,
        url: str,
        method: str,  # POST: files are fetched another way
        request_data: RequestData | Given | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Make one call; return the status and the body."""
        made = request_data.answer if isinstance(request_data, Given) else None
        try:
            status, answer = await (made or self._post(url, request_data, read_timeout))
        except NotConnectedError:
            msg = "no connection"
            raise NotSent(msg) from None  # the cause may name the address, token and all
        except TimeoutError:
            raise TimedOut from None
        except CutError:
            msg = "the connection was cut"
            raise NetworkError(msg) from None
        check(status, answer)
        return status, answer

    async def _post(self, url: str, data: RequestData | Given | None, read_timeout: Any) -> Answer:
        if self._lines is None:
            msg = "the transport is not open"
            raise NotSent(msg)
        wait = read_timeout if isinstance(read_timeout, (int, float)) else READ_S
        body = orjson.dumps(data.parameters if data else {})
        return await self._lines.post(url.removeprefix(self._origin), body, wait)

    def tell(
        self,
        url: str,
        params: Mapping[str, Any],
        heard: Callable[[asyncio.Future[Answer]], None],
    ) -> bool:
        """Make one call without waiting; return False where none can be made at once.

        Args:
            heard: Gets the answer; `do_request` says what it means, where that is in doubt.
        """
        if self._lines is None:
            return False
        path = url.removeprefix(self._origin)
        return self._lines.tell(path, orjson.dumps(params), READ_S, heard)
