"""Goes on with what was too much for the turn in which a coordinator decided it.

Comparisons are frozen and letters planned, a piece at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final, TypeAlias

import sqlalchemy as sa

from assessment.errors import Unavailable
from bot import freezing, mailing
from bot.working import REST_S, Worker
from storage import freezings, mailings
from storage.database import Database

Rounds: TypeAlias = Callable[[sa.Connection], tuple[int, ...]]
Step: TypeAlias = Callable[[sa.Connection, int], bool]
_WAITING: Final[tuple[tuple[Rounds, Step], ...]] = (
    (freezings.rounds, freezing.step),
    (mailings.rounds, mailing.step),
)
log = logging.getLogger(__name__)


class Mailroom(Worker):
    """Does a piece of each round's comparison, and of its letters, at a time."""

    name = "mailroom"

    def __init__(self, database: Database, planned: Callable[[], None]) -> None:
        """Take what it needs.

        Args:
            planned: Told when letters may have been planned.
        """
        super().__init__()
        self._database, self._planned = database, planned

    async def look(self) -> float:
        """Do a piece for every round that waits."""
        done = [
            await self._step(step, number)
            for rounds, step in _WAITING
            for number in await self._database.read(rounds)
        ]
        if not any(done):
            return REST_S
        self._planned()
        return 0.0

    async def _step(self, step: Step, number: int) -> bool:
        try:
            return await self._database.write(lambda c: step(c, number))
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  # other rounds go on, and it is tried again
            log.error("mailing_failed error=%s", type(error).__name__)  # noqa: TRY400
            return False
