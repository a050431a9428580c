"""A city's figures beside the others', for one of its officials: read from what was frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from assessment.access import Verb
from assessment.comparison import own_groups
from assessment.disclosure import WHOLE, Group
from assessment.indicators.catalogue import Catalogue
from assessment.indicators.figures import Figure, Origin, Scale
from bot import seen
from bot.rights import mine
from conversations import view
from storage import comparison, comparison_figures, indicator_choices, rounds


def measured(
    catalogue: Catalogue, c: sa.Connection, person: view.Person, side_id: int, kind: str
) -> view.Measures | None:
    """Return a city's figures beside a kind of group; beside the whole where that is not shown."""
    role = next((r for r in mine(person, Verb.COMPARE) if r.side == side_id), None)
    standing = comparison.latest(c, side_id) if role else None
    one = rounds.find(c, standing.round_id) if standing else None
    if role is None or standing is None or one is None:
        return None
    own = {each.indicator: each for each in comparison_figures.of_side(c, one.id, side_id)}
    found = _groups(c, standing, own)
    there = view.Measures(seen.round_info(one), role.city)
    if not found:
        return there
    group = next((group for group in found if group.kind == kind), WHOLE)
    rows = _rows(catalogue, c, own, found[group])
    return replace(there, groups=tuple(found), group=group, rows=rows)


def _groups(
    c: sa.Connection, standing: comparison.Standing, own: Mapping[str, comparison_figures.Own]
) -> dict[Group, tuple[comparison_figures.Cell, ...]]:
    """Return what is shown of each of a city's groups, where it brought a figure itself."""
    found = {}
    for group in own_groups(standing.region, standing.size_class, standing.country):
        place = (standing.round_id, standing.part, group.kind, group.value)
        brought = tuple(x for x in comparison_figures.of_group(c, *place) if x.indicator in own)
        if brought:
            found[group] = brought
    return found


def _rows(
    catalogue: Catalogue,
    c: sa.Connection,
    own: Mapping[str, comparison_figures.Own],
    cells: Sequence[comparison_figures.Cell],
) -> tuple[view.Measure, ...]:
    by_indicator = {cell.indicator: cell for cell in cells}
    choices = indicator_choices.choices(c)
    return tuple(
        view.Measure(each, _figure(own[each.id]), choices.end(each), _middle(by_indicator[each.id]))
        for each in catalogue
        if each.id in by_indicator
    )


def _figure(own: comparison_figures.Own) -> Figure:
    value, origin, scale = Decimal(own.value), Origin(own.origin), Scale(own.scale)
    return Figure(own.indicator, own.year, value, origin, scale, on=date.min)


def _middle(cell: comparison_figures.Cell) -> view.Middle:
    rest = (Decimal(text) if text else None for text in (cell.mean, cell.low, cell.high))
    return view.Middle(cell.cities, Decimal(cell.median), *rest)
