"""The page, and the endpoints under /sandbox/ that it uses."""

# ruff: noqa: TRY003  # said once, where it is decided

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from bot.sandbox import acts, live, page_view
from bot.sandbox.acts import Impossible
from bot.sandbox.bodies import Params, parameters
from bot.sandbox.chat import Chat
from bot.sandbox.checks import Upload
from bot.sandbox.files import MEGABYTE, Stored, picture_type
from bot.sandbox.guard import HEADERS, Guard
from bot.sandbox.page_files import page
from bot.sandbox.people import Persona
from bot.sandbox.refusal import Refusal, bad_request
from bot.sandbox.world import World

SOUNDS = frozenset({"audio/ogg", "audio/mpeg", "audio/mp4", "audio/wav", "audio/webm"})
ANY_BYTES = "application/octet-stream"
MOST_BYTES = {"photo": 10 * MEGABYTE, "document": 20 * MEGABYTE, "voice": 20 * MEGABYTE}

Act = Callable[[Chat, Params], dict[str, Any]]
Endpoint = Callable[[Request], Awaitable[Response]]


class Desk:
    """Lets the visitors of the page act as personas."""

    def __init__(self, world: World, personas: Sequence[Persona]) -> None:
        self._world = world
        self._personas = {one.key: one for one in personas}
        self._chats = {
            one.key: world.chats[world.join(one.name, one.language).id] for one in personas
        }

    def mount(self, host: str) -> Mount:
        """Return everything of the page, closed to other sites."""
        posts: dict[str, Act] = {
            "text": self._text,
            "tap": self._tap,
            "start": self._start,
            "file": self._file,
            "block": self._block,
        }
        routes = [
            Route("/", page),
            Route("/page/{file}", page),
            Route("/sandbox/personas", self.personas),
            Route("/sandbox/chats/{key}", self.chat),
            Route("/sandbox/chats/{key}/events", self.events),
            Route("/sandbox/files/{id}", self.file),
        ]
        for name, act in posts.items():
            path = f"/sandbox/chats/{{key}}/{name}"
            routes.append(Route(path, self._acting(act), methods=["POST"]))
        return Mount("/", routes=routes, middleware=[Middleware(Guard, host=host)])

    # --- looking --------------------------------------------------------------------------

    async def personas(self, _: Request) -> Response:
        """Return whom one can be."""
        return JSONResponse(
            [page_view.persona(one, self._chats[key]) for key, one in self._personas.items()]
        )

    async def chat(self, request: Request) -> Response:
        """Return a chat as it stands."""
        chat = self._chats.get(request.path_params["key"])
        if chat is None:
            return _not_there()
        return JSONResponse(
            {
                "messages": [page_view.message(it) for it in chat.messages.values()],
                "commands": self._world.profile.menu(chat.account),
                "blocked": chat.account.blocked,
            }
        )

    async def events(self, request: Request) -> Response:
        """Tell what happens in a chat, as it happens."""
        chat = self._chats.get(request.path_params["key"])
        if chat is None:
            return _not_there()
        return StreamingResponse(
            live.told(self._world, chat),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store"},
        )

    async def file(self, request: Request) -> Response:
        """Give a file that was sent; only pictures and sounds are shown on the page."""
        stored = self._world.files.by_id.get(request.path_params["id"])
        if stored is None:
            return _not_there()
        kind = _shown_as(stored)
        name = quote(stored.name, safe="")
        attached = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        headers = HEADERS if kind != ANY_BYTES else {**HEADERS, **attached}
        return Response(stored.content, media_type=kind, headers=headers)

    # --- acting ---------------------------------------------------------------------------

    def _acting(self, act: Act) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            chat = self._chats.get(request.path_params["key"])
            if chat is None:
                return _not_there()
            try:
                return JSONResponse(act(chat, await parameters(request)))
            except Refusal as refusal:
                return JSONResponse({"error": refusal.description}, refusal.code)
            except KeyError as missing:
                return JSONResponse({"error": f"{missing} is missing"}, HTTPStatus.BAD_REQUEST)
            except Impossible as error:
                return JSONResponse({"error": str(error)}, HTTPStatus.CONFLICT)

        return endpoint

    def _text(self, chat: Chat, params: Params) -> dict[str, Any]:
        acts.say(self._world, chat.account, str(params["text"]))
        return {}

    def _start(self, chat: Chat, _: Params) -> dict[str, Any]:
        key = next(key for key, one in self._chats.items() if one is chat)
        acts.start(self._world, chat.account, self._personas[key].start_token or "")
        return {}

    def _tap(self, chat: Chat, params: Params) -> dict[str, Any]:
        number, data = params["message"], params["data"]
        if not isinstance(number, int) or not isinstance(data, str):
            raise bad_request("message is a number, data a text")
        return {"query": acts.tap(self._world, chat.account, number, data).query}

    def _file(self, chat: Chat, params: Params) -> dict[str, Any]:
        kind, given = params["kind"], params["file"]
        if kind not in MOST_BYTES or not isinstance(given, Upload):
            raise bad_request("kind is photo, document or voice, and file a file")
        if len(given.content) > MOST_BYTES[kind]:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the file is too large")
        acts.send_file(self._world, chat.account, kind, given.content, given.name, given.mime)
        return {}

    def _block(self, chat: Chat, params: Params) -> dict[str, Any]:
        acts.block(self._world, chat.account, blocked=bool(params["blocked"]))
        return {}


def _shown_as(stored: Stored) -> str:
    if stored.kind == "photo":
        return picture_type(stored.content) or ANY_BYTES
    mime = stored.mime.partition(";")[0]
    return mime if stored.kind == "voice" and mime in SOUNDS else ANY_BYTES


def _not_there() -> Response:
    return JSONResponse({"error": "there is no such thing"}, HTTPStatus.NOT_FOUND)
