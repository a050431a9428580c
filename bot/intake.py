"""Intake: an update is confirmed once its turn is committed, and not before."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from assessment.errors import Unavailable, UnreadableUpdate
from bot.deadlines import Deadlines
from bot.delivery.screens import Screens
from bot.flooding import Flood, Sign
from bot.incoming import Incoming
from bot.logs import UPDATE, where
from bot.metrics import UNHEARD
from bot.place import Place
from bot.updates import number, read
from storage import ledger
from storage.database import Database

DEADLINE_S = 10
TRIES = 3
log = logging.getLogger(__name__)


class Taker(Protocol):
    """Takes turns."""

    async def take(self, incoming: Incoming) -> Place | None:
        """Take one turn; return once it is committed."""

    def apology(self, incoming: Incoming) -> Place | None:
        """Return a kind word for somebody whose turn failed."""

    async def calms(self, incoming: Incoming) -> Place | None:
        """Return a kind word for somebody who sends too fast."""

    async def note(self, incoming: Incoming) -> None:
        """Mark an update as taken, without taking it."""


class Intake:
    """Takes raw updates; when `receive` returns, Telegram may forget the update."""

    def __init__(
        self,
        turns: Taker,
        screens: Screens,
        database: Database,
        name: str,
        mail: Callable[[], None] = lambda: None,
        flood: Flood | None = None,
    ) -> None:
        """Take what it needs.

        Args:
            name: The bot's own, for commands that name another bot.
            mail: Told when something was put into the bulk lane.
            flood: Says who sends faster than people do; nobody does where there is none.
        """
        self._flood = flood
        self._turns, self._screens, self._database = turns, screens, database
        self._name, self._mail = name.casefold(), mail
        self._deadlines = Deadlines()

    async def receive(self, raw: object) -> None:
        """Take one update as Telegram sent it.

        Raises:
            Unavailable: Nothing was committed; do not confirm, it will come again.
        """
        UPDATE.set(number(raw))
        try:
            incoming = read(raw, self._name)
        except UnreadableUpdate as error:
            await self._bury(number(raw), "unreadable", str(error))
            return
        sign = self._flood.sign(incoming.user_id) if self._flood else Sign.TAKE
        if sign is not Sign.TAKE:
            await self._not_heard(incoming, sign)
            return
        place = await self._take(incoming)
        self._screens.answer(incoming, place)
        if place is None:
            return
        if place.drawn is not None:
            self._screens.show(place)
        if incoming.callback_id and incoming.message_id != place.message_id:
            self._screens.strip(incoming.chat_id, incoming.message_id)
        if place.mail:
            self._mail()

    async def _take(self, incoming: Incoming) -> Place | None:
        """Take a turn, three times at most: a poison update must not block its person."""
        failure = ""
        for _ in range(TRIES):
            try:
                with self._deadlines.within(DEADLINE_S):
                    return await self._turns.take(incoming)
            except (Unavailable, TimeoutError) as error:
                msg = "the turn was not committed"
                raise Unavailable(msg) from error
            except Exception as error:  # noqa: BLE001  # whatever it was, others go on
                failure = where(error)
                log.warning("turn_failed error=%s", failure)
        await self._bury(incoming.update_id, str(incoming.kind), failure)
        return self._turns.apology(incoming)

    async def _not_heard(self, incoming: Incoming, sign: Sign) -> None:
        """Note an update that is not taken, so that it does not come again; say so once."""
        UNHEARD.add()
        place = await self._turns.calms(incoming) if sign is Sign.TELL else None
        if place is not None:
            self._screens.show(place)
        await self._turns.note(incoming)

    async def _bury(self, update_id: int, kind: str, error: str) -> None:
        now = datetime.now(UTC)
        await self._database.write(lambda c: ledger.bury(c, update_id, kind, error, now))
