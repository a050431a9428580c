"""A city's figures, with what they replaced; and what the coordinator chose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.indicators.figures import Choice, Choices, Origin, Scale
from storage.dialect import insert
from storage.tables import city, city_fact, figure, indicator_choice, side

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


class Entry(NamedTuple):  # a file brings a million of them
    """A figure as it is kept; `value` is None where there is no data (year 0 then)."""

    city_id: int
    indicator: str
    year: int
    scale: Scale
    value: Decimal | None
    origin: Origin
    source: str = ""
    flag: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure that counts now, and when it was entered."""

    id: int
    entry: Entry
    entered_at: datetime


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
_TOWN_OF = _TOWNS.join(side, side.c.city_id == city.c.id).where(side.c.id == bindparam("side"))
_insert_fact = insert(city_fact)
_SET_FACT = _insert_fact.on_conflict_do_update(
    index_elements=["city_id", "key"], set_={"value": _insert_fact.excluded.value}
)
_COUNTS = figure.c.replaced_at.is_(None)
_CURRENT = sa.select(figure).where(_COUNTS)
_OF_CITY = _CURRENT.where(figure.c.city_id == bindparam("city")).order_by(
    figure.c.indicator, figure.c.year.desc(), figure.c.id
)
_SAME = sa.and_(
    figure.c.city_id == bindparam("city"),
    figure.c.indicator == bindparam("of"),
    figure.c.year == bindparam("in_year"),
    figure.c.scale == bindparam("for_scale"),
)
_FIND = _CURRENT.where(_SAME)
_NO_DATA = sa.and_(
    figure.c.city_id == bindparam("city"),
    figure.c.indicator == bindparam("of"),
    figure.c.value.is_(None),
    _COUNTS,
)
_RETIRE = (
    sa.update(figure).where(figure.c.id == bindparam("row")).values(replaced_at=bindparam("now"))
)
_RETIRE_NO_DATA = sa.update(figure).where(_NO_DATA).values(replaced_at=bindparam("now"))
# What it had replaced was retired at the instant at which it was entered.
_REVIVE = (
    sa.update(figure)
    .where(
        figure.c.city_id == bindparam("city"),
        figure.c.indicator == bindparam("of"),
        figure.c.replaced_at == bindparam("then"),
        figure.c.id != bindparam("row"),
    )
    .values(replaced_at=None)
)
_NAME_SOURCE = (
    sa.update(figure).where(figure.c.id == bindparam("row")).values(source=bindparam("words"))
)
_ADD = sa.insert(figure)
_CHOICES = sa.select(indicator_choice)
_insert_choice = insert(indicator_choice)
_CHOOSE = _insert_choice.on_conflict_do_update(
    index_elements=["indicator"],
    set_={
        name: _insert_choice.excluded[name]
        for name in ("first", "ambitious", "end_value", "worst_value")
    },
)


# --- cities -----------------------------------------------------------------------------


def towns(connection: sa.Connection) -> tuple[Town, ...]:
    """Return every city, by name."""
    return tuple(_town(row) for row in connection.execute(_TOWNS))


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


# --- figures ----------------------------------------------------------------------------


def figures(connection: sa.Connection, city_id: int) -> tuple[Kept, ...]:
    """Return a city's figures that count now, of each indicator the newest year first."""
    return tuple(_kept(row) for row in connection.execute(_OF_CITY, {"city": city_id}))


def find(
    connection: sa.Connection, city_id: int, indicator: str, year: int, scale: Scale
) -> Kept | None:
    """Return the figure of one year and scale that counts now."""
    place = {"city": city_id, "of": indicator, "in_year": year, "for_scale": str(scale)}
    row = connection.execute(_FIND, place).one_or_none()
    return _kept(row) if row else None


def save(connection: sa.Connection, entry: Entry, now: datetime) -> str:
    """Keep a figure, and what it replaces; return `new`, `changed` or `unchanged`."""
    there = find(connection, entry.city_id, entry.indicator, entry.year, entry.scale)
    if there is not None and same(there.entry, entry):
        return "unchanged"
    if there is not None:
        connection.execute(_RETIRE, {"row": there.id, "now": now})
    if entry.value is not None:
        place = {"city": entry.city_id, "of": entry.indicator, "now": now}
        connection.execute(_RETIRE_NO_DATA, place)
    connection.execute(_ADD, row_of(entry, now))
    return "changed" if there else "new"


def take_back(connection: sa.Connection, kept: Kept, now: datetime) -> None:
    """Undo a figure: what it had replaced counts again."""
    connection.execute(_RETIRE, {"row": kept.id, "now": now})
    place = {
        "city": kept.entry.city_id,
        "of": kept.entry.indicator,
        "then": kept.entered_at,
        "row": kept.id,
    }
    connection.execute(_REVIVE, place)


def name_source(connection: sa.Connection, kept: Kept, words: str) -> None:
    """Note where a figure comes from."""
    connection.execute(_NAME_SOURCE, {"row": kept.id, "words": words})


def same(one: Entry, two: Entry) -> bool:
    """Return whether two entries say the same, whoever entered them."""
    return said(one) == said(two)


def said(entry: Entry) -> tuple[Decimal | None, str, str, str]:
    """Return what an entry says, whoever entered it."""
    return entry.value, entry.origin, entry.source, entry.flag


def row_of(entry: Entry, now: datetime) -> dict[str, object]:
    """Return an entry as the table keeps it."""
    return {
        "city_id": entry.city_id,
        "indicator": entry.indicator,
        "year": entry.year,
        "scale": str(entry.scale),
        "value": None if entry.value is None else format(entry.value, "f"),
        "origin": str(entry.origin),
        "source": entry.source,
        "flag": entry.flag,
        "person_id": entry.person_id,
        "entered_at": now,
    }


def _kept(row: Any) -> Kept:
    known = row._mapping
    entry = Entry(
        known["city_id"],
        known["indicator"],
        known["year"],
        Scale(known["scale"]),
        None if known["value"] is None else Decimal(known["value"]),
        Origin(known["origin"]),
        known["source"],
        known["flag"],
        known["person_id"],
    )
    return Kept(known["id"], entry, known["entered_at"])


# --- what the coordinator chose -----------------------------------------------------------


def choices(connection: sa.Connection) -> Choices:
    """Return what the coordinator decided, over the catalogue."""
    return Choices(
        {
            row.indicator: Choice(
                row.first, row.ambitious, _decimal(row.end_value), _decimal(row.worst_value)
            )
            for row in connection.execute(_CHOICES)
        }
    )


def choose(connection: sa.Connection, indicator: str, choice: Choice) -> None:
    """Keep what the coordinator decided about an indicator."""
    values = {
        "indicator": indicator,
        "first": choice.first,
        "ambitious": choice.ambitious,
        "end_value": None if choice.end is None else format(choice.end, "f"),
        "worst_value": None if choice.worst is None else format(choice.worst, "f"),
    }
    connection.execute(_CHOOSE, values)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
