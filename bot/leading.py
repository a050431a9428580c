"""Which replica sends what nobody asked for: one at a time, so that one rate binds them all."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa

from assessment.errors import Unavailable
from storage import leases
from storage.database import Database
from storage.dialect import is_shared

LEAVES_WITHIN_S = 0.5  # it lapses by itself


class Leading:
    """The lease of the bulk lane, as one process holds it; alone, it always does."""

    def __init__(self, database: Database, owner: str, clock: Callable[[], datetime]) -> None:
        """Take what it needs.

        Args:
            owner: A name of this process that no other one has.
        """
        self._database, self.owner, self._clock = database, owner, clock
        self._alone = False

    async def leads(self) -> bool:
        """Take the lease or keep it longer; False while another replica has it."""
        if self._alone:
            return True
        try:
            return await self._database.write(self._take)
        except Unavailable:
            return False

    def still(self, connection: sa.Connection) -> bool:
        """Return, inside the transaction of a claim, whether the lease is still held."""
        if not is_shared(connection):
            return True
        return leases.keep(connection, leases.BULK, self.owner, self._clock())

    async def leave(self) -> None:
        """Give the lease back, so that another replica need not wait for its end."""
        with contextlib.suppress(Unavailable, TimeoutError):
            async with asyncio.timeout(LEAVES_WITHIN_S):
                await self._database.write(self._release)

    def _release(self, connection: sa.Connection) -> None:
        if is_shared(connection):
            leases.release(connection, leases.BULK, self.owner)

    def _take(self, connection: sa.Connection) -> bool:
        self._alone = not is_shared(connection)
        return self._alone or leases.take(connection, leases.BULK, self.owner, self._clock())
