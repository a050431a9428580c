"""The ledger of updates already taken, and the dead letters."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import insert
from storage.prepared import Prepared
from storage.tables import dead_letter, ledger

_TAKE = Prepared(insert(ledger).on_conflict_do_nothing())
_FORGET = sa.delete(ledger).where(ledger.c.taken_at < bindparam("before"))
_BURY = sa.insert(dead_letter)
_COUNT = sa.select(sa.func.count()).select_from(dead_letter)


def first_time(connection: sa.Connection, bot_id: int, update_id: int, now: datetime) -> bool:
    """Mark an update as taken; return False where it was already."""
    values = {"bot_id": bot_id, "update_id": update_id, "taken_at": now}
    return _TAKE.run(connection, values) == 1


def forget(connection: sa.Connection, before: datetime) -> None:
    """Forget what Telegram will not deliver again."""
    connection.execute(_FORGET, {"before": before})


def bury(connection: sa.Connection, update_id: int, kind: str, error: str, now: datetime) -> None:
    """Keep a dead letter: never a person's text."""
    connection.execute(_BURY, {"update_id": update_id, "kind": kind, "error": error, "at": now})


def dead_letters(connection: sa.Connection) -> int:
    """Return how many dead letters there are."""
    return int(connection.execute(_COUNT).scalar_one())
