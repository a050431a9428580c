"""Comparisons: who is in one, and what may be shown; frozen when a round is published.

One that is not complete yet (see storage.freezings) is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import comparison_cell, comparison_side, freezing, round_

AT_ONCE = 1_000  # rows that are written together


@dataclass(frozen=True, slots=True)
class Standing:
    """A side in a comparison, as it was when that was frozen."""

    round_id: int
    side_id: int
    part: str
    region: str
    size_class: int | None
    country: str
    scores: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be shown of a group, to one decimal; of most, where only `median` is set."""

    round_id: int
    part: str
    kind: str
    value: str
    principle: int
    cities: int
    median: str
    mean: str = ""
    low: str = ""
    high: str = ""


_LATEST = (
    sa.select(comparison_side)
    .join(round_, round_.c.id == comparison_side.c.round_id)
    .where(
        comparison_side.c.side_id == bindparam("side"),
        comparison_side.c.round_id.not_in(sa.select(freezing.c.round_id)),
    )
    .order_by(round_.c.published_at.desc(), round_.c.id.desc())
    .limit(1)
)
_OF_GROUP = (
    sa.select(comparison_cell)
    .where(
        comparison_cell.c.round_id == bindparam("round"),
        comparison_cell.c.part == bindparam("part"),
        comparison_cell.c.kind == bindparam("kind"),
        comparison_cell.c.value == bindparam("value"),
    )
    .order_by(comparison_cell.c.principle)
)


def freeze(connection: sa.Connection, rows: Iterable[Standing | Cell]) -> None:
    """Store a comparison, all of one kind; there is none of that round yet."""
    waiting: list[Standing | Cell] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            _write(connection, waiting)
            waiting = []
    _write(connection, waiting)


def latest(connection: sa.Connection, side_id: int) -> Standing | None:
    """Return where a side stands in the latest comparison that it is in."""
    row = connection.execute(_LATEST, {"side": side_id}).one_or_none()
    return Standing(**row._mapping) if row else None


def of_group(
    connection: sa.Connection, round_id: int, part: str, kind: str, value: str
) -> tuple[Cell, ...]:
    """Return what may be shown of a group, by principle."""
    asked = {"round": round_id, "part": part, "kind": kind, "value": value}
    return tuple(Cell(**row._mapping) for row in connection.execute(_OF_GROUP, asked))


def _write(connection: sa.Connection, rows: list[Standing | Cell]) -> None:
    if rows:
        table = comparison_side if isinstance(rows[0], Standing) else comparison_cell
        connection.execute(sa.insert(table), [asdict(row) for row in rows])
