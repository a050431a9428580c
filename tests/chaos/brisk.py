"""Tandem with shorter pauses and leases, or a clock that is set; and as it must not be.

With `hasty`, `sending` is committed after the call instead of before it: whoever dies or hangs
in between sends it again. What finds nothing wrong with the real program has to find this.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot import running, schedule
from bot.__main__ import main
from bot.delivery import bulk, post
from bot.delivery.outgoing import Later, Skip
from storage import leases, outbox
from tests.chaos.wall import settable

HASTY, LEASES, CLOCK = "hasty", "leases", "clock"
LANE_PAUSE_S = 0.05
# A tenth of what they are: the lease, a claim, and how often somebody looks.
LEASE, CLAIM, LOOK_S = timedelta(seconds=1.5), timedelta(seconds=9), 2
HANGS_S = (2.0, 4.0)  # longer than the lease

_rightly_leaves = post.Post._leaves
_SENDING = sa.text("UPDATE outbox SET state = 'sending' WHERE state = 'claimed' AND chat_id = :at")


def shorten() -> None:
    """Shorten the lease, the claims and the ticks alike."""
    leases.LASTS = LEASE
    outbox.LASTS = CLAIM
    outbox.adopt_lapsed = partial(outbox.adopt_lapsed, lasts=CLAIM)  # type: ignore[assignment]
    bulk.KEEP_S = bulk.STANDBY_S = LEASE.total_seconds() / 3
    post.HOLD_S = CLAIM.total_seconds() / 3
    schedule.EVERY_S = LOOK_S
    running.OTHERS_DRAW_WITHIN = CLAIM / 3


def _claim(self: Any, c: Any, row: Any) -> Any:
    if not outbox.claim(c, row.id, self._owner, self._clock()):
        return None
    outgoing = self._prepare(c, row, self._clock())
    assert not isinstance(outgoing, Skip | Later)
    return outgoing


async def _leaves(self: Any, row: Any, *given: Any) -> Any:
    try:
        return await _rightly_leaves(self, row, *given)
    finally:
        await self._database.write(lambda c: c.execute(_SENDING, {"at": row.chat_id}))


if __name__ == "__main__":
    bulk.LANE_PAUSE_S = LANE_PAUSE_S
    if LEASES in sys.argv:
        shorten()
    if CLOCK in sys.argv:
        settable(Path())
    if HASTY in sys.argv:
        post.Post._claim = _claim  # type: ignore[method-assign]
        post.Post._leaves = _leaves  # type: ignore[method-assign]
    raise SystemExit(main(["run"]))
