"""Answers of the Bot API, and of what stands in front of it."""

from __future__ import annotations

import logging
from http import HTTPStatus

import orjson
from telegram.error import BadRequest, NetworkError, TelegramError

log = logging.getLogger(__name__)


class NotSent(NetworkError):
    """It certainly was not done, such as where the connection failed before it had left."""


class Flooded(TelegramError):
    """Telegram asks for a pause; the library's own error warns of itself when it is made."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"flood control: {seconds:g} seconds")
        self.seconds = seconds


def is_yes(status: int, body: bytes) -> bool:
    """Return whether the Bot API did what it was asked for."""
    return status == HTTPStatus.OK and body.startswith(b"{")


def check(status: int, body: bytes) -> None:
    """Tell the Bot API's own answers from those of something in front of it.

    Raises:
        NetworkError: It is no answer of the Bot API, so nobody knows what became of the call.
        NotSent: The Bot API itself says that it failed.
        Flooded: It asks for a pause.
        BadRequest: It takes nothing so long; the library would leave it open whether it came.
    """
    if is_yes(status, body):
        return
    try:
        said = orjson.loads(body)
    except orjson.JSONDecodeError:
        said = None
    if not isinstance(said, dict) or "ok" not in said:
        log.warning("not_the_bot_api status=%d bytes=%d", status, len(body))
        msg = f"a gateway's page ({status})"
        raise NetworkError(msg)
    pause = (said.get("parameters") or {}).get("retry_after")
    if pause:
        raise Flooded(float(pause))
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise BadRequest(str(said.get("description", "")))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        msg = f"the Bot API could not ({status})"
        raise NotSent(msg)
