"""HTTP as thin as it can be had, so that the benchmark does not measure itself."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import httptools

Answered = Callable[[int, bytes], None]
Handler = Callable[[str, bytes], bytes | Awaitable[bytes]]


def _message(first: bytes, body: bytes) -> bytes:
    head = b"%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return head % (first, len(body)) + body


class Served(asyncio.Protocol):
    """One connection of the bot: each request goes to the handler, path and body."""

    def __init__(self, handler: Handler, delay_s: float = 0) -> None:
        """Take what it needs.

        Args:
            delay_s: How late an answer leaves that is there at once.
        """
        self._handler, self._delay_s = handler, delay_s
        self._parser = httptools.HttpRequestParser(self)
        self._path, self._body = b"", b""
        self._transport: asyncio.Transport | None = None
        self._late: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._path, self._body = b"", b""

    def on_url(self, url: bytes) -> None:
        self._path += url

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"expect":
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        answer = self._handler(self._path.decode(), self._body)
        if isinstance(answer, bytes) and self._delay_s:
            asyncio.get_running_loop().call_later(self._delay_s, self._answer, answer)
            return
        if isinstance(answer, bytes):
            self._answer(answer)
            return
        task = asyncio.ensure_future(self._answer_late(answer))
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _answer_late(self, answer: Awaitable[bytes]) -> None:
        self._answer(await answer)

    def _answer(self, body: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(_message(b"HTTP/1.1 200 OK", body))

    def connection_lost(self, error: Exception | None) -> None:
        for task in self._late:
            task.cancel()


class _Line(asyncio.Protocol):
    """A connection to the bot; one request at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body, self._answered = b"", None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        body, self._body = self._body, b""
        answered, self._answered = self._answered, None
        answered(self._parser.get_status_code(), body)

    def ask(self, request: bytes, answered: Answered) -> None:
        self._answered = answered
        self.transport.write(request)


class Hook:
    """Posts updates to a webhook over at most as many connections as the bot asked for."""

    def __init__(self, url: str, secret: str, connections: int) -> None:
        self._at = urlsplit(url)
        self._head = (
            f"POST {self._at.path or '/'} HTTP/1.1\r\nHost: {self._at.netloc}\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()
        self._unopened = connections
        self._free: list[_Line] = []
        self._waiting: deque[tuple[bytes, Answered]] = deque()
        self._opening: set[asyncio.Task[None]] = set()

    def close(self) -> None:
        """Close the connections that are free."""
        for line in self._free:
            line.transport.close()

    def post(self, update: bytes, answered: Answered) -> None:
        """Post an update; say the status and the body of the answer."""
        self._waiting.append((update, answered))
        while self._free:
            line = self._free.pop()
            if self._is_open(line):
                self._next(line)
                return
        if self._unopened:
            self._unopened -= 1
            task = asyncio.ensure_future(self._open())
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    def _is_open(self, line: _Line) -> bool:
        """Return whether a line can be used; a server closes those that are idle for long."""
        closed = line.transport.is_closing()
        self._unopened += closed
        return not closed

    async def _open(self) -> None:
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(_Line, self._at.hostname, self._at.port)
        self._next(line)

    def _next(self, line: _Line) -> None:
        """Post what waits longest, else keep the line."""
        if not self._waiting:
            self._free.append(line)
            return
        update, answered = self._waiting.popleft()

        def heard(status: int, body: bytes) -> None:
            answered(status, body)
            self._next(line)

        line.ask(b"%s%d\r\n\r\n%s" % (self._head, len(update), update), heard)
