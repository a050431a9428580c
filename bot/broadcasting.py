"""Broadcasts at work: letters are planned in small batches, voided, counted, reported.

All of it is in the database, so a stopped process goes on where it was.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from time import monotonic

import sqlalchemy as sa

from bot.addressing import groups, left_out, plan_some
from bot.delivery.progress import watched_in
from bot.due_broadcasts import begin_due
from bot.views.desks import Frameworks
from bot.working import REST_S, Worker
from storage import audience, broadcasts, outbox, people, sessions
from storage.database import Database
from storage.dialect import Shared, lock

AT_ONCE = 500  # letters planned or voided in one transaction: turns wait no longer than that
LOOK_S = 3.0  # how often the live message may change


class Broadcasting(Worker):
    """Moves broadcasts on."""

    name = "broadcast"

    def __init__(
        self,
        database: Database,
        frameworks: Frameworks,
        clock: Callable[[], datetime],
        planned: Callable[[], None],
        show: Callable[[frozenset[int], frozenset[int]], Awaitable[None]],
    ) -> None:
        """Take what it needs.

        Args:
            planned: Told when letters were planned.
            show: Draws the broadcasts of these numbers anew where somebody watches; told
                which of them have ended.
        """
        super().__init__()
        self._database, self._frameworks, self._clock = database, frameworks, clock
        self._planned, self._show = planned, show
        self._shown_at = float("-inf")

    async def look(self) -> float:
        """Move every broadcast a step on; return after how many seconds to look again."""
        now = self._clock()
        work = await self._database.write(partial(self._started, now=now))
        steps = {
            number: await self._database.write(partial(self._step, number=number, now=now))
            for number in work
        }
        more = "more" in steps.values()
        over = frozenset(number for number, step in steps.items() if step == "over")
        if more or over:
            self._planned()
        if work and (over or monotonic() - self._shown_at >= LOOK_S):
            self._shown_at = monotonic()
            await self._show(frozenset(work), over)
        return 0.0 if more else LOOK_S if work else REST_S

    def _started(self, c: sa.Connection, now: datetime) -> list[int]:
        """Start what is due; return the numbers of all that are at work."""
        begin_due(self._frameworks, c, now)
        return [row.id for row in broadcasts.at_work(c)]

    def _step(self, c: sa.Connection, *, number: int, now: datetime) -> str:
        """Plan or void the next letters; return `more`, `over`, or nothing while it waits."""
        lock(c, Shared.BROADCAST, number)
        row = next((one for one in broadcasts.at_work(c) if one.id == number), None)
        if row is None:
            return ""  # another replica has ended it meanwhile
        if row.status == "cancelled":
            if audience.void(c, number, AT_ONCE, now) == AT_ONCE:
                return "more"
        elif row.planned_to is not None:
            if row.planned_to == 0:
                out = left_out(groups(self._frameworks, c, row, now))
                broadcasts.leave_out(c, number, {why.value: n for why, n in out.items()})
            last = plan_some(self._frameworks, c, row, row.planned_to, AT_ONCE, now)
            broadcasts.planned(c, number, last)
            return "more"
        return "over" if _ended(c, row, now) else ""


def _ended(c: sa.Connection, row: broadcasts.Broadcast, now: datetime) -> bool:
    """Settle a broadcast none of whose letters waits any more, and tell its author.

    Whoever watches it gets the report where they watch, as a new message at the bottom.
    """
    counted = audience.counts(c, row.id)
    if any(counted.get(state) for state in ("planned", "claimed", "sending")):
        return False
    broadcasts.end(c, row.id, now)
    author = people.by_id(c, row.author_id)
    if author and watched_in(c, author.telegram_id) == row.id:
        sessions.unshow(c, author.telegram_id)
    elif author and (counted or row.status == "sending"):
        key = f"broadcast_report:{row.id}:{int(now.timestamp())}"
        args = {"broadcast": row.id}
        letter = outbox.Letter(key, "bulk", author.telegram_id, "broadcast_report", args, now)
        outbox.plan(c, [letter], now)
    return True
