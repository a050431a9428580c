"""The screens on which a city's figures stand beside those of others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assessment.disclosure import WHOLE, Group
from conversations.compare import conversation as states
from conversations.view import Measure, Measures, Middle
from tests.unit.screens.measuring import CATALOGUE, figure
from tests.unit.screens.world import World


def measures(w: World, group: Group | None = WHOLE) -> Measures:
    """Return figures of every kind: a spread, all alike, and shares of yes."""
    n = w.names
    if group is None:
        return Measures(w.round, n.city)
    groups = (WHOLE, Group("region", n.city), Group("size", "2"), Group("country", "SN"))
    return Measures(w.round, n.city, groups, group, tuple(_rows(w)))


def _rows(w: World) -> Iterator[Measure]:
    spread = Middle(24, *map(Decimal, ("1234.5", "1200.0", "900.0", "1500.0")))
    shares = Middle(24, *map(Decimal, ("1.0", "0.6", "0.0", "1.0")))
    alike = Middle(24, Decimal("1.0"))
    for at, each in enumerate(CATALOGUE):
        middle = shares if each.yes_no else spread
        yield Measure(each, figure(w, each, 2026), each.end, middle if at % 3 else alike)


def screens(w: World) -> Iterator[tuple[str, Any, Any]]:
    """Yield every face."""
    there = measures(w)
    yield "figures, none", states.Measuring(1), w.view(measures=measures(w, None))
    yield "figures, nothing", states.Measuring(1), w.view()
    for page in range(len(states.measure_pages(there))):
        yield f"figures {page}", states.Measuring(1, page=page), w.view(measures=there)
    region = measures(w, there.groups[1])
    yield "figures, region", states.Measuring(1, "region"), w.view(measures=region)
