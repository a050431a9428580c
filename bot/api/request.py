"""python-telegram-bot's transport on aiohttp.

Its default, httpx, scans its whole pool at every call and logs the token at INFO.
"""

from __future__ import annotations

import io
import logging
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 256
READ_S = 30.0  # every answer missed by hurry may be a message sent twice
log = logging.getLogger(__name__)


class NotSent(NetworkError):
    """It certainly was not done, such as where the connection failed before it had left."""


class Flooded(TelegramError):
    """Telegram asks for a pause; the library's own error warns of itself when it is made."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"flood control: {seconds:g} seconds")
        self.seconds = seconds


class AiohttpRequest(BaseRequest):
    """One session with keep-alive for all calls."""

    def __init__(self, read_s: float = READ_S) -> None:
        self._read_s = read_s
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return self._read_s

    async def initialize(self) -> None:
        """Open the session."""
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        self._session = aiohttp.ClientSession(connector=connector)

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
        wait = read_timeout if isinstance(read_timeout, (int, float)) else self._read_s
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=wait)
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout
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
            _check(answer.status, body)
        return answer.status, body


def _check(status: int, body: bytes) -> None:
    """Tell the Bot API's own answers from those of something in front of it.

    Raises:
        NetworkError: It is no answer of the Bot API, so nobody knows what became of the call.
        NotSent: The Bot API itself says that it failed.
        Flooded: It asks for a pause.
    """
    if status == HTTPStatus.OK and body.startswith(b"{"):
        return
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        said = None
    if not isinstance(said, dict) or "ok" not in said:
        log.warning("not_the_bot_api status=%d bytes=%d", status, len(body))
        msg = f"a gateway's page ({status})"
        raise NetworkError(msg)
    pause = (said.get("parameters") or {}).get("retry_after")
    if pause:
        raise Flooded(float(pause))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        msg = f"the Bot API could not ({status})"
        raise NotSent(msg)


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
