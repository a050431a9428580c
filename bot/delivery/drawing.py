"""One screen, drawn until it stands or a newer one waits.

A screen is edited in the message that shows it, unless something came below it: then it
is sent anew at the bottom, and the old message loses its buttons.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from assessment.errors import Blocked, DeliveryError, Refused, TryLater, Unavailable, Unknown
from bot.delivery.calling import text_of
from bot.delivery.chats import Chat
from bot.delivery.filing import Filing
from bot.delivery.noting import Noting
from bot.place import Drawn, Place
from storage import people, sessions
from storage.database import Database

SENT_BLINDLY = 5  # how often a screen is drawn whose calls get no answer, though others do
PAUSE_S = 0.2
MOST_PAUSE_S = 5.0
EDIT = "editMessageText"
Ended = Callable[[], Awaitable[Any]]  # awaits a call that has been made
log = logging.getLogger(__name__)


class Api(Protocol):
    """What of the gateway is used here."""

    async def call(self, method: str, params: dict[str, Any]) -> Any:
        """Call a method of the Bot API."""


class Drawing:
    """Draws a place in its chat."""

    def __init__(self, api: Api, database: Database, noting: Noting, files: Filing) -> None:
        self._api, self._database, self._noting, self._files = api, database, noting, files

    async def patiently(self, chat: Chat, place: Place, edited: Ended | None = None) -> None:
        """Draw a place until it stands, or a newer one waits: a network comes back.

        Args:
            edited: The first edit, where it has left already.
        """
        unanswered = 0
        for attempt in itertools.count():
            try:
                await self._draw(chat, place, edited if attempt == 0 else None)
            except TryLater as error:
                if error.flood:
                    await asyncio.sleep(error.after_s)
                else:
                    await chat.rest(_pause(attempt))
            except Unknown:
                unanswered += 1
                if unanswered == SENT_BLINDLY:
                    log.warning("screen_unanswered")
                    return
                await self._until_answered(chat)
            except Unavailable:
                return  # shown, but not noted: it is drawn once more at the next start
            except Blocked:
                await self._unreachable(place.chat_id)
                return
            except DeliveryError as error:
                log.warning("screen_refused error=%s", error)
                return
            else:
                return
            if chat.place is not None:
                return

    def stands(self, chat: Chat, place: Place) -> None:
        """Take note of a screen that Telegram has confirmed."""
        # A screen is some kilobytes, and there are ten thousand chats.
        chat.stands = place if self._files.are_coming(place.chat_id) else None
        moved, chat.noted_id = chat.message_id != chat.noted_id, chat.message_id
        shown = sessions.Shown(place.chat_id, place.screen, chat.message_id)
        self._noting.add(shown, moved=moved)

    async def strip_old(self, chat: Chat, chat_id: int) -> None:
        """Take the buttons from messages that are not the screen any more."""
        old, chat.old = chat.old - {0, chat.message_id}, set()
        for message_id in old:
            await self._strip(chat_id, message_id)

    async def _until_answered(self, chat: Chat) -> None:
        """Wait for a network with a call that changes nothing: a message may be there twice."""
        for attempt in itertools.count():
            await chat.rest(_pause(attempt))
            if chat.place is not None:
                return
            with contextlib.suppress(DeliveryError):
                await self._api.call("getMe", {})
                return

    async def _draw(self, chat: Chat, place: Place, edited: Ended | None) -> None:
        if place.screen == 0:
            await self._outside(place)
            return
        if place.files:
            await self._files.first(place.chat_id)  # each is told to came_below
        if not await self._edit(chat, place, edited):
            chat.old.add(chat.message_id)
            sent = await self._api.call("sendMessage", message_of(place))
            chat.message_id = sent["message_id"]
        self.stands(chat, place)
        await self.strip_old(chat, place.chat_id)

    async def _edit(self, chat: Chat, place: Place, edited: Ended | None) -> bool:
        """Edit the message; return False where it can no longer be edited."""
        if not edited and not chat.can_edit(place):
            return False
        try:
            await (edited() if edited else self._api.call(EDIT, edit_of(place, chat.message_id)))
        except Refused as error:
            if "message to edit not found" in str(error) or "can't be edited" in str(error):
                return False
            raise
        return True

    async def _strip(self, chat_id: int, message_id: int) -> None:
        try:
            await self._api.call(
                "editMessageReplyMarkup", {"chat_id": chat_id, "message_id": message_id}
            )
        except DeliveryError as error:
            log.info("buttons_not_removed error=%s", type(error).__name__)

    async def _outside(self, place: Place) -> None:
        """Show something to somebody who has no session: in the tapped message, or anew."""
        if place.message_id:
            await self._api.call(EDIT, edit_of(place, place.message_id))
        else:
            await self._api.call("sendMessage", message_of(place))

    async def _unreachable(self, chat_id: int) -> None:
        await self._database.write(lambda c: people.set_reachable(c, chat_id, reachable=False))


def message_of(place: Place) -> dict[str, Any]:
    """Return the parameters of sendMessage for a place."""
    message = text_of(place.chat_id, place.drawn or Drawn(""))
    if place.reply_to:
        message["reply_parameters"] = {
            "message_id": place.reply_to,
            "allow_sending_without_reply": True,
        }
    return message


def edit_of(place: Place, message_id: int) -> dict[str, Any]:
    """Return the parameters of editMessageText for a place."""
    return {**message_of(place), "message_id": message_id}


def _pause(attempt: int) -> float:
    return min(PAUSE_S * float(2 ** min(attempt, 10)), MOST_PAUSE_S)
