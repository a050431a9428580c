"""Figures in a comparison: frozen with it when a round is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import among
from storage.tables import (
    agreed_sheet,
    comparison_figure,
    comparison_indicator,
    figure,
    side,
)

AT_ONCE = 1_000  # rows that are written together


@dataclass(frozen=True, slots=True)
class Given:
    """A figure of a city that submitted in a round."""

    side_id: int
    indicator: str
    year: int
    scale: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Own:
    """A side's figure as it was when the comparison was frozen."""

    round_id: int
    side_id: int
    indicator: str
    year: int
    scale: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be shown of a group, to one decimal; of most, where only `median` is set."""

    round_id: int
    part: str
    kind: str
    value: str
    indicator: str
    cities: int
    median: str
    mean: str = ""
    low: str = ""
    high: str = ""


_GIVEN = (
    sa.select(
        agreed_sheet.c.side_id,
        figure.c.indicator,
        figure.c.year,
        figure.c.scale,
        figure.c.value,
        figure.c.origin,
    )
    .join(side, side.c.id == agreed_sheet.c.side_id)
    .join(figure, figure.c.city_id == side.c.city_id)
    .where(
        agreed_sheet.c.round_id == bindparam("round"),
        among(agreed_sheet.c.side_id, "sides"),
        figure.c.replaced_at.is_(None),
        figure.c.value.is_not(None),
        figure.c.year >= bindparam("oldest"),
        figure.c.scale.in_(bindparam("scales", expanding=True)),
    )
    .order_by(agreed_sheet.c.side_id, figure.c.indicator)
)
_OWN = sa.select(comparison_figure).where(
    comparison_figure.c.round_id == bindparam("round"),
    comparison_figure.c.side_id == bindparam("side"),
)
_INDICATORS = (
    sa.select(comparison_figure.c.indicator)
    .where(comparison_figure.c.round_id == bindparam("round"))
    .distinct()
    .order_by(comparison_figure.c.indicator)
)
_OF_INDICATOR = (
    sa.select(comparison_figure.c.side_id, side.c.city_id, comparison_figure.c.value)
    .join(side, side.c.id == comparison_figure.c.side_id)
    .where(
        comparison_figure.c.round_id == bindparam("round"),
        comparison_figure.c.indicator == bindparam("indicator"),
    )
)
_OF_GROUP = sa.select(comparison_indicator).where(
    comparison_indicator.c.round_id == bindparam("round"),
    comparison_indicator.c.part == bindparam("part"),
    comparison_indicator.c.kind == bindparam("kind"),
    comparison_indicator.c.value == bindparam("value"),
)


def given(
    connection: sa.Connection,
    round_id: int,
    sides: Iterable[int],
    oldest: int,
    scales: Iterable[str],
) -> Iterator[Given]:
    """Yield the figures of some who submitted in a round, side by side; streamed."""
    asked = {"round": round_id, "sides": list(sides), "oldest": oldest, "scales": list(scales)}
    rows = connection.execute(_GIVEN, asked).yield_per(AT_ONCE)
    return (Given(**row._mapping) for row in rows)


def freeze(connection: sa.Connection, rows: Iterable[Own | Cell]) -> None:
    """Store what sides brought, or what may be shown; all of one kind, and new."""
    waiting = list(rows)
    for at in range(0, len(waiting), AT_ONCE):
        table = comparison_figure if isinstance(waiting[0], Own) else comparison_indicator
        connection.execute(sa.insert(table), [asdict(row) for row in waiting[at : at + AT_ONCE]])


def indicators(connection: sa.Connection, round_id: int) -> tuple[str, ...]:
    """Return the indicators of which sides brought figures, in order."""
    return tuple(connection.execute(_INDICATORS, {"round": round_id}).scalars())


def of_indicator(
    connection: sa.Connection, round_id: int, indicator: str
) -> dict[int, tuple[int, str]]:
    """Return whose figures were brought of an indicator: by side, its city and the value."""
    asked = {"round": round_id, "indicator": indicator}
    found = connection.execute(_OF_INDICATOR, asked)
    return {row.side_id: (row.city_id, row.value) for row in found}


def of_side(connection: sa.Connection, round_id: int, side_id: int) -> tuple[Own, ...]:
    """Return what a side brought into a round's comparison."""
    asked = {"round": round_id, "side": side_id}
    return tuple(Own(**row._mapping) for row in connection.execute(_OWN, asked))


def of_group(
    connection: sa.Connection, round_id: int, part: str, kind: str, value: str
) -> tuple[Cell, ...]:
    """Return what may be shown of a group's figures."""
    asked = {"round": round_id, "part": part, "kind": kind, "value": value}
    return tuple(Cell(**row._mapping) for row in connection.execute(_OF_GROUP, asked))
