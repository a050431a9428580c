"""Scheduled broadcasts whose time has come: they begin, unless a text is missing by now.

People join and choose other languages while one waits. Where somebody who gets it speaks a
language that it has no text in, nobody gets it: it is a draft again, and a coordinator is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from bot import addressing
from bot.views.desks import Frameworks
from storage import broadcasts, outbox, people


def begin_due(frameworks: Frameworks, c: sa.Connection, now: datetime) -> None:
    """Let each begin whose time has come, or take it back."""
    for due in broadcasts.due(c, now):
        row = broadcasts.find(c, due.id)
        if row and not (missing(frameworks, c, row, now) and _taken_back(c, row, now)):
            broadcasts.begin(c, row.id, now, was="scheduled")


def missing(
    frameworks: Frameworks, c: sa.Connection, row: broadcasts.Broadcast, now: datetime
) -> Mapping[str, int]:
    """Return how many people speak each language that a broadcast has no text in."""
    spoken = addressing.reached(addressing.groups(frameworks, c, row, now))
    return {code: number for code, number in spoken.items() if code not in row.texts}


def _taken_back(c: sa.Connection, row: broadcasts.Broadcast, now: datetime) -> bool:
    """Make it a draft again; False where some of it has left, or somebody else has moved it."""
    keeper = _keeper(c, row.author_id)
    if keeper is None or not broadcasts.edit(c, row.id, keeper.id):
        return False
    at = row.starts_at or now
    key = f"broadcast_taken_back:{row.id}:{int(at.timestamp())}"
    args = {"broadcast": row.id, "at": at.isoformat()}
    told = outbox.Letter(key, "bulk", keeper.telegram_id, "broadcast_taken_back", args, now)
    outbox.plan(c, [told], now)
    return True


def _keeper(c: sa.Connection, author_id: int) -> people.Person | None:
    """Return the author, or who has it from now on where the author cannot be told."""
    there = sorted(people.coordinators(c), key=lambda one: (one.id != author_id, one.id))
    return next((one for one in there if one.reachable), next(iter(there), None))
