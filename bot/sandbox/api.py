"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.bodies import parameters
from bot.sandbox.calls import OK
from bot.sandbox.faults import Fault, How
from bot.sandbox.line import HungUp, Silence
from bot.sandbox.methods.table import note, run
from bot.sandbox.refusal import Refusal
from bot.sandbox.world import World

UNAUTHORIZED = Refusal(401, "Unauthorized")
NOT_FOUND = Refusal(404, "Not Found")
GATEWAY_PAGE = "<html><head><title>{0} Bad Gateway</title></head><body>nginx</body></html>"


class Api:
    """Answers the bot's calls on a world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        """Return the routes of the Bot API."""
        return [
            Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.file),
        ]

    async def call(self, request: Request) -> Response:
        """Answer one call, well or as a test has planned it."""
        world = self._world
        if world.faults.no_network:
            return HungUp()
        if request.path_params["token"] != world.token:
            return _refused(UNAUTHORIZED)
        method = world.published.spelled(request.path_params["method"])
        if method is None:
            return _refused(NOT_FOUND)
        try:
            params = await parameters(request)
        except Refusal as refusal:
            return _refused(refusal)
        return await self._answered(method, params)

    async def _answered(self, method: str, params: Mapping[str, Any]) -> Response:
        fault = self._world.faults.next(method)
        if fault and not fault.accepted:
            note(self._world, method, params, fault.how, accepted=False)
            return _faulty(fault)
        try:
            result = await run(self._world, method, params, fault.how if fault else OK)
        except Refusal as refusal:
            return _refused(refusal)
        if self._world.faults.no_network:
            return HungUp()  # lost since: the call took effect, and its answer does not arrive
        return _faulty(fault) if fault else JSONResponse({"ok": True, "result": result})

    async def file(self, request: Request) -> Response:
        """Give a file's bytes."""
        if self._world.faults.no_network:
            return HungUp()
        stored = self._world.files.by_path.get(request.path_params["path"])
        if request.path_params["token"] != self._world.token or stored is None:
            return _refused(NOT_FOUND)
        return Response(stored.content, media_type="application/octet-stream")


def _refused(refusal: Refusal) -> Response:
    return JSONResponse(refusal.body(), refusal.code)


def _faulty(fault: Fault) -> Response:
    match fault.how:
        case How.REFUSED if fault.refusal:
            return _refused(fault.refusal)
        case How.GATEWAY:
            return HTMLResponse(GATEWAY_PAGE.format(fault.status), fault.status)
        case How.SILENT:
            return Silence()
    return HungUp()
