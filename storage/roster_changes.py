"""What a roster changes: reckoned before, made at once, and undone while nothing rests on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.roster import Row
from storage import exchanged
from storage.tables import city, partnership, side

OF_A_CITY = ("region", "population", "language", "timezone", "codes")
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Applied:
    """How many rows an import finds new, changed and unchanged."""

    new: int
    changed: int
    unchanged: int


@dataclass(slots=True)
class _Changed:
    """The changes of one table, by what people call its rows."""

    new: dict[Any, Facts] = field(default_factory=dict)
    changed: dict[Any, Facts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a roster would change.

    Attributes:
        cities: By name and country.
        partnerships: By key.
        sides: By partnership's key, city's name and country.
        new: The cities of the new rows, in the roster's order.
        moved: Those of the changed rows.
    """

    applied: Applied
    cities: _Changed
    partnerships: _Changed
    sides: _Changed
    new: tuple[str, ...]
    moved: tuple[str, ...]


_CITIES = sa.select(city)
_PARTNERSHIPS = sa.select(partnership)
_SIDES = (
    sa.select(side.c.id, side.c.part, partnership.c.key, city.c.name, city.c.country)
    .join(partnership, partnership.c.id == side.c.partnership_id)
    .join(city, city.c.id == side.c.city_id)
)
_TABLES: Mapping[str, sa.Table] = {"city": city, "partnership": partnership, "side": side}
_DELETE = {
    name: sa.delete(table).where(table.c.id == bindparam("number"))
    for name, table in _TABLES.items()
}


def compare(connection: sa.Connection, rows: Sequence[Row]) -> Changes:
    """Return what a roster would change."""
    cities, partnerships, sides = (_stored(connection, name) for name in _TABLES)
    named: dict[str, list[str]] = {"new": [], "changed": [], "unchanged": []}
    of_cities, of_partnerships, of_sides = _Changed(), _Changed(), _Changed()
    for row in rows:
        facts = {name: getattr(row, name) for name in OF_A_CITY}
        where, key = (row.city, row.country), row.key
        moved = _note(of_cities, cities, where, facts)
        moved |= _note(of_partnerships, partnerships, key, {"name": row.partnership})
        place = (key, *where)
        fresh = place not in sides
        moved |= _note(of_sides, sides, place, {"part": row.side})
        named["new" if fresh else "changed" if moved else "unchanged"].append(row.city)
    applied = Applied(**{what: len(cities) for what, cities in named.items()})
    new, changed = tuple(named["new"]), tuple(named["changed"])
    return Changes(applied, of_cities, of_partnerships, of_sides, new, changed)


def _note(found: _Changed, stored: Mapping[Any, Facts], key: Any, facts: Facts) -> bool:
    """Note what is new or other than stored; return whether something there was changed."""
    there = stored.get(key)
    if there is None:
        found.new[key] = facts
        return False
    if all(there[name] == value for name, value in facts.items()):
        return False
    found.changed[key] = facts
    return True


def make(connection: sa.Connection, changes: Changes) -> dict[str, Any]:
    """Make the changes; return what `undo` needs, as JSON can hold it."""
    was: list[list[Any]] = []
    parts = zip(_TABLES, (changes.cities, changes.partnerships, changes.sides), strict=True)
    for name, part in parts:
        stored = _stored(connection, name) if part.changed else {}
        for key, facts in part.changed.items():
            there = stored[key]
            was.append([name, there["id"], {column: there[column] for column in facts}])
            _set(connection, name, there["id"], facts)
    return {"was": was, "made": _insert(connection, changes)}


def _insert(connection: sa.Connection, changes: Changes) -> list[list[Any]]:
    cities = [
        {"name": name, "country": country, **facts}
        for (name, country), facts in changes.cities.new.items()
    ]
    partnerships = [{"key": key, **facts} for key, facts in changes.partnerships.new.items()]
    for table, rows in ((city, cities), (partnership, partnerships)):
        if rows:
            connection.execute(sa.insert(table), rows)
    of_city, of_partnership = (_stored(connection, name) for name in ("city", "partnership"))
    sides = [
        {
            "partnership_id": of_partnership[key]["id"],
            "city_id": of_city[name, country]["id"],
            **facts,
        }
        for (key, name, country), facts in changes.sides.new.items()
    ]
    if sides:
        exchanged.note(connection, (one["partnership_id"] for one in sides))
        connection.execute(sa.insert(side), sides)
    of_side = _stored(connection, "side")
    return [
        *(["side", of_side[key]["id"]] for key in changes.sides.new),
        *(["partnership", of_partnership[key]["id"]] for key in changes.partnerships.new),
        *(["city", of_city[key]["id"]] for key in changes.cities.new),
    ]


def undo(connection: sa.Connection, kept: Mapping[str, Any]) -> bool:
    """Undo changes that were made; False where something rests on them, then all stays."""
    try:
        with connection.begin_nested():
            for name, number in kept["made"]:
                connection.execute(_DELETE[name], {"number": number})
            for name, number, facts in kept["was"]:
                _set(connection, name, number, facts)
    except sa.exc.IntegrityError:
        return False
    return True


def _set(connection: sa.Connection, name: str, number: int, facts: Facts) -> None:
    table = _TABLES[name]
    connection.execute(sa.update(table).where(table.c.id == number).values(facts))


def _stored(connection: sa.Connection, name: str) -> dict[Any, Facts]:
    """Return a table's rows by what people call them."""
    match name:
        case "city":
            rows = connection.execute(_CITIES).mappings()
            return {(row["name"], row["country"]): dict(row) for row in rows}
        case "partnership":
            rows = connection.execute(_PARTNERSHIPS).mappings()
            return {row["key"]: dict(row) for row in rows}
        case _:
            rows = connection.execute(_SIDES).mappings()
            return {(row["key"], row["name"], row["country"]): dict(row) for row in rows}
