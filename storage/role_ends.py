"""The day on which a role ends, set beforehand.

`role.until` says that a role has ended, and everybody asks for that alone. A role whose
`ends_at` has come still has to be ended: bot.ending does so before anything else is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.steady import steady
from storage.tables import person, role


@dataclass(frozen=True, slots=True)
class Ended:
    """A role that ended with its day; no name where its holder was erased since."""

    first_name: str
    role: str
    side_id: int | None


_NEXT = sa.select(sa.func.min(role.c.ends_at)).where(role.c.until.is_(None))
_DUE = (
    sa.select(role.c.id)
    .where(role.c.until.is_(None), role.c.ends_at <= bindparam("now"))
    .order_by(role.c.id)
)
_ENDED = (
    sa.select(person.c.first_name, role.c.role, role.c.side_id)
    .join(person, person.c.id == role.c.person_id)
    # Whoever was ended by hand before their day did not end with it.
    .where(
        role.c.ends_at <= role.c.until,
        role.c.until >= bindparam("since"),
        role.c.until < bindparam("before"),
    )
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


def ended(connection: sa.Connection, since: datetime, before: datetime) -> tuple[Ended, ...]:
    """Return the roles that ended with their day in a time, which ends right before an instant."""
    rows = connection.execute(_ENDED, {"since": since, "before": before})
    return tuple(Ended(*row) for row in rows)


def set_end(connection: sa.Connection, role_id: int, ends_at: datetime | None) -> bool:
    """Let a role end then, or not at all; return False where it has ended."""
    return connection.execute(_SET, {"number": role_id, "at": ends_at}).rowcount == 1
