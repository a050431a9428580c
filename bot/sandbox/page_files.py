"""The files of the page itself."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.sandbox.guard import HEADERS

PAGE = Path(__file__).parent / "page"
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}


def page(request: Request) -> Response:
    """Give a file of the page."""
    name = request.path_params.get("file", "index.html")
    path = next((it for it in PAGE.iterdir() if it.name == name), None)
    kind = KINDS.get(path.suffix) if path else None
    if path is None or kind is None:
        return PlainTextResponse("not found", HTTPStatus.NOT_FOUND)
    return Response(path.read_bytes(), media_type=kind, headers=HEADERS)
