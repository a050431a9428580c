"""Calls to one server over connections that stay open: HTTP/1.1 as thin as it can be had.

A tap is two calls, so that this is where most of its time went: a call takes aiohttp about
250 µs of a core and this a fifth. It knows what calls of the Bot API need and no more: a
small body of JSON each way, no redirects, no cookies, no proxy. Files go another way.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit
from weakref import WeakSet

import aiohappyeyeballs

from bot.api.line import Answer, Line

CONNECTIONS = 256
CONNECT_S = 5
NEXT_ADDRESS_S = 0.25  # RFC 8305: where IPv6 leads nowhere, IPv4 is tried soon
KEPT_S = 15.0  # servers close what is idle for longer, perhaps while we write
LOOK_S = 1.0  # how late a call that is late may be found out


class NotConnectedError(Exception):
    """There is no connection: nothing has left."""


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
        self._free: list[Line] = []
        self._every: WeakSet[Line] = WeakSet()
        self._room = asyncio.Semaphore(CONNECTIONS)
        self._timer: asyncio.TimerHandle | None = None

    async def post(self, path: str, body: bytes, wait_s: float) -> Answer:
        """Post JSON; return the status and the body of the answer.

        Raises:
            NotConnectedError: Nothing has left.
            CutError: The connection ended without an answer.
            TimeoutError: None came within that time.
        """
        await self._room.acquire()
        try:
            line = self._spare() or await self._opened()
            try:
                answer = await self._asked(line, path, body, wait_s)
            except BaseException:
                line.close()
                raise
            self._let_go(line)
            return answer
        finally:
            self._room.release()

    def tell(
        self, path: str, body: bytes, wait_s: float, heard: Callable[[asyncio.Future[Answer]], None]
    ) -> bool:
        """Post JSON without waiting; return False where no connection is free, and nothing left.

        Args:
            heard: Gets the answer, or a CutError or TimeoutError.
        """
        line = self._spare()
        if line is None:
            return False

        def ended(answer: asyncio.Future[Answer]) -> None:
            self._let_go(line)
            heard(answer)

        self._asked(line, path, body, wait_s).add_done_callback(ended)
        return True

    def close(self) -> None:
        """Close the connections that are free."""
        while self._free:
            self._free.pop().close()
        if self._timer:
            self._timer.cancel()

    def _asked(self, line: Line, path: str, body: bytes, wait_s: float) -> asyncio.Future[Answer]:
        if self._timer is None:
            self._look_in(min(wait_s, LOOK_S))
        head = path.encode(), self._head, len(body), body
        return line.ask(b"POST %s HTTP/1.1\r\n%s%d\r\n\r\n%s" % head, wait_s)

    def _let_go(self, line: Line) -> None:
        """Keep a line for the next call; no more of them than there may be calls at once."""
        if line.is_open() and len(self._free) < CONNECTIONS:
            line.since = monotonic()
            self._free.append(line)
        else:
            line.close()

    def _spare(self) -> Line | None:
        """Return the connection that was used last; those that were idle for long are closed."""
        while self._free:
            line = self._free.pop()
            if line.is_open() and monotonic() - line.since < KEPT_S:
                return line
            line.close()
        return None

    # --- one timer for all: to set and cancel one for each call is 20 µs of a core ------------

    def _look_in(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(seconds, self._look)

    def _look(self) -> None:
        self._timer, now = None, monotonic()
        waiting = [line.give_up_if_late(now) for line in [*self._every]]  # every one, not the first
        if any(waiting):
            self._look_in(LOOK_S)

    # --- a new connection ---------------------------------------------------------------------

    async def _opened(self) -> Line:
        if self._secure and self._tls is None:
            self._tls = ssl.create_default_context()
        try:
            async with asyncio.timeout(CONNECT_S):
                line = await self._over(await self._reached())
        except OSError as error:  # a TimeoutError is one, and so is a certificate's
            raise NotConnectedError from error
        self._every.add(line)
        return line

    async def _reached(self) -> socket.socket:
        """Return a socket to whichever address of the server answers first."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        return await aiohappyeyeballs.start_connection(
            found, happy_eyeballs_delay=NEXT_ADDRESS_S, interleave=1
        )

    async def _over(self, reached: socket.socket) -> Line:
        named = self._host if self._secure else None
        _, line = await asyncio.get_running_loop().create_connection(
            Line, sock=reached, ssl=self._tls, server_hostname=named
        )
        return line
