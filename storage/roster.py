"""Cities, partnerships and their sides."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.roster import LEAD, Row, plain
from storage import exchanged
from storage.coordination import IN_ROUND
from storage.dialect import among
from storage.roster_changes import Applied, compare, make
from storage.steady import steady
from storage.tables import city, partnership, side


@dataclass(frozen=True, slots=True)
class Side:
    """A city in a partnership."""

    id: int
    partnership_id: int
    partnership: str
    city: str
    country: str
    language: str
    timezone: str
    part: str
    status: str
    contact_id: int | None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a city stands in a partnership, as a roster says it."""

    city: str
    country: str
    part: str


@dataclass(frozen=True, slots=True)
class Partnership:
    """A partnership, and how many cities it has."""

    id: int
    name: str
    cities: int


_SIDES = (
    sa.select(
        side.c.id,
        side.c.partnership_id,
        partnership.c.name.label("partnership"),
        city.c.name.label("city"),
        city.c.country,
        city.c.language,
        city.c.timezone,
        side.c.part,
        side.c.status,
        side.c.contact_id,
    )
    .join(city, city.c.id == side.c.city_id)
    .join(partnership, partnership.c.id == side.c.partnership_id)
    .order_by(partnership.c.name, side.c.part, city.c.name, side.c.id)
)
_SIDE = _SIDES.where(side.c.id == bindparam("id"))
_SOME = _SIDES.limit(bindparam("most")).offset(bindparam("skipped"))
_OF_ROUND = _SIDES.where(*IN_ROUND)
_SOME_OF_ROUND = _OF_ROUND.where(among(side.c.id, "sides"))
_OF_PARTNERSHIP = _SIDES.where(side.c.partnership_id == bindparam("partnership"))
_OF_PARTNERSHIPS = (
    _SIDES.where(among(side.c.partnership_id, "partnerships"))
    .order_by(None)
    .order_by(partnership.c.name, partnership.c.id, side.c.part, city.c.name, side.c.id)
)
_LEADS = sa.select(side.c.partnership_id, side.c.id).where(side.c.part == LEAD)
_OF_CITY = sa.select(side.c.id).where(side.c.city_id == bindparam("city"))
_KEYS = sa.select(partnership.c.key, partnership.c.name).order_by(partnership.c.id)
_CITIES = sa.select(city.c.name, city.c.country).order_by(city.c.id)
_NAMED = _SIDES.where(
    sa.or_(
        partnership.c.key == bindparam("partnership"),
        sa.func.lower(partnership.c.name) == sa.func.lower(bindparam("partnership")),
    )
)
_CONTACT = (
    sa.update(side).where(side.c.id == bindparam("side")).values(contact_id=bindparam("person"))
)
_SPOTS = (
    sa.select(city.c.name.label("city"), city.c.country, side.c.part)
    .join(side, side.c.city_id == city.c.id)
    .join(partnership, partnership.c.id == side.c.partnership_id)
    .where(partnership.c.key == bindparam("key"))
)
_STATUS = (
    sa.update(side)
    .where(side.c.id == bindparam("side"), side.c.status != bindparam("to"))
    .values(status=bindparam("to"))
)
_PAGE = (
    sa.select(partnership.c.id, partnership.c.name, sa.func.count(side.c.id).label("cities"))
    .join(side, side.c.partnership_id == partnership.c.id)
    .group_by(partnership.c.id, partnership.c.name)
    .order_by(partnership.c.name, partnership.c.id)
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
# A key is mostly the name made plain, so it is found without accents, too.
_LIKE = {name: bindparam(name, type_=sa.String) for name in ("plain", "written")}
_HOLDS = sa.or_(
    partnership.c.key.like(_LIKE["plain"]),
    sa.func.lower(partnership.c.name).like(_LIKE["written"], escape="\\"),
    partnership.c.id.in_(
        sa.select(side.c.partnership_id)
        .join(city, city.c.id == side.c.city_id)
        .where(sa.func.lower(city.c.name).like(_LIKE["written"], escape="\\"))
    ),
)
_FOUND = _PAGE.where(_HOLDS)
_MANY = sa.select(sa.func.count(side.c.partnership_id.distinct()))
_MANY_FOUND = _MANY.join(partnership, partnership.c.id == side.c.partnership_id).where(_HOLDS)


@steady(side, city, partnership)
def find(connection: sa.Connection, side_id: int) -> Side | None:
    """Return a side by its number."""
    row = connection.execute(_SIDE, {"id": side_id}).one_or_none()
    return Side(**row._mapping) if row else None


def sides(connection: sa.Connection) -> tuple[Side, ...]:
    """Return every side of every partnership."""
    return tuple(Side(**row._mapping) for row in connection.execute(_SIDES))


def some_sides(connection: sa.Connection, skipped: int, most: int) -> tuple[Side, ...]:
    """Return so many sides of all partnerships, in the order of their names."""
    rows = connection.execute(_SOME, {"skipped": skipped, "most": most})
    return tuple(Side(**row._mapping) for row in rows)


def sides_in_round(
    connection: sa.Connection, round_id: int, among: Collection[int] | None = None
) -> tuple[Side, ...]:
    """Return the active sides that a round is for, all of them or those among some."""
    values: dict[str, object] = {"round": round_id}
    if among is None:
        rows = connection.execute(_OF_ROUND, values)
    else:
        rows = connection.execute(_SOME_OF_ROUND, {**values, "sides": list(among)})
    return tuple(Side(**row._mapping) for row in rows)


def sides_of(connection: sa.Connection, partnership_id: int) -> tuple[Side, ...]:
    """Return the sides of a partnership, the lead first."""
    rows = connection.execute(_OF_PARTNERSHIP, {"partnership": partnership_id})
    return tuple(Side(**row._mapping) for row in rows)


def sides_of_some(connection: sa.Connection, partnerships: Collection[int]) -> tuple[Side, ...]:
    """Return the sides of some partnerships, by partnership, the lead first."""
    rows = connection.execute(_OF_PARTNERSHIPS, {"partnerships": list(partnerships)})
    return tuple(Side(**row._mapping) for row in rows)


def leads(connection: sa.Connection) -> dict[int, int]:
    """Return the number of the side that leads each partnership."""
    return {row.partnership_id: row.id for row in connection.execute(_LEADS)}


def sides_of_city(connection: sa.Connection, city_id: int) -> frozenset[int]:
    """Return the numbers of a city's sides, in all its partnerships."""
    return frozenset(connection.execute(_OF_CITY, {"city": city_id}).scalars())


def named(connection: sa.Connection, partnership_name: str) -> tuple[Side, ...]:
    """Return the sides of the partnership of that key or name."""
    rows = connection.execute(_NAMED, {"partnership": partnership_name})
    return tuple(Side(**row._mapping) for row in rows)


def keys(connection: sa.Connection) -> dict[str, str]:
    """Return the name of every partnership by its key."""
    return {row.key: row.name for row in connection.execute(_KEYS)}


def cities(connection: sa.Connection) -> tuple[tuple[str, str], ...]:
    """Return every city as (name, country)."""
    return tuple((row.name, row.country) for row in connection.execute(_CITIES))


def places(connection: sa.Connection, key: str) -> tuple[Spot, ...]:
    """Return where cities stand in the partnership of a key."""
    return tuple(Spot(**row._mapping) for row in connection.execute(_SPOTS, {"key": key}))


def set_contact(connection: sa.Connection, side_id: int, person_id: int | None) -> None:
    """Make a person the contact of a side."""
    connection.execute(_CONTACT, {"side": side_id, "person": person_id})


def set_status(connection: sa.Connection, side_id: int, status: str) -> bool:
    """Let a side be active, paused or withdrawn; return whether that is new."""
    there = find(connection, side_id)
    if there and status == "active":
        exchanged.note(connection, (there.partnership_id,))
    return connection.execute(_STATUS, {"side": side_id, "to": status}).rowcount == 1


def partnerships(
    connection: sa.Connection, skipped: int, most: int, sought: str = ""
) -> tuple[Partnership, ...]:
    """Return some of the partnerships, by their names.

    Args:
        sought: A part of the name of each, or of one of its cities.
    """
    page = {"skipped": skipped, "most": most}
    if sought:
        rows = connection.execute(_FOUND, {**page, **_patterns(sought)})
    else:
        rows = connection.execute(_PAGE, page)
    return tuple(Partnership(**row._mapping) for row in rows)


def number_of_partnerships(connection: sa.Connection, sought: str = "") -> int:
    """Return how many there are of these."""
    if sought:
        return int(connection.execute(_MANY_FOUND, _patterns(sought)).scalar_one())
    return int(connection.execute(_MANY).scalar_one())


def _patterns(sought: str) -> dict[str, str]:
    """Return for LIKE what is looked for: made plain, and as it was written."""
    as_it_is = re.sub(r"([\\%_])", r"\\\1", sought.lower())
    return {"plain": f"%{plain(sought)}%", "written": f"%{as_it_is}%"}


def apply(connection: sa.Connection, rows: Sequence[Row]) -> Applied:
    """Bring the roster up to date with a file; the same file again changes nothing."""
    changes = compare(connection, rows)
    make(connection, changes)
    return changes.applied
