"""How the cities of a round come in, for its page: they are counted, or a few of them are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.coordination import IN_ROUND
from storage.tables import (
    agreed_sheet,
    city,
    extension,
    invitation,
    partnership,
    role,
    round_partnership,
    sheet,
    side,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A side that takes part; `due_on` is its own day where it was given one."""

    side_id: int
    city: str
    partnership: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How many sides that take part are how far."""

    submitted: int
    under_way: int
    not_begun: int


@dataclass(frozen=True, slots=True)
class Some:
    """The first of some names, and how many there are."""

    names: tuple[str, ...] = ()
    total: int = 0


_THIS: sa.BindParameter[Any] = bindparam("round")
_BEGUN = sa.exists().where(sheet.c.side_id == side.c.id, sheet.c.round_id == _THIS)
_SUBMITTED = sa.exists().where(
    agreed_sheet.c.side_id == side.c.id, agreed_sheet.c.round_id == _THIS
)
_ORDER = partnership.c.name, side.c.part, city.c.name, side.c.id
_PLACES = (
    sa.select(
        side.c.id,
        city.c.name,
        partnership.c.name,
        extension.c.due_on,
    )
    .select_from(side)
    .join(city, city.c.id == side.c.city_id)
    .join(partnership, partnership.c.id == side.c.partnership_id)
    .outerjoin(extension, sa.and_(extension.c.side_id == side.c.id, extension.c.round_id == _THIS))
    .where(*IN_ROUND)
)
_ONE = _PLACES.where(side.c.id == bindparam("side"))
_PAGE = _PLACES.order_by(*_ORDER).limit(bindparam("most")).offset(bindparam("start"))
_LONGEST = (
    _PLACES.where(extension.c.due_on.is_not(None))
    .order_by(extension.c.due_on.desc(), *_ORDER)
    .limit(bindparam("most"))
)


def _counted(holds: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((holds, 1), else_=0)), 0)


_PROGRESS = (
    sa.select(
        _counted(_SUBMITTED),
        _counted(sa.and_(~_SUBMITTED, _BEGUN)),
        _counted(sa.and_(~_SUBMITTED, ~_BEGUN)),
    )
    .select_from(side)
    .where(*IN_ROUND)
)
_ABSENT = ~sa.exists().where(
    role.c.side_id == side.c.id, role.c.role == "official", role.c.until.is_(None)
)
_INVITED = sa.exists().where(
    invitation.c.side_id == side.c.id,
    invitation.c.role == "official",
    invitation.c.revoked_at.is_(None),
)
_CITIES = (
    sa.select(city.c.name)
    .select_from(side)
    .join(city, city.c.id == side.c.city_id)
    .join(partnership, partnership.c.id == side.c.partnership_id)
    .where(*IN_ROUND)
    .order_by(*_ORDER)
    .limit(bindparam("most"))
)
_NUMBER = sa.select(sa.func.count()).select_from(side).where(*IN_ROUND)
_SILENT = _CITIES.where(_ABSENT, ~_INVITED), _NUMBER.where(_ABSENT, ~_INVITED)
_WAITING = _CITIES.where(_ABSENT, _INVITED), _NUMBER.where(_ABSENT, _INVITED)
_FOR = round_partnership.c.round_id == _THIS
_CHOSEN = (
    sa.select(partnership.c.name)
    .join(round_partnership, round_partnership.c.partnership_id == partnership.c.id)
    .where(_FOR)
    .order_by(partnership.c.name, partnership.c.id)
    .limit(bindparam("most")),
    sa.select(sa.func.count()).select_from(round_partnership).where(_FOR),
)


def page(connection: sa.Connection, round_id: int, start: int, most: int) -> Sequence[Place]:
    """Return so many of the sides that take part, by partnership, from a place on."""
    values = {"round": round_id, "start": start, "most": most}
    return [Place(*row) for row in connection.execute(_PAGE, values)]


def find(connection: sa.Connection, round_id: int, side_id: int) -> Place | None:
    """Return a side that takes part."""
    row = connection.execute(_ONE, {"round": round_id, "side": side_id}).one_or_none()
    return Place(*row) if row else None


def longest(connection: sa.Connection, round_id: int, most: int) -> Sequence[Place]:
    """Return so many of the sides that have days of their own, the latest first."""
    rows = connection.execute(_LONGEST, {"round": round_id, "most": most})
    return [Place(*row) for row in rows]


def progress(connection: sa.Connection, round_id: int) -> Progress:
    """Return how many sides take part, and how far they are."""
    return Progress(*connection.execute(_PROGRESS, {"round": round_id}).one())


def silent(connection: sa.Connection, round_id: int, most: int) -> Some:
    """Return cities for which nobody was ever invited, the first by name."""
    return _some(connection, _SILENT, round_id, most)


def waiting(connection: sa.Connection, round_id: int, most: int) -> Some:
    """Return cities that were invited, and nobody has joined."""
    return _some(connection, _WAITING, round_id, most)


def chosen(connection: sa.Connection, round_id: int, most: int) -> Some:
    """Return the partnerships that a round is for by name; none where it is for all."""
    return _some(connection, _CHOSEN, round_id, most)


def _some(
    connection: sa.Connection,
    statements: tuple[sa.Select[Any], sa.Select[Any]],
    round_id: int,
    most: int,
) -> Some:
    names, number = statements
    first = connection.execute(names, {"round": round_id, "most": most}).scalars()
    total = connection.execute(number, {"round": round_id}).scalar_one()
    return Some(tuple(first), int(total))
