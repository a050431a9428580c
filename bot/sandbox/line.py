"""The line between the server and whoever is connected; it can be cut.

What waits on a line when the server stops, such as a long poll, is ended with it.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STOPPING = Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
CUT = "sandbox.cut"  # where a request finds how to cut its own connection


class Lines:
    """Runs an application, and knows the requests under way."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._under_way: set[asyncio.Task[None]] = set()
        self._ended = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        # uvicorn gives an application no way to hang up without an answer.
        transport = send.__self__.transport  # type: ignore[attr-defined]
        scope[CUT] = transport.abort
        work = asyncio.ensure_future(self._answered(scope, receive, send))
        self._under_way.add(work)
        try:
            await work
        finally:
            self._under_way.discard(work)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._ended:
            await STOPPING(scope, receive, send)
            return
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except asyncio.CancelledError:
            if started:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
            else:
                await STOPPING(scope, receive, send)

    def end(self) -> None:
        """End the requests that wait, and take no more."""
        self._ended = True
        for work in self._under_way:
            work.cancel()


class HungUp(Response):
    """No answer at all: the connection is cut."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Cut the connection."""
        scope[CUT]()
        await gone(receive)


class Silence(Response):
    """No answer for as long as the other side waits for one."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait until the other side hangs up."""
        await gone(receive)


async def gone(receive: Receive) -> None:
    """Wait until the other side has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass
