"""Whom a round is for, who has longer, and who wants no more reminders of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import among, insert
from storage.rounds import Days, Round
from storage.steady import steady
from storage.tables import extension, muted, round_partnership, side


@dataclass(frozen=True, slots=True)
class Extension:
    """A side's own days in a round; its reminders are counted from when it got them."""

    side_id: int
    due_on: date
    closes_on: date
    closes_at: datetime
    counted_from: datetime


IN_ROUND = (
    side.c.status == "active",
    sa.or_(
        ~sa.exists().where(round_partnership.c.round_id == bindparam("round")),
        sa.exists().where(
            round_partnership.c.round_id == bindparam("round"),
            round_partnership.c.partnership_id == side.c.partnership_id,
        ),
    ),
)
_AUDIENCE = sa.select(round_partnership.c.partnership_id).where(
    round_partnership.c.round_id == bindparam("round")
)
_INVITE = insert(round_partnership).on_conflict_do_nothing()
_INVITE_AS = insert(round_partnership).from_select(
    ["round_id", "partnership_id"],
    sa.select(bindparam("new", type_=sa.BigInteger), round_partnership.c.partnership_id).where(
        round_partnership.c.round_id == bindparam("round")
    ),
)
_UNINVITE = sa.delete(round_partnership).where(
    round_partnership.c.round_id == bindparam("round"),
    round_partnership.c.partnership_id == bindparam("partnership"),
)
_EXTENSIONS = sa.select(
    extension.c.side_id,
    extension.c.due_on,
    extension.c.closes_on,
    extension.c.closes_at,
    extension.c.counted_from,
).where(extension.c.round_id == bindparam("round"))
_EXTENSION = _EXTENSIONS.where(extension.c.side_id == bindparam("side"))
_EXTENSIONS_OF = _EXTENSIONS.where(among(extension.c.side_id, "sides"))
_extend = insert(extension)
_EXTEND = _extend.on_conflict_do_update(
    index_elements=["round_id", "side_id"],
    set_={
        name: _extend.excluded[name]
        for name in ("due_on", "closes_on", "closes_at", "counted_from")
    },
)
_END = {
    table.name: sa.delete(table).where(table.c.round_id == bindparam("round"))
    for table in (extension, round_partnership, muted)
}
# The same for every side again, but for one that had been given longer still.
_LEVEL = sa.delete(extension).where(
    extension.c.round_id == bindparam("round"), extension.c.due_on <= bindparam("due")
)
_CLOSE_WITH_ALL = (
    sa.update(extension)
    .where(extension.c.round_id == bindparam("round"), extension.c.closes_at < bindparam("at"))
    .values(closes_on=bindparam("on"), closes_at=bindparam("at"))
)
_IS_MUTED = sa.select(muted.c.person_id).where(
    muted.c.round_id == bindparam("round"), muted.c.person_id == bindparam("person")
)
_MUTE = insert(muted).on_conflict_do_nothing()
_UNMUTE = sa.delete(muted).where(
    muted.c.round_id == bindparam("round"), muted.c.person_id == bindparam("person")
)


@steady(round_partnership)
def audience(connection: sa.Connection, round_id: int) -> frozenset[int]:
    """Return the partnerships that a round is for; empty where it is for all."""
    rows = connection.execute(_AUDIENCE, {"round": round_id})
    return frozenset(row.partnership_id for row in rows)


def invite(connection: sa.Connection, round_id: int, partnership_id: int) -> None:
    """Add a partnership to those that a round is for."""
    connection.execute(_INVITE, {"round_id": round_id, "partnership_id": partnership_id})


def invite_as(connection: sa.Connection, round_id: int, earlier_id: int) -> None:
    """Let a new round be for whom an earlier one was."""
    connection.execute(_INVITE_AS, {"new": round_id, "round": earlier_id})


def uninvite(connection: sa.Connection, round_id: int, partnership_id: int) -> None:
    """Take a partnership from those that a round is for."""
    connection.execute(_UNINVITE, {"round": round_id, "partnership": partnership_id})


def extensions(connection: sa.Connection, round_id: int) -> dict[int, Extension]:
    """Return the sides that have days of their own, by their numbers."""
    rows = connection.execute(_EXTENSIONS, {"round": round_id})
    return {row.side_id: Extension(**row._mapping) for row in rows}


def extensions_of(
    connection: sa.Connection, round_id: int, sides: Collection[int]
) -> dict[int, Extension]:
    """Return which of some sides have days of their own, by their numbers."""
    rows = connection.execute(_EXTENSIONS_OF, {"round": round_id, "sides": list(sides)})
    return {row.side_id: Extension(**row._mapping) for row in rows}


def extend(
    connection: sa.Connection, round_id: int, side_id: int, days: Days, now: datetime
) -> None:
    """Give a side days of its own."""
    values = {
        "round_id": round_id,
        "side_id": side_id,
        "due_on": days.due_on,
        "closes_on": days.closes_on,
        "closes_at": days.closes_at,
        "counted_from": now,
    }
    connection.execute(_EXTEND, values)


def end_extensions(connection: sa.Connection, round_id: int, days: Days) -> None:
    """Let a round's new days hold for every side, but for those that have a later one."""
    connection.execute(_LEVEL, {"round": round_id, "due": days.due_on})
    later = {"round": round_id, "on": days.closes_on, "at": days.closes_at}
    connection.execute(_CLOSE_WITH_ALL, later)


def forget(connection: sa.Connection, round_id: int) -> None:
    """Delete everything here that hangs on a round."""
    for statement in _END.values():
        connection.execute(statement, {"round": round_id})


def is_muted(connection: sa.Connection, round_id: int, person_id: int) -> bool:
    """Return whether a person wants no more reminders of a round."""
    found = connection.execute(_IS_MUTED, {"round": round_id, "person": person_id})
    return found.first() is not None


def mute(connection: sa.Connection, round_id: int, person_id: int, *, on: bool) -> None:
    """Send a person no more reminders of a round, or some again."""
    if on:
        connection.execute(_MUTE, {"round_id": round_id, "person_id": person_id})
    else:
        connection.execute(_UNMUTE, {"round": round_id, "person": person_id})


def of_side(
    connection: sa.Connection, one: Round, side_id: int, partnership_id: int
) -> Round | None:
    """Return a round with a side's own days; None where it is not for its partnership."""
    invited = audience(connection, one.id)
    if invited and partnership_id not in invited:
        return None
    return with_days(one, _own_days(connection, one.id, side_id))


@steady(extension)
def _own_days(connection: sa.Connection, round_id: int, side_id: int) -> Extension | None:
    row = connection.execute(_EXTENSION, {"round": round_id, "side": side_id}).one_or_none()
    return Extension(**row._mapping) if row else None


def with_days(one: Round, own: Extension | None) -> Round:
    """Return a round with a side's own days, where it has any."""
    if own is None:
        return one
    return replace(
        one,
        due_on=own.due_on,
        closes_on=own.closes_on,
        closes_at=own.closes_at,
        counted_from=own.counted_from,
    )
