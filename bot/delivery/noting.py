"""Which screens stand, noted in the database: what waits is written together."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

from assessment.errors import Unavailable
from storage import sessions
from storage.database import Database


class Noting:
    """Notes what Telegram confirmed; nobody waits for it.

    What is lost on the way is drawn once more at the next start, and changes nothing there.
    """

    def __init__(
        self, database: Database, start: Callable[[Coroutine[Any, Any, None]], object]
    ) -> None:
        """Take what it needs.

        Args:
            start: Lets a coroutine go on beside.
        """
        self._database, self._start = database, start
        self._waiting: list[sessions.Shown] = []
        self._writing = False

    def add(self, shown: sessions.Shown) -> None:
        """Note a screen."""
        self._waiting.append(shown)
        if not self._writing:
            self._writing = True
            self._start(self._write())

    async def _write(self) -> None:
        try:
            while self._waiting:
                shown, self._waiting = self._waiting, []
                with contextlib.suppress(Unavailable):
                    await self._noted(shown)
        finally:
            self._writing = False

    async def _noted(self, shown: list[sessions.Shown]) -> None:
        await self._database.write(lambda c: sessions.shown(c, shown))
