"""Cities' figures side by side: every indicator for which one of them has a figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.indicators.catalogue import Indicator
from assessment.indicators.profile import Item, Profile


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator; `items` stand in the order of the cities, None where one has no figure."""

    indicator: Indicator
    items: tuple[Item | None, ...]

    @property
    def known(self) -> Item:
        """A city's figure, for what is the same in all: end value, and how it came about."""
        return next(item for item in self.items if item is not None)


@dataclass(frozen=True, slots=True)
class Together:
    """Several cities' figures; the city that looks comes first."""

    cities: tuple[str, ...]
    rows: tuple[Row, ...]


def side_by_side(profiles: Sequence[Profile]) -> Together:
    """Return cities' figures by indicator, in the catalogue's order."""
    found = [{item.indicator.id: item for item in one.items} for one in profiles]
    asked = (each for goal in profiles[0].every for each in goal.goal.indicators)
    rows = (Row(each, tuple(items.get(each.id) for items in found)) for each in asked)
    return Together(
        tuple(one.city for one in profiles), tuple(row for row in rows if any(row.items))
    )
