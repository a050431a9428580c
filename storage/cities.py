"""Cities, as far as their indicators need to know them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import among, insert
from storage.tables import city, city_fact, side

COASTAL = "coastal"


@dataclass(frozen=True, slots=True)
class Town:
    """A city, as far as its indicators need to know it."""

    id: int
    name: str
    country: str
    timezone: str
    codes: str
    coastal: bool | None


_COAST = sa.and_(city_fact.c.city_id == city.c.id, city_fact.c.key == COASTAL)
_TOWNS = (
    sa.select(
        city.c.id,
        city.c.name,
        city.c.country,
        city.c.timezone,
        city.c.codes,
        city_fact.c.value.label("coast"),
    )
    .outerjoin(city_fact, _COAST)
    .order_by(city.c.name, city.c.country)
)
_SOME_TOWNS = _TOWNS.where(among(city.c.id, "cities"))
_SHARED = sa.select(city.c.name).group_by(city.c.name).having(sa.func.count() > 1)
_TOWN_OF = _TOWNS.join(side, side.c.city_id == city.c.id).where(side.c.id == bindparam("side"))
_insert_fact = insert(city_fact)
_SET_FACT = _insert_fact.on_conflict_do_update(
    index_elements=["city_id", "key"], set_={"value": _insert_fact.excluded.value}
)


def towns(connection: sa.Connection) -> tuple[Town, ...]:
    """Return every city, by name."""
    return tuple(_town(row) for row in connection.execute(_TOWNS))


def some_towns(connection: sa.Connection, numbers: Collection[int]) -> tuple[Town, ...]:
    """Return those of the cities, by name."""
    return tuple(_town(row) for row in connection.execute(_SOME_TOWNS, {"cities": list(numbers)}))


def shared_names(connection: sa.Connection) -> frozenset[str]:
    """Return the names that more than one city has."""
    return frozenset(connection.execute(_SHARED).scalars())


def town_of(connection: sa.Connection, side_id: int) -> Town | None:
    """Return the city of a side."""
    row = connection.execute(_TOWN_OF, {"side": side_id}).one_or_none()
    return _town(row) if row else None


def _town(row: Any) -> Town:
    known = row._mapping
    coastal = None if known["coast"] is None else known["coast"] == "yes"
    return Town(
        known["id"], known["name"], known["country"], known["timezone"], known["codes"], coastal
    )


def set_coastal(connection: sa.Connection, city_id: int, *, coastal: bool) -> None:
    """Remember whether a city lies on the coast."""
    values = {"city_id": city_id, "key": COASTAL, "value": "yes" if coastal else "no"}
    connection.execute(_SET_FACT, values)
