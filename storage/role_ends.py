"""The day on which a role ends, set beforehand.

`role.until` says that a role has ended, and everybody asks for that alone. A role whose
`ends_at` has come still has to be ended: bot.ending does so before anything else is written.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.steady import steady
from storage.tables import role

_NEXT = sa.select(sa.func.min(role.c.ends_at)).where(role.c.until.is_(None))
_DUE = (
    sa.select(role.c.id)
    .where(role.c.until.is_(None), role.c.ends_at <= bindparam("now"))
    .order_by(role.c.id)
)
_SET = (
    sa.update(role)
    .where(role.c.id == bindparam("number"), role.c.until.is_(None))
    .values(ends_at=bindparam("at"))
)


@steady(role)
def next_end(connection: sa.Connection) -> datetime | None:
    """Return when the next role ends: every tap asks, and mostly nothing has changed."""
    found: datetime | None = connection.execute(_NEXT).scalar_one()
    return found


def due(connection: sa.Connection, now: datetime) -> tuple[int, ...]:
    """Return the numbers of the roles whose day is over, and which have not been ended yet."""
    following = next_end(connection)
    if following is None or now < following:
        return ()
    return tuple(connection.execute(_DUE, {"now": now}).scalars())


def set_end(connection: sa.Connection, role_id: int, ends_at: datetime | None) -> bool:
    """Let a role end then, or not at all; return False where it has ended."""
    return connection.execute(_SET, {"number": role_id, "at": ends_at}).rowcount == 1
