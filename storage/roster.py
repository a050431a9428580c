"""Cities, partnerships and their sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.roster import Row
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
class Partnership:
    """A partnership, and how many cities it has."""

    id: int
    name: str
    cities: int


@dataclass(frozen=True, slots=True)
class Applied:
    """How many rows an import found new, changed and unchanged."""

    new: int
    changed: int
    unchanged: int


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
_OF_PARTNERSHIP = _SIDES.where(side.c.partnership_id == bindparam("partnership"))
_KEYS = sa.select(partnership.c.key, partnership.c.name).order_by(partnership.c.id)
_CITIES = sa.select(city.c.name, city.c.country).order_by(city.c.id)
_NAMED = _SIDES.where(
    sa.or_(
        partnership.c.key == bindparam("partnership"),
        sa.func.lower(partnership.c.name) == sa.func.lower(bindparam("partnership")),
    )
)
_CITY = sa.select(city).where(
    city.c.name == bindparam("name"), city.c.country == bindparam("country")
)
_PARTNERSHIP = sa.select(partnership).where(partnership.c.key == bindparam("key"))
_PLACE = sa.select(side.c.id, side.c.part).where(
    side.c.partnership_id == bindparam("partnership"), side.c.city_id == bindparam("city")
)
_CONTACT = (
    sa.update(side).where(side.c.id == bindparam("side")).values(contact_id=bindparam("person"))
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


def find(connection: sa.Connection, side_id: int) -> Side | None:
    """Return a side by its number."""
    row = connection.execute(_SIDE, {"id": side_id}).one_or_none()
    return Side(**row._mapping) if row else None


def sides(connection: sa.Connection) -> tuple[Side, ...]:
    """Return every side of every partnership."""
    return tuple(Side(**row._mapping) for row in connection.execute(_SIDES))


def sides_of(connection: sa.Connection, partnership_id: int) -> tuple[Side, ...]:
    """Return the sides of a partnership, the lead first."""
    rows = connection.execute(_OF_PARTNERSHIP, {"partnership": partnership_id})
    return tuple(Side(**row._mapping) for row in rows)


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


def set_contact(connection: sa.Connection, side_id: int, person_id: int | None) -> None:
    """Make a person the contact of a side."""
    connection.execute(_CONTACT, {"side": side_id, "person": person_id})


def set_status(connection: sa.Connection, side_id: int, status: str) -> bool:
    """Let a side be active, paused or withdrawn; return whether that is new."""
    return connection.execute(_STATUS, {"side": side_id, "to": status}).rowcount == 1


def partnerships(connection: sa.Connection, skipped: int, most: int) -> tuple[Partnership, ...]:
    """Return some of the partnerships, by their names."""
    rows = connection.execute(_PAGE, {"skipped": skipped, "most": most})
    return tuple(Partnership(**row._mapping) for row in rows)


def apply(connection: sa.Connection, rows: Sequence[Row]) -> Applied:
    """Bring the roster up to date with a file; the same file again changes nothing."""
    outcomes = [_apply(connection, row) for row in rows]
    return Applied(*(outcomes.count(word) for word in ("new", "changed", "unchanged")))


def _apply(connection: sa.Connection, row: Row) -> str:
    facts = {
        "region": row.region,
        "population": row.population,
        "language": row.language,
        "timezone": row.timezone,
        "codes": row.codes,
    }
    names = {"name": row.city, "country": row.country}
    city_id, changed = _keep(connection, city, _CITY, names, facts)
    partnership_id, renamed = _keep(
        connection, partnership, _PARTNERSHIP, {"key": row.key}, {"name": row.partnership}
    )
    place = connection.execute(
        _PLACE, {"partnership": partnership_id, "city": city_id}
    ).one_or_none()
    if place is None:
        values = {"partnership_id": partnership_id, "city_id": city_id, "part": row.side}
        connection.execute(sa.insert(side).values(values))
        return "new"
    if place.part != row.side:
        connection.execute(sa.update(side).where(side.c.id == place.id).values(part=row.side))
        return "changed"
    return "changed" if changed or renamed else "unchanged"


def _keep(
    connection: sa.Connection,
    table: sa.Table,
    look_up: sa.Select[tuple[object, ...]],
    key: Mapping[str, object],
    facts: Mapping[str, object],
) -> tuple[int, bool]:
    """Insert or update a row by its key; return its number and whether it had changed."""
    row = connection.execute(look_up, key).one_or_none()
    if row is None:
        inserted = connection.execute(sa.insert(table).values({**key, **facts}))
        return int((inserted.inserted_primary_key or (0,))[0]), False
    if all(row._mapping[name] == value for name, value in facts.items()):
        return int(row.id), False
    connection.execute(sa.update(table).where(table.c.id == row.id).values(facts))
    return int(row.id), True
