"""python-telegram-bot's transport for files, on aiohttp.

Its default, httpx, scans its whole pool at every call and logs the token at INFO.
"""

from __future__ import annotations

import io
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.api.answers import NotSent, check
from bot.api.calls import READ_S


class AiohttpRequest(BaseRequest):
    """One session with keep-alive for all files."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return READ_S

    async def initialize(self) -> None:
        """Open the session."""
        self._session = aiohttp.ClientSession()

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session:
            await self._session.close()

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
        if self._session is None:
            msg = "the session is not open"
            raise NotSent(msg)
        wait = read_timeout if isinstance(read_timeout, (int, float)) else READ_S
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=wait)
        try:
            # Nobody who answers says where else we call: not even in this machine's network.
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, allow_redirects=False
            ) as answer:
                body = await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            msg = "no connection"
            raise NotSent(msg) from None  # the cause names the address, token and all
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None
        if method == "POST":  # a file that is fetched may be anything
            check(answer.status, body)
        return answer.status, body


def _body(data: RequestData | None) -> Any:
    if data is None:
        return None
    if not data.multipart_data:
        return data.json_parameters
    form = aiohttp.FormData(quote_fields=False)  # else people read %20 in the names of files
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in data.multipart_data.items():
        # aiohttp warns of long bytes, and sends a stream in pieces.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=file_name, content_type=kind)
    return form
