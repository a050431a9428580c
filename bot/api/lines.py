"""Calls to one server over connections that stay open: HTTP/1.1 as thin as it can be had.

A tap is two calls, so that this is where most of its time went: a call takes aiohttp about
250 µs of a core and this a fifth. It knows what calls of the Bot API need and no more: a
small body of JSON each way, no redirects, no cookies, no proxy. Files go another way.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from time import monotonic
from typing import cast
from urllib.parse import urlsplit

import aiohappyeyeballs
import httptools

from bot.deadlines import Deadlines

CONNECTIONS = 256
CONNECT_S = 5
NEXT_ADDRESS_S = 0.25  # RFC 8305: where IPv6 leads nowhere, IPv4 is tried soon
KEPT_S = 15.0  # servers close what is idle for longer, perhaps while we write
Answer = tuple[int, bytes]  # the status and the body


class NotConnectedError(Exception):
    """There is no connection: nothing has left."""


class CutError(Exception):
    """The connection ended before the answer: nobody knows what became of the call."""


class _Line(asyncio.Protocol):
    """One connection; one call at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None
        self.idle_since = 0.0

    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def close(self) -> None:
        if self._transport:
            self._transport.abort()

    async def ask(self, request: bytes) -> Answer:
        """Write a request; return its answer.

        Raises:
            CutError: None came.
        """
        if self._transport is None or self._transport.is_closing():
            raise CutError
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    # --- what the transport and the parser call -----------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        body, self._body = b"".join(self._body), []
        answer, self._answer = self._answer, None
        if answer is None or not self._parser.should_keep_alive():
            self.close()  # nobody asked, or the server wants it so
        if answer is not None and not answer.done():
            answer.set_result((self._parser.get_status_code(), body))

    def connection_lost(self, _error: Exception | None) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_exception(CutError())


class Lines:
    """The connections to one server."""

    def __init__(self, origin: str) -> None:
        """Take what it needs.

        Args:
            origin: Scheme, host and perhaps port, such as `https://api.telegram.org`.
        """
        at = urlsplit(origin)
        self._secure = at.scheme == "https"
        self._host = at.hostname or ""
        self._port = at.port or (443 if self._secure else 80)
        self._tls: ssl.SSLContext | None = None
        self._head = (
            f"Host: {at.netloc.rpartition('@')[2]}\r\nAccept: application/json\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()
        self._free: list[_Line] = []
        self._room = asyncio.Semaphore(CONNECTIONS)
        self._deadlines = Deadlines()

    async def post(self, path: str, body: bytes, wait_s: float) -> Answer:
        """Post JSON; return the status and the body of the answer.

        Raises:
            NotConnectedError: Nothing has left.
            CutError: The connection ended without an answer.
            TimeoutError: None came within that time.
        """
        request = b"POST %s HTTP/1.1\r\n%s%d\r\n\r\n%s" % (
            path.encode(),
            self._head,
            len(body),
            body,
        )
        async with self._room:
            line = self._spare() or await self._opened()
            try:
                with self._deadlines.within(wait_s):
                    answer = await line.ask(request)
            except BaseException:
                line.close()  # what still comes on it belongs to nobody
                raise
            if line.is_open():
                line.idle_since = monotonic()
                self._free.append(line)
            return answer

    def close(self) -> None:
        """Close the connections that are free."""
        while self._free:
            self._free.pop().close()

    def _spare(self) -> _Line | None:
        """Return the connection that was used last; those that were idle for long are closed."""
        while self._free:
            line = self._free.pop()
            if line.is_open() and monotonic() - line.idle_since < KEPT_S:
                return line
            line.close()
        return None

    async def _opened(self) -> _Line:
        if self._secure and self._tls is None:
            self._tls = ssl.create_default_context()
        try:
            async with asyncio.timeout(CONNECT_S):
                return await self._over(await self._reached())
        except OSError as error:  # a TimeoutError is one, and so is a certificate's
            raise NotConnectedError from error

    async def _reached(self) -> socket.socket:
        """Return a socket to whichever address of the server answers first."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        return await aiohappyeyeballs.start_connection(
            found, happy_eyeballs_delay=NEXT_ADDRESS_S, interleave=1
        )

    async def _over(self, reached: socket.socket) -> _Line:
        named = self._host if self._secure else None
        _, line = await asyncio.get_running_loop().create_connection(
            _Line, sock=reached, ssl=self._tls, server_hostname=named
        )
        return line
