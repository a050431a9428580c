"""One letter through its states, so that nobody gets it twice.

    planned -> claimed -> sending -> sent | failed | unreachable | unknown
    planned -> skipped                  its condition does not hold any more
    planned -> planned                  not at this hour: it comes again later
    sending -> planned                  it certainly did not leave

`sending` is committed before the call: what a stopped process leaves there may have been
sent, and is never sent again by itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any, TypeGuard, TypeVar

import sqlalchemy as sa

from assessment.errors import Blocked, DeliveryError, TryLater, Unavailable, Unknown
from bot import metrics
from bot.delivery.calling import Api, call, file_id, message_id
from bot.delivery.fitting import fitted
from bot.delivery.holding import Lost, holding
from bot.delivery.outgoing import Content, File, Later, Outgoing, Skip
from storage import outbox, people, pictures, sessions
from storage.database import Database

T = TypeVar("T")

TRIES = 5
NOTES, NOTE_PAUSE_S = 30, 1.0
HOLD_S = outbox.LASTS.total_seconds() / 3
log = logging.getLogger(__name__)

Prepare = Callable[[sa.Connection, outbox.Row, datetime], Outgoing]
Leave = Callable[[], Awaitable[None]]


async def at_once() -> None:
    """Wait for nothing."""


def _is_made(outgoing: Outgoing) -> TypeGuard[File]:
    """Return whether a file is made and uploaded: one that Telegram has is not."""
    return isinstance(outgoing, File) and not outgoing.file_id


class Post:
    """Delivers letters of the outbox, one at a time."""

    def __init__(
        self,
        api: Api,
        database: Database,
        prepare: Prepare,
        clock: Callable[[], datetime],
        bot_id: int,
        owner: str = "",
        leads: Callable[[sa.Connection], bool] = lambda _: True,
        moment: Callable[[], float] = monotonic,
    ) -> None:
        """Take what it needs.

        Args:
            owner: Which process this is; its claims are its own.
            leads: Says in a claim's transaction whether the bulk lane is still ours.
        """
        self._owner, self._leads, self._moment = owner, leads, moment
        self._api, self._database, self._prepare = api, database, prepare
        self._clock, self._bot_id = clock, bot_id

    async def waiting(self, chat_id: int) -> tuple[outbox.Row, ...]:
        """Return the files that a person asked for."""
        return await self._database.read(lambda c: outbox.due_in_chat(c, chat_id, self._clock()))

    async def due(self, most: int) -> tuple[outbox.Row, ...]:
        """Return letters of the bulk lane whose time has come: the oldest of each chat."""
        return await self._database.read(lambda c: outbox.due(c, "bulk", self._clock(), most))

    async def deliver(self, row: outbox.Row, leave: Leave = at_once) -> int:
        """Deliver one letter; return the number of the message sent, 0 where there is none.

        Args:
            leave: Awaited right before the call.

        Raises:
            TryLater: It did not leave, and is planned again after a pause.
        """
        began = self._moment()
        outgoing = await self._claimed(row)
        if outgoing is None:
            return 0
        try:
            result = await self._leaves(row, outgoing, began, leave)
        except Lost as lapsed:
            log.warning("claim_lapsed kind=%s", row.kind)
            if isinstance(lapsed, _TooLate):
                await self._surely(lambda c: outbox.give_back(c, row.id, self._owner))
            return 0
        except TryLater as error:
            if await self._later(row, error):
                raise
            return 0
        except Unavailable:
            raise
        except DeliveryError as error:
            await self._failed(row, error)
            return 0
        except Exception as error:  # noqa: BLE001  # such as a picture that cannot be drawn
            log.error("letter_failed kind=%s error=%s", row.kind, type(error).__name__)  # noqa: TRY400
            await self._finish(row, "failed", type(error).__name__)
            return 0
        return await self._sent(row, outgoing, result)

    # --- the steps ------------------------------------------------------------------------

    async def _claimed(self, row: outbox.Row) -> Outgoing | None:
        try:
            return await self._database.write(lambda c: self._claim(c, row))
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001  # one that cannot be written must not come again
            log.error("letter_unwritten kind=%s error=%s", row.kind, type(error).__name__)  # noqa: TRY400
            await self._finish(row, "failed", type(error).__name__, was="planned")
            return None

    def _claim(self, c: sa.Connection, row: outbox.Row) -> Outgoing | None:
        """Claim a letter if it still is to be sent; what needs no drawing leaves at once."""
        if row.lane == "bulk" and not self._leads(c):
            return None
        if not outbox.claim(c, row.id, self._owner, self._clock()):
            return None
        outgoing = self._prepare(c, row, self._clock())
        if isinstance(outgoing, Skip):
            now = self._clock()
            outbox.finish(c, row, "skipped", was="claimed", reason=outgoing.reason, now=now)
            metrics.SENDS.add(row.lane, "skipped")
            return None
        if isinstance(outgoing, Later):
            outbox.postpone(c, row.id, outgoing.until)
            return None
        if not _is_made(outgoing):
            outbox.sending(c, row.id, self._owner, self._clock())
        return outgoing

    async def _leaves(self, row: outbox.Row, outgoing: Outgoing, began: float, leave: Leave) -> Any:
        with ExitStack() as opened:
            outgoing, content, began = await self._content(row, outgoing, began, opened)
            await leave()
            called = self._called(row, outgoing, content, began)
            return await (self._held(row, called) if _is_made(outgoing) else called)

    async def _called(
        self, row: outbox.Row, outgoing: Outgoing, content: Content, began: float
    ) -> Any:
        self._check_time(began)
        return await call(self._api, row.chat_id, outgoing, content)

    async def _content(
        self, row: outbox.Row, outgoing: Outgoing, began: float, opened: ExitStack
    ) -> tuple[Outgoing, Content, float]:
        """Return what leaves, what was drawn for it, and since when it is leaving."""
        if not _is_made(outgoing):
            return outgoing, b"", began
        try:
            outgoing, content = await self._held(row, fitted(outgoing))
        except Exception:
            await self._sending(row)
            raise
        if not isinstance(content, bytes):
            opened.enter_context(content)
        began = self._moment()
        await self._sending(row)
        return outgoing, content, began

    async def _sending(self, row: outbox.Row) -> None:
        """Commit that a letter leaves, or that what becomes of it now is ours to tell.

        Raises:
            Lost: It is another's.
        """
        if not await self._database.write(
            lambda c: outbox.sending(c, row.id, self._owner, self._clock())
        ):
            raise Lost

    async def _held(self, row: outbox.Row, doing: Awaitable[T]) -> T:
        """Keep a letter's claim as long as its file is made, and leaves: each may take minutes."""
        return await holding(doing, partial(self._hold, row), HOLD_S)

    async def _hold(self, row: outbox.Row) -> bool:
        try:
            return await self._database.write(
                lambda c: outbox.hold(c, row.id, self._owner, self._clock())
            )
        except Unavailable:
            return True  # before it leaves, it is asked again whether it is ours

    def _check_time(self, began: float) -> None:
        """Make sure that the claim is fresh: who was stopped for minutes wakes up right here."""
        if self._moment() - began > outbox.LASTS.total_seconds() / 2:
            raise _TooLate

    async def _sent(self, row: outbox.Row, outgoing: Outgoing, result: Any) -> int:
        number = message_id(result)
        file = file_id(result) if isinstance(outgoing, File) else ""

        def keep(c: sa.Connection) -> None:
            outbox.finish(
                c, row, "sent", was="sending", message_id=number or None, now=self._clock()
            )
            if number:
                sessions.came_below(c, row.chat_id, number)
            if file and isinstance(outgoing, File):
                pictures.keep(c, self._bot_id, outgoing.digest, file)

        await self._surely(keep)
        metrics.SENDS.add(row.lane, "sent")
        return number

    async def _later(self, row: outbox.Row, error: TryLater) -> bool:
        """Plan a letter again, unless it was tried often enough."""
        if not error.flood and row.attempts + 1 >= TRIES:
            await self._finish(row, "failed", f"{TRIES} tries")
            return False
        later = self._clock() + timedelta(seconds=error.after_s)
        await self._surely(lambda c: outbox.again(c, row.id, later))
        return True

    async def _failed(self, row: outbox.Row, error: DeliveryError) -> None:
        if isinstance(error, Blocked):
            await self._surely(lambda c: people.set_reachable(c, row.chat_id, reachable=False))
            await self._finish(row, "unreachable", "")
            return
        log.warning("letter_not_sent kind=%s error=%s", row.kind, type(error).__name__)
        await self._finish(row, "unknown" if isinstance(error, Unknown) else "failed", str(error))

    async def _finish(self, row: outbox.Row, state: str, reason: str, was: str = "sending") -> None:
        await self._surely(
            lambda c: outbox.finish(c, row, state, was=was, reason=reason, now=self._clock())
        )
        metrics.SENDS.add(row.lane, state)

    async def _surely(self, work: Callable[[sa.Connection], None]) -> None:
        """Note what became of a call, though the storage may be away for a while.

        Where it stays away, the letter is left as `sending` and unknown at the next start.
        """
        for _ in range(NOTES - 1):
            try:
                await self._database.write(work)
            except Unavailable:
                await asyncio.sleep(NOTE_PAUSE_S)
            else:
                return
        await self._database.write(work)


class _TooLate(Lost):
    """The claim may lapse at any moment; the letter has not left and must not any more."""
