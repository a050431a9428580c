"""Every figure that counts now, with its city and its indicator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from assessment.indicators.catalogue import Catalogue, Indicator
from storage import indicators


@dataclass(frozen=True, slots=True)
class Stored:
    """A figure of a city."""

    town: indicators.Town
    indicator: Indicator
    entry: indicators.Entry


def stored(c: sa.Connection, catalogue: Catalogue) -> Iterator[Stored]:
    """Yield every figure, by city, in the catalogue's order, the oldest year first."""
    order = {indicator.id: indicator for indicator in catalogue}
    places = {name: place for place, name in enumerate(order)}
    for town in indicators.towns(c):
        entries = [kept.entry for kept in indicators.figures(c, town.id)]
        known = [entry for entry in entries if entry.indicator in order]
        for entry in sorted(known, key=lambda e: (places[e.indicator], e.year, e.scale)):
            yield Stored(town, order[entry.indicator], entry)
