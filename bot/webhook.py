"""The webhook: 200 once the turn is committed, 503 while it cannot be.

It is plain ASGI in front of the other routes, and `bot/posts.py` shortens the way of nearly every
update to what is here: all is judged the same, whichever way it comes.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.errors import Unavailable
from bot import metrics
from bot.health import Vitals

SECRET_HEADER = b"x-telegram-bot-api-secret-token"  # the header's name
MOST_BYTES = 1_000_000
RETRY_AFTER_S = 5
NOTHING = (b"content-length", b"0")
LATER = (b"retry-after", str(RETRY_AFTER_S).encode())
Answer = tuple[int, list[tuple[bytes, bytes]]]  # the status and the headers; there is no body


class Webhook:
    """Takes updates that Telegram posts; whatever else is asked for goes on to another."""

    def __init__(
        self,
        receive: Callable[[object], Awaitable[None]],
        secret: str,
        vitals: Vitals,
        path: str,
        others: ASGIApp,
    ) -> None:
        """Take what it needs.

        Args:
            path: Where Telegram posts.
            others: Answers what is asked for elsewhere.
        """
        self._receive, self._secret, self._vitals = receive, secret.encode(), vitals
        self._path, self._others = path or "/", others
        self.path = self._path.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one update, or hand on what is none."""
        if scope["type"] != "http" or scope["path"] != self._path or scope["method"] != "POST":
            await self._others(scope, receive, send)
            return
        status, headers = await self._asked(scope, receive)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def is_secret(self, given: bytes) -> bool:
        """Return whether it is Telegram that posts."""
        return hmac.compare_digest(given, self._secret)

    async def answer(self, body: bytes) -> Answer:
        """Take an update that was posted with the secret."""
        try:
            raw = orjson.loads(body)
        except orjson.JSONDecodeError:
            return _refused(400)
        self._vitals.reached()
        try:
            await self._receive(raw)
        except Unavailable:
            return 503, [NOTHING, LATER]
        return 200, [NOTHING]

    async def _asked(self, scope: Scope, receive: Receive) -> Answer:
        # Compared before the body is read: a stranger's megabytes cost us nothing.
        given = next((value for name, value in scope["headers"] if name == SECRET_HEADER), b"")
        if not self.is_secret(given):
            return _refused(403)
        body = await _body(receive)
        return _refused(413) if body is None else await self.answer(body)


def _refused(status: int) -> Answer:
    metrics.REFUSED.add()
    return status, [NOTHING]


async def _body(receive: Receive) -> bytes | None:
    """Return the body; None where it is longer than any update, or whoever posted has gone."""
    parts, size = [], 0
    while True:
        part = await receive()
        size += len(part.get("body", b""))
        if size > MOST_BYTES or part["type"] != "http.request":
            return None
        parts.append(part.get("body", b""))
        if not part.get("more_body"):
            return b"".join(parts)
