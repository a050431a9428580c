"""The schedule only ticks; what is due are rows. A tick may come late, twice or never."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from assessment.errors import Unavailable

EVERY_S = 20
SILENCE_S = 60
Tick = Callable[[], Awaitable[None]]
log = logging.getLogger(__name__)


class Schedule:
    """Ticks every twenty seconds.

    APScheduler reckons with the wall clock and stops when that is set back; a monotonic
    watchdog arms it again when it has not ticked for a minute.
    """

    def __init__(self, ticks: Sequence[Tick]) -> None:
        self._ticks = ticks
        self._last = monotonic()
        self._scheduler: AsyncIOScheduler | None = None

    async def run(self) -> None:
        """Go on until cancelled."""
        try:
            self._arm()
            while True:
                await asyncio.sleep(EVERY_S)
                if monotonic() - self._last > SILENCE_S:
                    log.warning("schedule_armed_again")
                    self._arm()
                    await self.tick()
        finally:
            self._disarm()

    async def tick(self) -> None:
        """Do all that may be due; each does nothing where nothing is."""
        self._last = monotonic()
        for tick in self._ticks:
            try:
                await tick()
            except Unavailable:
                log.warning("tick_waits")
            except Exception as error:  # noqa: BLE001  # the other ticks go on
                log.error("tick_failed error=%s", type(error).__name__)  # noqa: TRY400

    def _arm(self) -> None:
        self._disarm()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=EVERY_S,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def _disarm(self) -> None:
        if self._scheduler and self._scheduler.running:
            self._scheduler.shutdown(wait=False)
