"""Figures of the invented cities, so that their scorecards have some beside them.

Nakoro has none: whoever tries the sandbox as its official enters the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Final

import sqlalchemy as sa

from assessment.indicators.figures import Origin, Scale
from storage import cities, indicators

# city -> indicator -> the value two years ago and last year, of the demonstration's day
FIGURES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "Port-Lumière": {
        "5.5-women-council": ("41", "46.5"),
        "11.2-transport-access": ("71", "74.5"),
        "11.6-pm25": ("12.4", "11.8"),
        "17.18-data": ("0", "1"),
    },
    "Kesterham": {
        "5.5-women-council": ("38.5", "38.5"),
        "8.6-neet": ("11.9", "12.6"),
        "11.2-transport-access": ("66", "69"),
        "11.6-pm25": ("9.8", "8.1"),
        "12.5-recycling": ("41.2", "43"),
    },
    "Santa Vela": {"6.1-water": ("83", "88"), "11.6-pm25": ("24", "22.5")},
}


def fill(connection: sa.Connection, now: datetime) -> None:
    """Keep the figures, as if a file of a statistical office had brought them."""
    for town in cities.towns(connection):
        for entry in _entries(town, now.year):
            indicators.save(connection, entry, now)


def _entries(town: cities.Town, this_year: int) -> Iterator[indicators.Entry]:
    for indicator, values in FIGURES.get(town.name, {}).items():
        for year, value in zip((this_year - 2, this_year - 1), values, strict=True):
            figure = Decimal(value)
            yield indicators.Entry(
                town.id, indicator, year, Scale.CITY, figure, Origin.OFFICIAL, "Demo statistics"
            )
