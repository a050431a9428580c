"""Figures of the invented cities, so that their scorecards and comparisons have some.

`demo_figures.csv` has, for each city and indicator, the value of two years ago and of last year,
counted from the demonstration's day. Nakoro has none: whoever tries the sandbox as its official
enters the first.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from assessment.indicators.figures import Origin, Scale
from storage import cities, indicators

FILE: Final = Path(__file__).with_suffix(".csv")
SOURCE: Final = "Demo: invented, inventé"


def fill(connection: sa.Connection, names: Collection[str], now: datetime) -> None:
    """Keep the figures of cities of these names, as if a statistical office's file brought them."""
    towns = {town.name: town.id for town in cities.towns(connection) if town.name in names}
    for entry in _entries(towns, now.year):
        indicators.save(connection, entry, now)


def rows() -> tuple[dict[str, str], ...]:
    """Return every row of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _entries(towns: dict[str, int], this_year: int) -> Iterator[indicators.Entry]:
    for row in rows():
        if (number := towns.get(row["city"])) is None:
            continue
        for year, value in ((this_year - 2, row["before"]), (this_year - 1, row["now"])):
            figure = Decimal(value)
            yield indicators.Entry(
                number, row["indicator"], year, Scale.CITY, figure, Origin.OFFICIAL, SOURCE
            )
