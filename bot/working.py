"""A task that looks whether there is work, does some of it, and rests until it is woken."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import ClassVar

from assessment.errors import Unavailable
from bot.delivery.alarm import Alarm

SOON_S = 3.0
REST_S = 20.0
log = logging.getLogger(__name__)


class Worker(ABC):
    """One task. What it has to do is in the database: a stopped process goes on where it was."""

    name: ClassVar[str]  # in the log, where a look failed

    def __init__(self) -> None:
        """Begin awake."""
        self._wake = Alarm()

    def wake(self) -> None:
        """Look at once: there may be work."""
        self._wake.set()

    async def run(self) -> None:
        """Go on until cancelled."""
        while True:
            self._wake.clear()
            try:
                seconds = await self.look()
            except Unavailable:
                seconds = SOON_S
            except Exception as error:  # noqa: BLE001  # it is tried again
                log.error("%s_failed error=%s", self.name, type(error).__name__)  # noqa: TRY400
                seconds = REST_S
            await self._wake.rest(seconds)

    @abstractmethod
    async def look(self) -> float:
        """Do some of what there is to do; return after how many seconds to look again."""
