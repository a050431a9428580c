"""One connection to a server; one call at a time, and an answer to each in time."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import cast

import httptools

Answer = tuple[int, bytes]  # the status and the body


class CutError(Exception):
    """The connection ended before the answer: nobody knows what became of the call."""


class Line(asyncio.Protocol):
    """One connection.

    Attributes:
        since: When its last call began or ended, by the clock that only goes forward.
    """

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._answer: asyncio.Future[Answer] | None = None
        self._transport: asyncio.Transport | None = None
        self._wait_s = 0.0
        self.since = 0.0

    def is_open(self) -> bool:
        """Return whether a call can be made."""
        return self._transport is not None and not self._transport.is_closing()

    def close(self) -> None:
        """Cut the connection; what still comes on it belongs to nobody."""
        if self._transport:
            self._transport.abort()

    def ask(self, request: bytes, wait_s: float) -> asyncio.Future[Answer]:
        """Write a request; return its answer to come, or a CutError or TimeoutError."""
        self._answer = answer = asyncio.get_running_loop().create_future()
        self._wait_s, self.since = wait_s, monotonic()
        if self._transport is None or self._transport.is_closing():
            self._fail(CutError())
        else:
            self._transport.write(request)
        return answer

    def give_up_if_late(self, now: float) -> bool:
        """Wait no longer for an answer that is late; return whether one is still waited for."""
        if self._answer is not None and now - self.since >= self._wait_s:
            self._fail(TimeoutError())
            self.close()
        return self._answer is not None

    # --- what the transport and the parser call -----------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class

    def data_received(self, data: bytes) -> None:
        """Take a part of an answer."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()

    def on_body(self, body: bytes) -> None:
        """Take a part of an answer's body."""
        self._body.append(body)

    def on_message_complete(self) -> None:
        """Give the answer to who waits for it."""
        body, self._body = b"".join(self._body), []
        answer, self._answer = self._answer, None
        if answer is None or not self._parser.should_keep_alive():
            self.close()  # nobody asked, or the server wants it so
        if answer is not None and not answer.done():
            answer.set_result((self._parser.get_status_code(), body))

    def connection_lost(self, _error: Exception | None) -> None:
        """Tell who waits that no answer comes."""
        self._fail(CutError())

    def _fail(self, error: Exception) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_exception(error)
