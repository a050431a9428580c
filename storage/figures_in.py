"""Many figures at once, as a file brings them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.indicators.figures import Scale
from storage.indicators import Entry, Kept, figures, row_of, same
from storage.tables import figure

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Counted:
    """How many figures were new, changed and unchanged."""

    new: int
    changed: int
    unchanged: int


_RETIRE = (
    sa.update(figure).where(figure.c.id == bindparam("row")).values(replaced_at=bindparam("now"))
)
_ADD = sa.insert(figure)


def take_in(
    connection: sa.Connection, entries: Iterable[Entry], now: datetime, *, dry: bool = False
) -> Counted:
    """Keep many figures; what they replace is kept too, and the same again changes nothing.

    Args:
        entries: City by city, each figure once.
        dry: Only count.
    """
    # Of one city at a time: a programme may have a million figures.
    city, known = 0, dict[tuple[object, ...], Kept]()
    new = changed = unchanged = 0
    stream = iter(entries)
    while batch := list(islice(stream, AT_ONCE)):
        retired: list[int] = []
        added: list[Entry] = []
        for entry in batch:
            if entry.city_id != city:
                city, known = entry.city_id, _known(connection, entry.city_id)
            there = known.get(_key(entry))
            if there is not None and same(there.entry, entry):
                unchanged += 1
                continue
            new, changed = (new + 1, changed) if there is None else (new, changed + 1)
            retired += [] if there is None else [there.id]
            retired += _no_data(known, entry)
            added.append(entry)
        if not dry:
            _write(connection, retired, added, now)
    return Counted(new, changed, unchanged)


def _known(connection: sa.Connection, city_id: int) -> dict[tuple[object, ...], Kept]:
    return {_key(kept.entry): kept for kept in figures(connection, city_id)}


def _key(entry: Entry) -> tuple[object, ...]:
    return entry.indicator, entry.year, entry.scale


def _no_data(known: dict[tuple[object, ...], Kept], entry: Entry) -> list[int]:
    """Return the word that there is no data, which a value takes the place of."""
    said = (known.pop((entry.indicator, 0, scale), None) for scale in Scale)
    return [kept.id for kept in said if kept]


def _write(
    connection: sa.Connection, retired: list[int], added: list[Entry], now: datetime
) -> None:
    if retired:
        connection.execute(_RETIRE, [{"row": number, "now": now} for number in retired])
    if added:
        connection.execute(_ADD, [row_of(entry, now) for entry in added])
