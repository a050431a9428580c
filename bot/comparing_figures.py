"""What is compared of the figures of a round's cities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

import sqlalchemy as sa

from assessment.comparison import PLACES
from assessment.disclosure import Figures
from assessment.indicators.compared import SCALES, YEARS, FigureCell, Measured, figure_cells
from assessment.scoring import rounded
from bot.comparing import participants
from storage import comparison_figures as rows
from storage.rounds import Round

_NEAREST = [str(scale) for scale in SCALES]


def freeze_figures_of(c: sa.Connection, one: Round, sides: Sequence[int]) -> None:
    """Store the figures that some of the cities bring."""
    oldest = one.due_on.year - YEARS
    brought = _newest(rows.given(c, one.id, sides, oldest, _NEAREST))
    rows.freeze(c, (_own(one, each) for each in brought))


def freeze_indicator(c: sa.Connection, one: Round, indicator: str) -> None:
    """Store what may be shown of an indicator."""
    brought = rows.of_indicator(c, one.id, indicator)
    measured = [
        Measured(city, each, {indicator: Fraction(Decimal(value))})
        for each in participants(c, one)
        if each.side in brought
        for city, value in (brought[each.side],)
    ]
    rows.freeze(c, (_cell(one, cell) for cell in figure_cells(measured)))


def _newest(given: Iterator[rows.Given]) -> Iterator[rows.Given]:
    """Yield each side's figures, of each indicator the newest and nearest to the city."""
    for _, found in groupby(given, key=lambda each: (each.side_id, each.indicator)):
        yield max(found, key=_counts)


def _counts(each: rows.Given) -> tuple[int, int]:
    return each.year, -_NEAREST.index(each.scale)


def _own(one: Round, each: rows.Given) -> rows.Own:
    facts = (each.indicator, each.year, each.scale, each.value, each.origin)
    return rows.Own(one.id, each.side_id, *facts)


def _cell(one: Round, cell: FigureCell) -> rows.Cell:
    place = (one.id, cell.part, cell.group.kind, cell.group.value, cell.indicator)
    shown = cell.shown
    if isinstance(shown, Figures):
        median, *rest = map(_told, (shown.median, shown.mean, shown.low, shown.high))
        return rows.Cell(*place, shown.cities, median, *rest)
    return rows.Cell(*place, shown.cities, _told(shown.score))


def _told(value: Fraction) -> str:
    return str(rounded(value, PLACES))
