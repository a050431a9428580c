"""Goes on with the letters of rounds that were not planned in the turn of the decision."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from assessment.errors import Unavailable
from bot.delivery.alarm import Alarm
from bot.mailing import step
from storage import mailings
from storage.database import Database

REST_S = 20.0
log = logging.getLogger(__name__)


class Mailroom:
    """Plans a piece of each round's letters at a time; one task."""

    def __init__(self, database: Database, planned: Callable[[], None]) -> None:
        """Take what it needs.

        Args:
            planned: Told when letters were planned.
        """
        self._database, self._planned = database, planned
        self._wake = Alarm()

    def wake(self) -> None:
        """Look at once; somebody decided something."""
        self._wake.set()

    async def run(self) -> None:
        """Go on until cancelled."""
        while True:
            self._wake.clear()
            try:
                more = await self.look()
            except Unavailable:
                more = False
            if not more:
                await self._wake.rest(REST_S)

    async def look(self) -> bool:
        """Plan a piece for every round that waits; return whether there was any."""
        done = [await self._step(number) for number in await self._database.read(mailings.rounds)]
        if any(done):
            self._planned()
        return any(done)

    async def _step(self, number: int) -> bool:
        try:
            return await self._database.write(partial(step, round_id=number))
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  # other rounds go on, and it is tried again
            log.error("mailing_failed error=%s", type(error).__name__)  # noqa: TRY400
            return False
