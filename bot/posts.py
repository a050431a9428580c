"""Telegram's posts off the wire, without a request and a response made for each.

Every tap comes this way, and uvicorn with ASGI takes a tenth of all that a tap costs. What is
posted as Telegram posts goes straight to the webhook. With anything else that comes over it, a
connection is uvicorn's from then on, which reads it from its first byte and knows what to say; by
h11, which has a bound for whatever a stranger sends.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from functools import cache
from http import HTTPStatus
from typing import Any, cast

import httptools
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.logs import where
from bot.webhook import NOTHING, SECRET_HEADER, Answer, Webhook

LONGEST = 16_384  # bytes; an update is hardly ever as long
UNUSUAL = frozenset({b"expect", b"transfer-encoding", b"upgrade"})  # headers
log = logging.getLogger(__name__)


class Posts(asyncio.Protocol):
    """One connection; one post at a time, as HTTP/1.1 without pipelining has it."""

    def __init__(self, webhook: Webhook, **uvicorns: Any) -> None:
        """Take what it needs.

        Args:
            webhook: Takes what is posted.
            uvicorns: What uvicorn makes a protocol of.
        """
        self._webhook, self._uvicorns = webhook, uvicorns
        self._server = uvicorns["server_state"]
        self._parser = httptools.HttpRequestParser(self)
        self._seen: list[bytes] = []  # of the request that comes
        self._size = 0  # of that, in bytes
        self._usual = True  # as far as it has come
        self._stopping = False
        self._answering: asyncio.Task[None] | None = None

    def shutdown(self) -> None:
        """Close the connection once its post is answered; uvicorn stops."""
        self._stopping = True
        if self._answering is None:
            self._transport.close()

    # --- what the transport calls -------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class
        self._server.connections.add(self)
        # It may stay open for days, and whoever vanishes without a word is to be missed.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def connection_lost(self, _error: Exception | None) -> None:
        """Let go of the connection; a turn goes on, and is not taken again."""
        self._server.connections.discard(self)

    def data_received(self, data: bytes) -> None:
        """Take a part of a request."""
        self._seen.append(data)
        self._size += len(data)
        if self._size <= LONGEST and self._reads(data):
            return
        if self._answering is None:
            self._hand_over()
        else:
            self._transport.close()  # more came before the answer: what began is not at hand

    def _reads(self, data: bytes) -> bool:
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            return False
        return self._usual

    def _hand_over(self) -> None:
        self._server.connections.discard(self)
        uvicorns = H11Protocol(**self._uvicorns)
        self._transport.set_protocol(uvicorns)
        uvicorns.connection_made(self._transport)
        for data in self._seen:
            uvicorns.data_received(data)

    # --- what the parser calls ----------------------------------------------------------------

    def on_message_begin(self) -> None:
        """Begin a request."""
        self._usual = self._answering is None
        self._url = self._secret = b""
        self._body: list[bytes] = []

    def on_url(self, url: bytes) -> None:
        """Take a part of what is asked for."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        name = name.lower()
        if name == SECRET_HEADER:
            self._secret = value
        elif name in UNUSUAL:
            self._usual = False

    def on_headers_complete(self) -> None:
        """Look whether this is a post of Telegram's."""
        self._usual = (
            self._usual
            and self._parser.get_method() == b"POST"
            and self._url == self._webhook.path
            and self._webhook.is_secret(self._secret)
        )

    def on_body(self, body: bytes) -> None:
        """Take a part of an update."""
        self._body.append(body)

    def on_message_complete(self) -> None:
        """Take the update."""
        if not self._usual:
            return
        self._seen, self._size = [], 0
        self._stopping = self._stopping or not self._parser.should_keep_alive()
        self._answering = asyncio.create_task(self._answer(b"".join(self._body)))
        self._server.tasks.add(self._answering)

    # --- what becomes of it -------------------------------------------------------------------

    async def _answer(self, body: bytes) -> None:
        answer: Answer = HTTPStatus.INTERNAL_SERVER_ERROR, [NOTHING]
        try:
            answer = await self._webhook.answer(body)
        except Exception as error:  # noqa: BLE001  # whatever it was, it is answered
            log.error("post_failed error=%s", where(error))  # noqa: TRY400  # it may quote a person
        finally:
            self._server.tasks.discard(self._answering)
            self._answering = None
            self._say(*answer)

    def _say(self, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        every = [*self._server.default_headers, *headers]
        ends = b"connection: close\r\n" if self._stopping else b""
        lines = b"".join([b"%b: %b\r\n" % header for header in every])
        self._transport.write(b"%b%b%b\r\n" % (_status_line(status), lines, ends))
        if self._stopping:
            self._transport.close()


@cache
def _status_line(status: int) -> bytes:
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode()
