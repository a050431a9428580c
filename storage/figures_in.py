"""Many figures at once, as a file brings them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.indicators.figures import Scale
from storage.indicators import Entry, row_of, said
from storage.prepared import Prepared
from storage.tables import figure

AT_ONCE = 5_000

Place = tuple[str, int, str]  # of a city's figure: indicator, year, scale
Said = tuple[Decimal | None, str, str, str]


class Standing(NamedTuple):
    """A figure that counts: its row, what it says, and who typed it, None for a file."""

    row: int
    said: Said
    typist: int | None


Known = dict[Place, Standing]


class Replaced(NamedTuple):
    """What an official entered, and the figure of the file that takes its place."""

    row: int
    was: Said
    now: Entry


@dataclass(frozen=True, slots=True)
class Counted:
    """How many figures were new, changed and unchanged; `typed` had been typed by a person."""

    new: int
    changed: int
    unchanged: int
    typed: tuple[Replaced, ...] = ()


_OF_CITY = Prepared(
    sa.select(
        figure.c.indicator,
        figure.c.year,
        figure.c.scale,
        figure.c.id,
        figure.c.value,
        figure.c.origin,
        figure.c.source,
        figure.c.flag,
        figure.c.person_id,
    ).where(figure.c.city_id == bindparam("city"), figure.c.replaced_at.is_(None))
)
_RETIRE = Prepared(
    sa.update(figure)
    .where(figure.c.id == bindparam("row"))
    .values(replaced_at=bindparam("now"), replaced_by=bindparam("by"))
)
_ADD = Prepared(sa.insert(figure))
_CAME = figure.c.import_id == bindparam("number")
_REPLACED_SINCE = sa.select(figure.c.id).where(_CAME, figure.c.replaced_at.is_not(None)).limit(1)
_DROP = sa.delete(figure).where(_CAME)
_REVIVE = (
    sa.update(figure)
    .where(figure.c.replaced_by == bindparam("number"))
    .values(replaced_at=None, replaced_by=None)
)


def take_in(
    connection: sa.Connection, entries: Iterable[Entry], now: datetime, number: int | None
) -> Counted:
    """Keep many figures; what they replace is kept too, and the same again changes nothing.

    Args:
        entries: City by city, each figure once.
        number: Of the import that brings them; None to only count.
    """
    # Of one city at a time: a programme may have a million figures.
    city, known = 0, Known()
    new = changed = unchanged = 0
    typed: list[Replaced] = []
    stream = iter(entries)
    while batch := list(islice(stream, AT_ONCE)):
        retired: list[int] = []
        added: list[Entry] = []
        for entry in batch:
            if entry.city_id != city:
                city, known = entry.city_id, _known(connection, entry.city_id)
            there = known.get((entry.indicator, entry.year, entry.scale))
            if there is not None and there.said == said(entry):
                unchanged += 1
                continue
            new, changed = (new + 1, changed) if there is None else (new, changed + 1)
            if known:
                gone = [*([] if there is None else [there]), *_no_data(known, entry)]
                retired += [each.row for each in gone]
                typed += [Replaced(each.row, each.said, entry) for each in gone if each.typist]
            added.append(entry)
        if number is not None:
            _write(connection, retired, added, now, number)
    return Counted(new, changed, unchanged, tuple(typed))


def _known(connection: sa.Connection, city_id: int) -> Known:
    rows = _OF_CITY.rows(connection, {"city": city_id})
    return {
        (row.indicator, row.year, row.scale): Standing(row.id, _said(row), row.person_id)
        for row in rows
    }


def _said(row: Any) -> Said:
    return None if row.value is None else Decimal(row.value), row.origin, row.source, row.flag


def _no_data(known: Known, entry: Entry) -> list[Standing]:
    """Return the word that there is no data, which a value takes the place of."""
    words = (known.pop((entry.indicator, 0, scale), None) for scale in Scale)
    return [kept for kept in words if kept]


def _write(
    connection: sa.Connection, retired: list[int], added: list[Entry], now: datetime, number: int
) -> None:
    if retired:
        rows = [{"row": row} for row in retired]
        _RETIRE.each(connection, rows, {"now": now, "by": number})
    if added:
        rows_in = [row_of(entry, now) for entry in added]
        _ADD.each(connection, rows_in, {"entered_at": now, "import_id": number})


def undo(connection: sa.Connection, number: int) -> bool:
    """Take the figures of an import away again; False where one was replaced since."""
    of = {"number": number}
    if connection.execute(_REPLACED_SINCE, of).first() is not None:
        return False
    try:
        with connection.begin_nested():
            connection.execute(_DROP, of)
            connection.execute(_REVIVE, of)
    except sa.exc.IntegrityError:  # somebody has said since that there is no data
        return False
    return True
