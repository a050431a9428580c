"""Which column of a table of cities is what, and which year a value of a row is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.errors import FileError, Problem, wrong
from bot.indicators_in.city_table_columns import (
    UN_HABITAT,
    Publisher,
    data_year_of,
    known,
    named,
    no_values,
    year_of,
)
from bot.indicators_in.observation import MISSING
from bot.indicators_in.opening import Opened


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns are called here: by what they say, and those of values.

    Attributes:
        years: Of a table with several years in a row, their columns in order.
    """

    names: Mapping[str, str]
    years: tuple[str, ...]
    values: tuple[str, ...]

    @property
    def by_country(self) -> bool:
        """Whether a row is a country, for want of a column of cities."""
        return "city" not in self.names

    @property
    def publisher(self) -> Publisher:
        """Whose table it is."""
        return known().publishers.get(self.names.get("country", ""), UN_HABITAT)

    def said(self, row: Mapping[str, str], what: str) -> str:
        """Return what a row says of this; nothing where there is no such column."""
        return row.get(self.names.get(what, ""), "")

    def place(self, row: Mapping[str, str]) -> str:
        """Return what a row's city is called, or its country."""
        return self.said(row, "country" if self.by_country else "city")

    def year(self, row: Mapping[str, str], column: str) -> tuple[str, str]:
        """Return a value's year, and the column that says it."""
        if own := year_of(column):
            return own, column
        if "year" in self.names:
            return self.said(row, "year"), self.names["year"]
        name = self._data_year(row, data_year_of(column))
        return row.get(name, ""), name or column

    def _data_year(self, row: Mapping[str, str], number: int) -> str:
        """Return the column of that data year; the row's last where no number is given."""
        if 0 < number <= len(self.years):
            return self.years[number - 1]
        given = [name for name in self.years if row.get(name, "") not in MISSING]
        return given[-1] if given else ""


def layout_of(given: Opened) -> Layout:
    """Return how a table is laid out.

    Raises:
        FileError: A column is there twice, or none says a year.
    """
    twice = {name for name in given.columns if name and given.columns.count(name) > 1}
    if twice:
        words = wrong("this column is there twice")
        raise FileError(tuple(Problem(given.file, 0, words, name) for name in sorted(twice)))
    names = named(given.columns)
    years = tuple(name for name in known().years if name in given.columns)
    values = tuple(name for name in given.columns if name not in no_values())
    if "year" not in names and not years and not any(year_of(name) for name in values):
        missing = Problem(given.file, 0, wrong("this column is missing"), known().year[0])
        raise FileError((missing,))
    return Layout(names, years, values)
