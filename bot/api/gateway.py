"""The one door to the Bot API; every error leaves it in our own words."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import IO, Any, cast
from urllib.parse import quote

from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
)
from telegram.request import RequestData
from telegram.warnings import PTBUserWarning

from assessment.errors import (
    Blocked,
    DeliveryError,
    Refused,
    TokenRefused,
    TryLater,
    Unknown,
)
from bot import metrics
from bot.api.answers import Flooded, NotSent, is_yes
from bot.api.calls import READ_S, CallsRequest, Given
from bot.api.line import Answer
from bot.api.request import FilesRequest

HARMLESS = ("message is not modified", "query is too old")
TOO_LONG = "the file is too long"
GONE = ("chat not found", "user is deactivated", "bot was blocked", "user not found")


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is."""

    id: int
    name: str


class Gateway:
    """Calls methods of the Bot API with plain values."""

    def __init__(self, token: str, url: str) -> None:
        # We want plain values, not objects: that is what do_api_request is for.
        warnings.filterwarnings("ignore", "Please use 'Bot", PTBUserWarning)
        self._calls, self._files = CallsRequest(url), FilesRequest()
        self._bot = Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=self._files,
            get_updates_request=self._calls,
        )
        self._address = f"{self._bot.base_url}/"

    def __repr__(self) -> str:
        return "Gateway()"  # the token must not show

    async def open(self) -> None:
        """Open the connections."""
        await self._calls.initialize()
        await self._files.initialize()

    async def close(self) -> None:
        """Close the connections."""
        await self._calls.shutdown()
        await self._files.shutdown()

    async def me(self) -> Me:
        """Return who the bot is.

        Raises:
            TokenRefused: Telegram does not know the token.
        """
        raw = await self.call("getMe", {})
        return Me(raw["id"], raw["username"])

    async def call(self, method: str, params: Mapping[str, Any]) -> Any:
        """Call a method; return its result as plain values.

        Args:
            params: Plain values; with `timeout`, so many seconds longer are waited.

        Returns:
            None where the call changed nothing and need not be repeated, such as an edit
            that shows what stands already.

        Raises:
            DeliveryError: One of the errors of the tree, which says what to do.
        """
        wait = READ_S + params.get("timeout", 0)
        given = cast("RequestData", Given(params))
        return await _ours(self._calls.post(self._address + method, given, read_timeout=wait))

    def tell(
        self,
        method: str,
        params: Mapping[str, Any],
        heard: Callable[[Callable[[], Awaitable[Any]] | None], None],
    ) -> bool:
        """Call a method without waiting for its answer.

        Args:
            heard: Gets None when the call was made; else what returns or raises as `call` does.

        Returns:
            False where that cannot be done at once, and nothing has left.
        """
        address = self._address + method

        def ended(answer: asyncio.Future[Answer]) -> None:
            if not answer.exception() and is_yes(*answer.result()):
                heard(None)
            else:
                given = cast("RequestData", Given(params, answer))
                heard(lambda: _ours(self._calls.post(address, given)))

        return self._calls.tell(address, params, ended)

    async def download(self, file_id: str, most: int) -> bytes:
        """Fetch a file that somebody sent.

        Raises:
            DeliveryError: Refused where Telegram does not have it or it is too long; else it
                may be had later, for fetching changes nothing.
        """
        found = await self.call("getFile", {"file_id": file_id})
        if int(found.get("file_size") or 0) > most:
            raise Refused(TOO_LONG)
        address = f"{self._bot.base_file_url}/{quote(found['file_path'])}"
        try:
            return _body(*await self._files.do_request(address, "GET"), most)
        except TelegramError as error:
            raise _translated(error) or TryLater(1) from None

    async def upload(
        self,
        method: str,
        params: Mapping[str, Any],
        field: str,
        name: str,
        content: bytes | IO[bytes],
    ) -> Any:
        """Send a file that Telegram does not have yet; one on the disk is read as it leaves."""
        shown = name.replace('"', "”")  # a form's header would have it as %22
        file = InputFile(content, filename=shown, read_file_handle=False)
        given = {**params, field: file}
        return await _ours(self._bot.do_api_request(method, given))


async def _ours(call: Awaitable[Any]) -> Any:
    """Await a call; None where its error is harmless, and other errors in our own words."""
    try:
        return await call
    except TelegramError as error:
        translated = _translated(error)
        if translated is None:
            return None
        raise translated from None


def _body(status: int, body: bytes, most: int) -> bytes:
    """Return a fetched file's bytes; a gateway's page is no file."""
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        msg = "the file is not there any more"
        raise Refused(msg)
    if status != HTTPStatus.OK:
        raise TryLater(1)
    if len(body) > most:
        raise Refused(TOO_LONG)
    return body


def _translated(error: TelegramError) -> DeliveryError | None:
    """Return our word for an error; BadRequest is a NetworkError, so it comes first."""
    text = str(error)
    match error:
        case Flooded():
            metrics.FLOODS.add()
            return TryLater(error.seconds, flood=True)
        case InvalidToken():
            return TokenRefused("Telegram does not know this token")
        case Conflict():
            return TryLater(5)
        case Forbidden():
            return Blocked(text)
        case BadRequest() if any(word in text.lower() for word in HARMLESS):
            return None
        case BadRequest() if any(word in text.lower() for word in GONE):
            return Blocked(text)
        case BadRequest():
            return Refused(text)
        case NotSent():
            return TryLater(1)
        case NetworkError():
            return Unknown(type(error).__name__)
        case _:
            return Refused(text)
