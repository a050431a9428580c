"""A city's figures, with what they replaced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.indicators.figures import Origin, Scale
from storage.tables import figure


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
