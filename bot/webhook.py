"""The webhook: 200 once the turn is committed, 503 while it cannot be.

Every tap comes this way, so it is plain ASGI in front of the other routes: routing, a request
and a response of starlette's take as long as reading the tap.
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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one update, or hand on what is none."""
        if scope["type"] != "http" or scope["path"] != self._path or scope["method"] != "POST":
            await self._others(scope, receive, send)
            return
        status = await self._taken(scope, receive)
        headers = [NOTHING, LATER] if status == 503 else [NOTHING]  # noqa: PLR2004  # as HTTP has it
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _taken(self, scope: Scope, receive: Receive) -> int:
        """Take one update; return the status."""
        # Compared before the body is read: a stranger's megabytes cost us nothing.
        given = next((value for name, value in scope["headers"] if name == SECRET_HEADER), b"")
        if not hmac.compare_digest(given, self._secret):
            metrics.REFUSED.add()
            return 403
        body = await _body(receive)
        if body is None:
            metrics.REFUSED.add()
            return 413
        try:
            raw = orjson.loads(body)
        except orjson.JSONDecodeError:
            metrics.REFUSED.add()
            return 400
        self._vitals.reached()
        try:
            await self._receive(raw)
        except Unavailable:
            return 503
        return 200


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
