"""Freezes the figures of a round's comparison, in the transaction that publishes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

import sqlalchemy as sa

from assessment.comparison import PLACES, Participant
from assessment.disclosure import Figures
from assessment.indicators.compared import SCALES, YEARS, FigureCell, Measured, figure_cells
from assessment.scoring import rounded
from storage import comparison_figures as rows
from storage.rounds import Round

_NEAREST = [str(scale) for scale in SCALES]


def freeze_figures(c: sa.Connection, one: Round, there: Sequence[Participant]) -> None:
    """Store which figures are compared in a round, and what may be shown of them together."""
    by_side = {each.side: each for each in there}
    oldest = one.due_on.year - YEARS
    kept = [
        brought
        for brought in _newest(rows.given(c, one.id, oldest, _NEAREST))
        if brought[0].side_id in by_side
    ]
    measured = [
        Measured(
            figures[0].city_id,
            by_side[figures[0].side_id],
            {each.indicator: Fraction(Decimal(each.value)) for each in figures},
        )
        for figures in kept
    ]
    own = (_own(one, each) for figures in kept for each in figures)
    rows.freeze(c, own, (_cell(one, cell) for cell in figure_cells(measured)))


def _newest(given: Iterator[rows.Given]) -> Iterator[tuple[rows.Given, ...]]:
    """Yield each side's figures, of each indicator the newest and nearest to the city."""
    for _, of_side in groupby(given, key=lambda each: each.side_id):
        by_indicator = groupby(of_side, key=lambda each: each.indicator)
        yield tuple(max(found, key=_counts) for _, found in by_indicator)


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
