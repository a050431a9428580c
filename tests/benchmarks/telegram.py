"""Telegram, as far as a load needs it: it answers every call well, and knows nothing.

The sandbox's emulation is right about much more and slower for it; this one answers the
method that was called, keeps the keyboard that a chat shows, and tells who waits for it.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol
from urllib.parse import unquote_plus

import orjson

from tests.benchmarks.wire import Answered, Hook, Served

TOKEN = "5550001:benchmark"  # noqa: S105  # opens nothing
BOT = {"id": 5550001, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
SCREENS = ("sendMessage", "editMessageText")
FILES = {"sendPhoto": "photo", "sendDocument": "document"}
BATCH, WAIT_S = 100, 10
TEXT = "A question of about a thousand signs, as one stands on a phone. " * 15
_CHAT_IN_FORM = re.compile(rb'name="chat_id"[^\r]*(?:\r\n[^\r]+)*\r\n\r\n(\d+)')

Keyboard = list[list[dict[str, str]]]


class Way(Protocol):
    """What carries updates to a webhook."""

    def post(self, update: bytes, answered: Answered) -> None:
        """Post an update; say the status and the body of the answer."""

    def close(self) -> None:
        """Close what is free."""


class Telegram:
    """One bot's side of the Bot API, and the updates on their way to it.

    Attributes:
        screen: Called with (chat, message id, keyboard) of each screen that arrives.
        acknowledged: Called with (callback query id) of each tap that was acknowledged.
        file: Called with (chat, kind, size of the call) of each file that arrives.
        calls: How many calls of the bot were answered.
        refused: How many updates the webhook did not take.
    """

    def __init__(self) -> None:
        self.screen: Callable[[int, int, Keyboard], None] = lambda *_: None
        self.acknowledged: Callable[[str], None] = lambda _: None
        self.file: Callable[[int, str, int], None] = lambda *_: None
        self.calls = self.refused = 0
        self.ready = asyncio.Event()  # the bot asks for updates, or has set its webhook
        self.hook: Way | None = None
        self._last_message, self._last_update = 1000, 1
        self._queue: deque[tuple[int, bytes, Callable[[], None]]] = deque()
        self._asking: asyncio.Event = asyncio.Event()

    # --- updates to the bot -----------------------------------------------------------------

    def put(self, kind: str, content: bytes, taken: Callable[[], None] = lambda: None) -> None:
        """Send an update; `taken` is called once the bot has confirmed it."""
        self._last_update += 1
        update = b'{"update_id":%d,"%s":%s}' % (self._last_update, kind.encode(), content)
        if self.hook is None:
            self._queue.append((self._last_update, update, taken))
            self._asking.set()
            return

        def answered(status: int, body: bytes) -> None:
            if status != 200:
                self.refused += 1
            elif body:
                self._run(body)
            taken()

        self.hook.post(update, answered)

    def new_message_id(self) -> int:
        """Return the next message's number."""
        self._last_message += 1
        return self._last_message

    async def _updates(self, form: dict[str, Any]) -> bytes:
        offset, wait = int(form.get("offset", 0)), float(form.get("timeout", 0))
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()[2]()
        self.ready.set()
        if not self._queue:
            self._asking.clear()
            try:
                async with asyncio.timeout(min(wait, WAIT_S)):
                    await self._asking.wait()
            except TimeoutError:
                return b'{"ok":true,"result":[]}'
        batch = [self._queue[n][1] for n in range(min(len(self._queue), BATCH))]
        return b'{"ok":true,"result":[%s]}' % b",".join(batch)

    # --- calls of the bot -------------------------------------------------------------------

    def call(self, path: str, body: bytes) -> bytes | Awaitable[bytes]:
        """Answer one call."""
        self.calls += 1
        method = path.rpartition("/")[2].partition("?")[0]
        if method == "getUpdates":
            return self._updates(_form(body))
        return self._answered(method, body)

    def _answered(self, method: str, body: bytes) -> bytes:
        if method in FILES:
            return self._file(method, body)
        form = _form(body)
        if method in SCREENS:
            return self._screen(form)
        if method == "answerCallbackQuery":
            self.acknowledged(form["callback_query_id"])
        elif method == "getMe":
            return b'{"ok":true,"result":%s}' % orjson.dumps(BOT)
        elif method == "setWebhook":
            self._hooked(form)
        return b'{"ok":true,"result":true}'

    def _hooked(self, form: dict[str, Any]) -> None:
        connections = int(form.get("max_connections", 40))
        self.hook = Hook(form["url"], form.get("secret_token", ""), connections)
        self.ready.set()

    def _screen(self, form: dict[str, Any]) -> bytes:
        chat = int(form["chat_id"])
        message_id = int(form.get("message_id", 0)) or self.new_message_id()
        markup = form.get("reply_markup") or {"inline_keyboard": []}
        if isinstance(markup, str):
            markup = orjson.loads(markup)
        self.screen(chat, message_id, markup["inline_keyboard"])
        return b'{"ok":true,"result":%s}' % message(chat, message_id, orjson.dumps(markup))

    def _file(self, method: str, body: bytes) -> bytes:
        found = _CHAT_IN_FORM.search(body)
        chat = int(found[1]) if found else int(_form(body)["chat_id"])
        kind = FILES[method]
        self.file(chat, kind, len(body))
        number = self.new_message_id()
        known = {"file_id": f"f{number}", "file_unique_id": f"u{number}"}
        sized = {**known, "width": 1000, "height": 1000}
        content = [sized] if kind == "photo" else known
        return orjson.dumps({"ok": True, "result": {**_bare(chat, number), kind: content}})

    def _run(self, body: bytes) -> None:
        """Run a call that came in a webhook's answer."""
        call = orjson.loads(body)
        if "method" not in call:
            return
        self._screen(call)


def message(chat: int, message_id: int, markup: bytes) -> bytes:
    """Return the bot's message as the Bot API writes it."""
    return _MESSAGE % (message_id, chat, _TEXT, markup)


def _bare(chat: int, message_id: int) -> dict[str, object]:
    return {
        "message_id": message_id,
        "date": 1_800_000_000,
        "chat": {"id": chat, "type": "private", "first_name": "Ada"},
        "from": BOT,
    }


_TEXT = orjson.dumps(TEXT)
_MESSAGE = (
    b'{"message_id":%d,"date":1800000000,"chat":{"id":%d,"type":"private","first_name":"Ada"},'
    b'"from":' + orjson.dumps(BOT) + b',"text":%s,"reply_markup":%s}'
)


def _form(body: bytes) -> dict[str, Any]:
    """Return the fields of a call; the text of a screen is nobody's business here."""
    if body.startswith(b"{"):
        return orjson.loads(body)
    fields = {}
    for pair in body.decode().split("&"):
        name, _, value = pair.partition("=")
        if name and name != "text":
            fields[name] = unquote_plus(value)
    return fields


@asynccontextmanager
async def telegram(delay_s: float = 0) -> AsyncIterator[tuple[Telegram, str]]:
    """Serve a Telegram; give it, and its address."""
    one = Telegram()
    server = await asyncio.get_running_loop().create_server(
        lambda: Served(one.call, delay_s), "127.0.0.1", 0, backlog=1024
    )
    try:
        yield one, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        if one.hook:
            one.hook.close()
        server.close()
