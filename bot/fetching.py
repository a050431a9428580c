"""Fetches files that people sent: a turn has no network, so what it wants lies as a row.

The preview and the screen's new number are committed together: a process that stops in
between fetches again, and a screen that was not shown yet is drawn at the next start.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import sqlalchemy as sa

from assessment.errors import DeliveryError, FileError, TryLater, Unavailable, Unknown
from bot import files_in
from bot.importing.handler import Kind, Known, Read
from bot.importing.kinds import HANDLERS, kind_of
from bot.importing.preview import beside, keep_preview, keep_problems
from bot.place import Place
from bot.working import REST_S, Worker
from conversations import codec
from conversations.importing.conversation import Reading
from storage import import_moves, imports, sessions
from storage.database import Database
from storage.dialect import lock_chat

AT_ONCE = 4
TRIES = 5
log = logging.getLogger(__name__)


class Downloads(Protocol):
    """What of the gateway is used here."""

    async def download(self, file_id: str, most: int) -> bytes:
        """Return a file's bytes."""


class Turns(Protocol):
    """What of the turns is used here."""

    async def standing(self, chat_id: int) -> Place | None:
        """Return what should stand in a chat."""


class Fetching(Worker):
    """Fetches, reads and previews what waits, one file after the other."""

    name = "files"

    def __init__(
        self,
        api: Downloads,
        database: Database,
        turns: Turns,
        show: Callable[[Place], None],
        clock: Callable[[], datetime],
        known: Known,
    ) -> None:
        super().__init__()
        self._api, self._database, self._turns = api, database, turns
        self._show, self._clock, self._known = show, clock, known

    async def look(self) -> float:
        """Fetch what waits; what came meanwhile is told by a wake."""
        await self.fetch_all()
        return REST_S

    async def fetch_all(self) -> None:
        """Fetch what waits now; what cannot be had is tried again later."""
        for one in await self._database.read(lambda c: imports.to_fetch(c, AT_ONCE)):
            try:
                await self._fetch(one)
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001  # one file must not hold up the others
                log.error("file_failed error=%s", type(error).__name__)  # noqa: TRY400
                await self._give_up(one)

    async def _fetch(self, one: imports.Import) -> None:
        try:
            content = await self._api.download(one.file_id, files_in.MOST_BYTES)
        except (TryLater, Unknown) as error:
            log.warning("file_not_fetched error=%s", type(error).__name__)
            await self._later(one)
            return
        except DeliveryError as error:
            log.warning("file_refused error=%s", type(error).__name__)
            await self._give_up(one)
            return
        known = await self._database.read(lambda c: beside(c, self._known, one))
        try:
            kind, found = await asyncio.to_thread(_read, one.file_name, content, known)
        except FileError as error:
            problems = error.problems
            await self._settle(one, lambda c: keep_problems(c, one, problems))
        else:
            await self._settle(one, lambda c: keep_preview(c, one, kind, found, known))

    async def _later(self, one: imports.Import) -> None:
        if one.attempts + 1 >= TRIES:
            await self._give_up(one)
        else:
            await self._database.write(lambda c: import_moves.tried(c, one.id))

    async def _give_up(self, one: imports.Import) -> None:
        now = self._clock()
        await self._settle(one, lambda c: import_moves.settle(c, one.id, "fetching", "failed", now))

    async def _settle(self, one: imports.Import, work: Callable[[sa.Connection], bool]) -> None:
        """Store what became of a file, and let the chat that waits for it be drawn anew."""
        now = self._clock()
        waits = await self._database.write(lambda c: work(c) and _moved_on(c, one, now))
        place = await self._turns.standing(one.chat_id) if waits else None
        if place:
            self._show(place)


def _read(file: str, content: bytes, known: Known) -> tuple[Kind, Read]:
    kind = kind_of(content)
    return kind, HANDLERS[kind].read(file, content, known)


def _moved_on(c: sa.Connection, one: imports.Import, now: datetime) -> bool:
    """Give the screen that waits for the file its next number; False where none does."""
    lock_chat(c, one.chat_id)
    session = sessions.read(c, one.chat_id)
    if session is None or Reading(one.message_id) != codec.known(session.state):
        return False
    sessions.save(c, one.chat_id, session.state, session.screen + 1, session.last_id, now)
    return True
