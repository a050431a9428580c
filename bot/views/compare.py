"""A city beside the others, for one of its officials: read from what was frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import sqlalchemy as sa

from assessment.access import Verb
from assessment.comparison import PLACES, own_groups
from assessment.disclosure import WHOLE, Group
from assessment.indicators.catalogue import Catalogue
from assessment.questionnaire import Framework
from assessment.scoring import rounded
from bot import seen
from bot.comparing import scores
from bot.rights import mine
from bot.views.desks import Frameworks
from bot.views.measures import measured
from conversations import view
from conversations.compare.conversation import Measuring
from conversations.events import Event, Opened, Tapped
from storage import comparison, rounds


def for_compare(
    frameworks: Frameworks,
    catalogue: Catalogue,
    c: sa.Connection,
    base: view.View,
    state: Any,
    event: Event,
) -> view.View:
    """Return what the comparison shows of the city that is meant."""
    args = event.args if isinstance(event, (Opened, Tapped)) else ()
    asked = next((int(a) for a in args if a.isdecimal()), getattr(state, "side", 0))
    own = [role.side for role in mine(base.person, Verb.COMPARE)]
    side = own[0] if not asked and len(own) == 1 else asked
    kind = getattr(state, "kind", WHOLE.kind)
    if isinstance(state, Measuring):
        return replace(base, measures=measured(catalogue, c, base.person, side, kind))
    return replace(base, comparison=compared(frameworks, c, base.person, side, kind))


def compared(
    frameworks: Frameworks, c: sa.Connection, person: view.Person, side_id: int, kind: str
) -> view.Comparison | None:
    """Return a city beside a kind of group; beside the whole where that is not shown."""
    role = next((r for r in mine(person, Verb.COMPARE) if r.side == side_id), None)
    standing = comparison.latest(c, side_id) if role else None
    one = rounds.find(c, standing.round_id) if standing else None
    framework = frameworks.get(one.framework) if one else None
    if role is None or standing is None or one is None or framework is None:
        return None
    found = _groups(c, standing, scores(standing.scores))
    there = view.Comparison(seen.round_info(one), side_id, role.city, role.partnership)
    if not found:
        return there
    group = next((group for group in found if group.kind == kind), WHOLE)
    own = scores(standing.scores)
    rows = _rows(framework, own, found[group])
    return replace(there, groups=tuple(found), group=group, rows=rows)


def _groups(
    c: sa.Connection, standing: comparison.Standing, own: Sequence[Fraction | None]
) -> dict[Group, tuple[comparison.Cell, ...]]:
    """Return what is shown of each of a city's groups, of principles where it has a score."""
    found = {}
    for group in own_groups(standing.region, standing.size_class, standing.country):
        rows = comparison.of_group(c, standing.round_id, standing.part, group.kind, group.value)
        scored = tuple(row for row in rows if own[row.principle - 1] is not None)
        if scored:
            found[group] = scored
    return found


def _rows(
    framework: Framework, own: Sequence[Fraction | None], cells: tuple[comparison.Cell, ...]
) -> tuple[view.Beside, ...]:
    by_number = {cell.principle: cell for cell in cells}
    return tuple(
        view.Beside(
            principle,
            None if score is None else rounded(score, PLACES),
            _middle(by_number.get(principle.number)),
        )
        for principle, score in zip(framework.principles, own, strict=True)
    )


def _middle(cell: comparison.Cell | None) -> view.Middle | None:
    if cell is None:
        return None
    rest = (Decimal(text) if text else None for text in (cell.mean, cell.low, cell.high))
    return view.Middle(cell.cities, Decimal(cell.median), *rest)
