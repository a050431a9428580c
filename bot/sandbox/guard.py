"""Keeps other web sites away from the page's endpoints.

Any site that a visitor looks at may make requests to this machine: by a form or a script
(told by `Origin`), or by a name of its own that leads here (told by `Host`).
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class Guard:
    """Lets requests through that come from this machine's own page, or from no page."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        self._app, self._names = app, LOOPBACK_NAMES | {host}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        refused = PlainTextResponse("not from here", HTTPStatus.FORBIDDEN)
        app = self._app if self._is_ours(Request(scope)) else refused
        await app(scope, receive, send)

    def _is_ours(self, request: Request) -> bool:
        host = request.headers.get("host", "")
        if urlsplit(f"//{host}").hostname not in self._names:
            return False
        origin = request.headers.get("origin")
        return origin is None or origin == f"http://{host}"
