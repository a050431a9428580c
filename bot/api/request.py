"""python-telegram-bot's transport for files, on the client that it brings along.

Its own `HTTPXRequest` does not tell a connection that was never made from one that was cut.
"""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.api.answers import NotSent, check
from bot.api.calls import READ_S
from bot.api.lines import CONNECT_S

WHOLE_S = 900.0  # a file of 50 MB over half a megabit a second; what stands still ends before


class FilesRequest(BaseRequest):
    """One client with keep-alive for all files."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return READ_S

    async def initialize(self) -> None:
        """Open the client."""
        # Nobody who answers says where else we call: not even in this machine's network.
        self._client = httpx.AsyncClient(follow_redirects=False, trust_env=False)

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._client:
            await self._client.aclose()

    async def do_request(  # the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """Make one call; return the status and the body."""
        if self._client is None:
            msg = "the client is not open"
            raise NotSent(msg)
        wait = read_timeout if isinstance(read_timeout, (int, float)) else READ_S
        timeout = httpx.Timeout(wait, connect=CONNECT_S, pool=None)
        try:
            async with asyncio.timeout(WHOLE_S):
                answer = await self._client.request(
                    method, url, timeout=timeout, **_sent(request_data)
                )
        except (httpx.ConnectError, httpx.ConnectTimeout):
            msg = "no connection"
            raise NotSent(msg) from None  # the cause names the address, token and all
        except (httpx.TimeoutException, TimeoutError):
            raise TimedOut from None
        except httpx.HTTPError as error:
            raise NetworkError(type(error).__name__) from None
        if method == "POST":  # a file that is fetched may be anything
            check(answer.status_code, answer.content)
        return answer.status_code, answer.content


def _sent(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    return {"data": data.json_parameters, "files": data.multipart_data}
