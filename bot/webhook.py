"""The webhook: 200 once the turn is committed, 503 while it cannot be."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assessment.errors import Unavailable
from bot import metrics
from bot.health import Vitals

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  # the header's name
MOST_BYTES = 1_000_000
RETRY_AFTER_S = 5


class Webhook:
    """Takes updates that Telegram posts."""

    def __init__(
        self, receive: Callable[[object], Awaitable[None]], secret: str, vitals: Vitals
    ) -> None:
        self._receive, self._secret, self._vitals = receive, secret.encode(), vitals

    def route(self, path: str) -> Route:
        """Return the route on which Telegram posts."""
        return Route(path or "/", self.post, methods=["POST"])

    async def post(self, request: Request) -> Response:
        """Take one update."""
        # Compared before the body is read: a stranger's megabytes cost us nothing.
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            metrics.REFUSED.add()
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            metrics.REFUSED.add()
            return Response(status_code=413)
        try:
            raw = orjson.loads(body)
        except orjson.JSONDecodeError:
            metrics.REFUSED.add()
            return Response(status_code=400)
        self._vitals.reached()
        try:
            await self._receive(raw)
        except Unavailable:
            return Response(status_code=503, headers={"Retry-After": str(RETRY_AFTER_S)})
        return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """Return the body, None where it is longer than any update."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)
