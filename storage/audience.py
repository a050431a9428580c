"""Whom a broadcast reaches: counted beforehand, then planned letter by letter, in SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import among, insert
from storage.tables import outbox, person, role, side


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is meant; empty words and 0 mean everybody.

    Attributes:
        sides: Where the city's place in the round decides: the sides that are there.
    """

    role: str = ""
    partnership: int = 0
    side: int = 0
    language: str = ""
    sides: tuple[int, ...] | None = None

    def values(self) -> dict[str, object]:
        """Return the bound parameters."""
        return {
            "role": self.role,
            "partnership": self.partnership,
            "side": self.side,
            "spoken": self.language,
            "anywhere": self.sides is None,
            "sides": list(self.sides or ()),
        }


@dataclass(frozen=True, slots=True)
class Group:
    """How many people are alike: the first of these that is False leaves them out."""

    language: str
    takes_part: bool
    stays: bool
    active: bool
    of_role: bool
    of_place: bool
    of_standing: bool
    of_language: bool
    reachable: bool
    people: int


def _at_sides(*standing: str) -> sa.ColumnElement[bool]:
    """A role that is of no city, or of one that stands so in its partnership."""
    there = sa.select(side.c.id).where(side.c.status.in_(standing))
    return sa.or_(role.c.side_id.is_(None), role.c.side_id.in_(there))


_HELD = role.c.person_id == person.c.id, role.c.until.is_(None)
# A city that pauses or has withdrawn is written to as little as it is reminded.
_MINE = (*_HELD, _at_sides("active"))
_ROLE = sa.or_(bindparam("role") == "", role.c.role == bindparam("role"))
_PLACE = (
    sa.or_(
        bindparam("partnership") == 0,
        role.c.side_id.in_(
            sa.select(side.c.id).where(side.c.partnership_id == bindparam("partnership"))
        ),
    ),
    sa.or_(bindparam("side") == 0, role.c.side_id == bindparam("side")),
)
_STANDING = sa.or_(
    bindparam("anywhere", type_=sa.Boolean),
    sa.and_(role.c.role == "official", among(role.c.side_id, "sides")),
)
_SPEAKS = sa.or_(bindparam("spoken") == "", person.c.language == bindparam("spoken"))
_MEANT = sa.exists().where(*_MINE, _ROLE, *_PLACE, _STANDING)


def _any(*holds: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether all of it holds of any of somebody's roles."""
    return sa.func.max(sa.case((sa.and_(*holds), 1), else_=0)) == 1


_THERE = role.c.id.is_not(None)  # of who has none, the join has one row
_HERE = sa.or_(role.c.side_id.is_(None), side.c.status == "active")
_STAYS = sa.or_(role.c.side_id.is_(None), side.c.status.in_(("active", "paused")))
_OF_ROLE = _THERE, _HERE, _ROLE
# Everybody with their roles, once: asked again and again for each, it took three times as long.
# Who was erased, or is known from a questionnaire on paper, is nobody's to write to.
_EVERYBODY = (
    sa.select(
        person.c.language,
        _any(_THERE).label("takes_part"),
        _any(_THERE, _STAYS).label("stays"),
        _any(_THERE, _HERE).label("active"),
        _any(*_OF_ROLE).label("of_role"),
        _any(*_OF_ROLE, *_PLACE).label("of_place"),
        _any(*_OF_ROLE, *_PLACE, _STANDING).label("of_standing"),
        _SPEAKS.label("of_language"),
        person.c.reachable,
    )
    .select_from(
        person.outerjoin(role, sa.and_(*_HELD)).outerjoin(side, side.c.id == role.c.side_id)
    )
    .where(person.c.telegram_id > 0)
    .group_by(person.c.id)
    .subquery()
)
_GROUPS = sa.select(*_EVERYBODY.c, sa.func.count().label("people")).group_by(*_EVERYBODY.c)

_NUMBER = (
    sa.select(sa.func.count(role.c.person_id.distinct()))
    .select_from(role)
    .join(person, person.c.id == role.c.person_id)
    .where(*_MINE, _ROLE, *_PLACE, _STANDING, _SPEAKS, person.c.reachable)
    .where(person.c.telegram_id > 0)
)
_IN_AUDIENCE = _MEANT, _SPEAKS, person.c.reachable
_NEXT = (
    sa.select(person.c.id)
    .where(*_IN_AUDIENCE, person.c.id > bindparam("after"))
    .order_by(person.c.id)
    .limit(bindparam("most"))
    .subquery()
)
_LAST = sa.select(sa.func.max(_NEXT.c.id))
_SIDES = (
    sa.select(role.c.side_id)
    .where(
        role.c.role == "official",
        role.c.until.is_(None),
        role.c.person_id > bindparam("after"),
        role.c.person_id <= bindparam("last"),
    )
    .distinct()
)
_LETTERS = sa.select(
    sa.literal("broadcast:")
    .concat(bindparam("number", type_=sa.Text))
    .concat(":")
    .concat(sa.cast(person.c.id, sa.Text)),
    sa.literal("bulk"),
    person.c.telegram_id,
    sa.literal("broadcast"),
    bindparam("letter", type_=sa.Text),
    bindparam("now", type_=outbox.c.not_before.type),
    bindparam("now", type_=outbox.c.not_before.type),
    bindparam("broadcast", type_=sa.BigInteger),
).where(*_IN_AUDIENCE, person.c.id > bindparam("after"), person.c.id <= bindparam("last"))
_COLUMNS = (
    "key",
    "lane",
    "chat_id",
    "kind",
    "args",
    "not_before",
    "planned_at",
    "broadcast_id",
)
_PLAN = (
    insert(outbox)
    .from_select(_COLUMNS, _LETTERS.order_by(person.c.id))
    .on_conflict_do_nothing(index_elements=["key"])
)
_IS_MEANT = sa.select(person.c.id).where(person.c.id == bindparam("who"), _MEANT, _SPEAKS)


def groups(connection: sa.Connection, audience: Audience) -> tuple[Group, ...]:
    """Return everybody who has ever joined, counted by what leaves them in or out."""
    rows = connection.execute(_GROUPS, audience.values())
    return tuple(Group(**row._mapping) for row in rows)


def number(connection: sa.Connection, audience: Audience) -> int:
    """Return how many people it reaches."""
    return int(connection.execute(_NUMBER, audience.values()).scalar_one())


def is_meant(connection: sa.Connection, audience: Audience, person_id: int) -> bool:
    """Return whether somebody is among those meant at this moment."""
    values = {**audience.values(), "who": person_id}
    return connection.execute(_IS_MEANT, values).first() is not None


def last_of(connection: sa.Connection, audience: Audience, after: int, most: int) -> int | None:
    """Return the last of so many people who come after one; None where nobody does."""
    values = {**audience.values(), "after": after, "most": most}
    last = connection.execute(_LAST, values).scalar_one()
    return None if last is None else int(last)


def sides_of(connection: sa.Connection, after: int, last: int) -> tuple[int, ...]:
    """Return the sides for which people answer who come after one, up to another."""
    return tuple(connection.execute(_SIDES, {"after": after, "last": last}).scalars())


def plan(
    connection: sa.Connection, number: int, audience: Audience, after: int, last: int, now: datetime
) -> None:
    """Plan the letters to those who come after somebody, up to somebody else."""
    letters = {
        "number": str(number),
        "broadcast": number,
        "letter": f'{{"broadcast": {number}}}',
        "now": now,
        "after": after,
        "last": last,
    }
    connection.execute(_PLAN, {**audience.values(), **letters})


_COUNTS = (
    sa.select(outbox.c.state, sa.func.count().label("n"))
    .where(outbox.c.broadcast_id == bindparam("number"))
    .group_by(outbox.c.state)
)
_SKIPPED = (
    sa.select(outbox.c.reason, sa.func.count().label("n"))
    .where(outbox.c.broadcast_id == bindparam("number"), outbox.c.state == "skipped")
    .group_by(outbox.c.reason)
)
_OF_BROADCAST = (
    sa.select(outbox.c.id)
    .where(outbox.c.broadcast_id == bindparam("number"), outbox.c.state == "planned")
    .limit(bindparam("most"))
)
_VOID = (
    sa.update(outbox)
    .where(outbox.c.id.in_(_OF_BROADCAST), outbox.c.state == "planned")
    .values(state="skipped", reason="cancelled", done_at=bindparam("now"))
)
_AGAIN = (
    sa.update(outbox)
    .where(outbox.c.broadcast_id == bindparam("number"), outbox.c.state == "unknown")
    .values(state="planned", reason="", attempts=0, not_before=bindparam("now"))
)


def counts(connection: sa.Connection, number: int) -> dict[str, int]:
    """Return how many letters of a broadcast are in each state."""
    return {row.state: row.n for row in connection.execute(_COUNTS, {"number": number})}


def skipped(connection: sa.Connection, number: int) -> dict[str, int]:
    """Return why letters of a broadcast were skipped, and how many for each reason."""
    return {row.reason: row.n for row in connection.execute(_SKIPPED, {"number": number})}


def void(connection: sa.Connection, number: int, most: int, now: datetime) -> int:
    """Skip letters of a cancelled broadcast that have not been claimed; return how many."""
    values = {"number": number, "most": most, "now": now}
    return connection.execute(_VOID, values).rowcount


def again(connection: sa.Connection, number: int, now: datetime) -> int:
    """Plan the letters again of which nobody knows whether they came; return how many."""
    return connection.execute(_AGAIN, {"number": number, "now": now}).rowcount
