"""Lets go of what is not kept and of what was erased, also in the files beside the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from storage.copying import let_go_of_replaced
from storage.database import Database
from storage.dialect import Shared, try_lock
from storage.erasure import last_erased
from storage.retention import keep_no_longer
from storage.scrubbing import scrub

log = logging.getLogger(__name__)


class Tidying:
    """Tidies at every tick; a log that was not cut after an erasure is cut at the next."""

    def __init__(
        self, database: Database, path: Path | None, clock: Callable[[], datetime]
    ) -> None:
        """Take what it needs.

        Args:
            path: The database's file, where it is one.
        """
        self._database, self._path, self._clock = database, path, clock
        self._scrubbed: datetime | None = None

    async def tick(self) -> None:
        """Do what there is to do; mostly nothing."""
        now = self._clock()
        await self._database.write(lambda c: _tidy(c, now))
        newest = await self._database.read(last_erased)
        if self._path is None:
            return  # a server's log and copies are its operator's
        if await asyncio.to_thread(let_go_of_replaced, self._path, now):
            log.info("replaced_database_deleted")
        if newest != self._scrubbed:
            if await asyncio.to_thread(scrub, self._path):
                self._scrubbed = newest
            else:
                log.warning("log_not_cut_yet")


def _tidy(c: sa.Connection, now: datetime) -> None:
    if try_lock(c, Shared.TICK):  # else another replica tidies at this moment
        keep_no_longer(c, now)
