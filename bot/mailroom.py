"""Goes on with the letters of rounds that were not planned in the turn of the decision."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from assessment.errors import Unavailable
from bot.mailing import step
from bot.working import REST_S, Worker
from storage import mailings
from storage.database import Database

log = logging.getLogger(__name__)


class Mailroom(Worker):
    """Plans a piece of each round's letters at a time."""

    name = "mailroom"

    def __init__(self, database: Database, planned: Callable[[], None]) -> None:
        """Take what it needs.

        Args:
            planned: Told when letters were planned.
        """
        super().__init__()
        self._database, self._planned = database, planned

    async def look(self) -> float:
        """Plan a piece for every round that waits."""
        done = [await self._step(number) for number in await self._database.read(mailings.rounds)]
        if not any(done):
            return REST_S
        self._planned()
        return 0.0

    async def _step(self, number: int) -> bool:
        try:
            return await self._database.write(partial(step, round_id=number))
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  # other rounds go on, and it is tried again
            log.error("mailing_failed error=%s", type(error).__name__)  # noqa: TRY400
            return False
