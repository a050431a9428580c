"""Who answers in a round, and who is told of it: counted, or read a piece at a time.

A programme may have a hundred thousand people; nothing here holds more than was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.coordination import IN_ROUND
from storage.tables import person, role, side


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who can be written to."""

    id: int
    telegram_id: int


_IN_ROUND = sa.select(side.c.id).where(*IN_ROUND)
_HELD = role.c.until.is_(None)
_ANSWERS = (
    _HELD,
    role.c.role == "official",
    role.c.side_id.in_(_IN_ROUND),
)
_CONCERNED = (_HELD, sa.or_(role.c.role == "coordinator", role.c.side_id.in_(_IN_ROUND)))


def _page(holds: sa.ColumnElement[bool], *where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Walk along the people, so that a piece costs as much as it has."""
    roles = role.outerjoin(side, side.c.id == role.c.side_id)
    held = sa.exists().select_from(roles).where(role.c.person_id == person.c.id, _HELD, holds)
    return (
        sa.select(person.c.id, person.c.telegram_id)
        .where(held.correlate(person), person.c.id > bindparam("after"), *where)
        .order_by(person.c.id)
        .limit(bindparam("most"))
    )


def _number(*where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    many = sa.func.count(role.c.person_id.distinct())
    return sa.select(many).where(*where, role.c.person_id > bindparam("after"))


_AT_SIDE = sa.select(role.c.person_id).where(_HELD, role.c.side_id == bindparam("side"))
_AS_OFFICIAL = sa.and_(role.c.role == "official", *IN_ROUND)
_OFFICIALS = _page(_AS_OFFICIAL)
_OFFICIALS_OF = _page(
    sa.and_(_AS_OFFICIAL, role.c.side_id == bindparam("side")), person.c.id.in_(_AT_SIDE)
)
_EVERYBODY = _page(sa.or_(role.c.role == "coordinator", sa.and_(*IN_ROUND)))
_MANY_OFFICIALS, _MANY_OF, _MANY = (
    _number(*_ANSWERS),
    _number(*_ANSWERS, role.c.side_id == bindparam("side")),
    _number(*_CONCERNED),
)
_LANGUAGES = (
    sa.select(person.c.language, sa.func.count().label("people"))
    .where(
        person.c.reachable,
        person.c.id.in_(sa.select(role.c.person_id).where(*_ANSWERS)),
    )
    .group_by(person.c.language)
    .order_by(person.c.language)
)
_SILENT = (
    sa.select(sa.func.count())
    .select_from(person)
    .where(
        ~person.c.reachable,
        person.c.id.in_(sa.select(role.c.person_id).where(*_ANSWERS)),
    )
)


def officials(
    connection: sa.Connection, round_id: int, after: int, most: int, side_id: int = 0
) -> Sequence[Recipient]:
    """Return the next officials of a round in the order in which they joined, each once.

    Args:
        after: The last one there was, 0 at the beginning.
        side_id: Only that side's; 0 for all.
    """
    values = {"round": round_id, "after": after, "most": most}
    if side_id:
        rows = connection.execute(_OFFICIALS_OF, {**values, "side": side_id})
    else:
        rows = connection.execute(_OFFICIALS, values)
    return [Recipient(*row) for row in rows]


def everybody(
    connection: sa.Connection, round_id: int, after: int, most: int
) -> Sequence[Recipient]:
    """Return the next people a round has to do with: also readers, and coordinators."""
    values = {"round": round_id, "after": after, "most": most}
    return [Recipient(*row) for row in connection.execute(_EVERYBODY, values)]


def number_of_officials(
    connection: sa.Connection, round_id: int, side_id: int = 0, after: int = 0
) -> int:
    """Return how many officials a round has, or one of its sides."""
    values = {"round": round_id, "after": after}
    if side_id:
        return int(connection.execute(_MANY_OF, {**values, "side": side_id}).scalar_one())
    return int(connection.execute(_MANY_OFFICIALS, values).scalar_one())


def number_of_everybody(connection: sa.Connection, round_id: int, after: int = 0) -> int:
    """Return how many people a round has to do with."""
    return int(connection.execute(_MANY, {"round": round_id, "after": after}).scalar_one())


def languages(connection: sa.Connection, round_id: int) -> dict[str, int]:
    """Return how many officials of a round that can be reached read which language."""
    rows = connection.execute(_LANGUAGES, {"round": round_id})
    return {row.language: row.people for row in rows}


def silent(connection: sa.Connection, round_id: int) -> int:
    """Return how many officials of a round cannot be reached."""
    return int(connection.execute(_SILENT, {"round": round_id}).scalar_one())
