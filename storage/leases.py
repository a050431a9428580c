"""Leases: of several replicas one does a thing, and another one soon after it has stopped.

A row and not a lock of a session: a replica that hangs would keep a lock for ever.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage import dialect
from storage.tables import lease

LASTS: Final = timedelta(seconds=15)
BULK: Final = "bulk"

_insert = dialect.insert(lease)
_TAKE = _insert.on_conflict_do_update(
    index_elements=["name"],
    set_={"owner": _insert.excluded.owner, "until": _insert.excluded.until},
    where=sa.or_(lease.c.owner == _insert.excluded.owner, lease.c.until <= bindparam("at")),
)
_KEEP = (
    sa.update(lease)
    .where(
        lease.c.name == bindparam("what"),
        lease.c.owner == bindparam("me"),
        lease.c.until > bindparam("at"),
    )
    .values(until=bindparam("later"))
)
_RELEASE = sa.delete(lease).where(
    lease.c.name == bindparam("what"), lease.c.owner == bindparam("me")
)


def take(connection: sa.Connection, name: str, owner: str, now: datetime) -> bool:
    """Take a lease, or keep it longer; False where another one has it."""
    at = dialect.now(connection, now)
    values = {"name": name, "owner": owner, "until": at + LASTS, "at": at}
    return connection.execute(_TAKE, values).rowcount == 1


def keep(connection: sa.Connection, name: str, owner: str, now: datetime) -> bool:
    """Keep a lease longer; False where it has lapsed, though nobody may have it."""
    at = dialect.now(connection, now)
    values = {"what": name, "me": owner, "at": at, "later": at + LASTS}
    return connection.execute(_KEEP, values).rowcount == 1


def release(connection: sa.Connection, name: str, owner: str) -> None:
    """Give a lease back, so that the next one need not wait."""
    connection.execute(_RELEASE, {"what": name, "me": owner})
