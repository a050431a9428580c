"""Which screens stand, noted in the database: what waits is written together."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

from assessment.errors import Unavailable
from storage import sessions
from storage.database import Database


class Noting:
    """Notes what Telegram confirmed; nobody waits for it.

    What is lost on the way is drawn once more at the next start, and changes nothing there. So
    there is no hurry where the message stays the same: of the screens that somebody taps through,
    the last is noted.
    """

    def __init__(
        self,
        database: Database,
        start: Callable[[Coroutine[Any, Any, None]], object],
        wait_s: float = 0.0,
    ) -> None:
        """Take what it needs.

        Args:
            start: Lets a coroutine go on beside.
            wait_s: How long a screen waits for a newer one before it is noted.
        """
        self._database, self._start, self._wait_s = database, start, wait_s
        self._later: dict[int, sessions.Shown] = {}
        self._due: dict[int, sessions.Shown] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._writing = False

    def add(self, shown: sessions.Shown, *, moved: bool) -> None:
        """Note a screen, instead of an older one of the chat that still waits.

        Args:
            moved: It stands in another message than was noted, which turns have to know, and
                whoever starts after a kill.
        """
        self._later[shown.chat_id] = shown
        if moved or not self._wait_s:
            self._due[shown.chat_id] = self._later.pop(shown.chat_id)
            self._write()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._wait_s, self.now)

    def now(self) -> None:
        """Let nothing wait any longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._due.update(self._later)
        self._later.clear()
        self._write()

    def _write(self) -> None:
        if self._due and not self._writing:
            self._writing = True
            self._start(self._write_all())

    async def _write_all(self) -> None:
        try:
            while self._due:
                shown, self._due = [*self._due.values()], {}
                with contextlib.suppress(Unavailable):
                    await self._noted(shown)
        finally:
            self._writing = False

    async def _noted(self, shown: list[sessions.Shown]) -> None:
        await self._database.write(lambda c: sessions.shown(c, shown))
