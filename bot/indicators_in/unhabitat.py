"""UN-Habitat's spreadsheets: a city a row, the years in columns or in one of their own.

The first sheet tells about the data, another has it; above its columns may stand a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from assessment.indicators.figures import Origin, Scale
from bot import files_in
from bot.indicators_in.areas import Areas
from bot.indicators_in.observation import MISSING, Observation
from bot.indicators_in.opening import Kind, Opened
from bot.indicators_in.unhabitat_columns import (
    LONGEST,
    country_of,
    known,
    series_of,
    year_of,
)
from bot.spreadsheets import opening

MOST_ROWS: Final = 100_000
MOST_SHEETS, TITLE_ROWS = 5, 20
SOURCE: Final = "UN-Habitat"
Rows = Iterator[tuple[int, list[str]]]


def is_one(content: bytes) -> bool:
    """Return whether a file is one of their spreadsheets, by its columns."""
    if not content.startswith(files_in.ZIP) or len(content) > files_in.MOST_BYTES:
        return False
    try:
        return _found("", content) is not None
    except FileError:
        return False  # whoever reads it next says what is wrong with it


def opened(file: str, content: bytes) -> Opened:
    """Return the rows of the sheet that has a column of cities and one of countries.

    Raises:
        FileError: There is none, or it cannot be read.
    """
    if len(content) > files_in.MOST_BYTES:
        raise FileError((Problem(file, 0, files_in.too_long()),))
    found = _found(file, content)
    if found is None:
        words = wrong("this spreadsheet cannot be read")
        raise FileError((Problem(file, 0, words),))
    columns, rows = found
    return Opened(file, Kind.UNHABITAT, columns, decimal_comma=False, rows=_bounded(file, rows))


def observations(given: Opened, areas: Areas, problems: list[Problem]) -> Iterator[Observation]:
    """Yield every value of a city of ours."""
    layout = _layout(given)
    for line, cells in given.rows:
        row = dict(zip(given.columns, cells, strict=False))
        name = layout.said(row, "city")
        if not name:
            continue
        country = country_of(layout.said(row, "country"))
        town = areas.find(layout.said(row, "code"), name, country)
        if town is not None:
            yield from _of_row(line, town.id, row, layout)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the columns are called here: by what they say, and those of values."""

    names: Mapping[str, str]
    values: tuple[str, ...]

    def said(self, row: Mapping[str, str], what: str) -> str:
        return row.get(self.names.get(what, ""), "")

    def year(self, row: Mapping[str, str], column: str) -> tuple[str, str]:
        """Return a value's year, and the column that says it."""
        own = year_of(column)
        return (own, column) if own else (self.said(row, "year"), self.names.get("year", column))


def _layout(given: Opened) -> _Layout:
    twice = {name for name in given.columns if name and given.columns.count(name) > 1}
    if twice:
        words = wrong("this column is there twice")
        raise FileError(tuple(Problem(given.file, 0, words, name) for name in sorted(twice)))
    names = _named(given.columns)
    said = {*names.values(), *known().described, ""}
    values = tuple(name for name in given.columns if name not in said)
    if "year" not in names and not any(year_of(name) for name in values):
        missing = Problem(given.file, 0, wrong("this column is missing"), known().year[0])
        raise FileError((missing,))
    return _Layout(names, values)


def _named(columns: Sequence[str]) -> dict[str, str]:
    """Return what each column that says no value is called, by what it says."""
    found = {}
    for what in ("city", "code", "country", "year", "source", "note"):
        name = next((name for name in getattr(known(), what) if name in columns), None)
        if name:
            found[what] = name
    return found


def _of_row(line: int, city: int, row: Mapping[str, str], layout: _Layout) -> Iterator[Observation]:
    told = (layout.said(row, "source") or SOURCE, layout.said(row, "note"))
    source = " – ".join(text for text in told if text not in MISSING)[:LONGEST]
    for column in layout.values:
        value = row.get(column, "")
        if value in MISSING and not year_of(column):
            continue  # of a remark that is not there nobody misses the value
        year, of_year = layout.year(row, column)
        yield Observation(
            line,
            city,
            series_of(column),
            year,
            value,
            Scale.CITY,
            origin=Origin.MODELLED.value,
            source=source,
            columns=(of_year, column),
        )


def _found(file: str, content: bytes) -> tuple[tuple[str, ...], Rows] | None:
    for sheet in islice(opening.sheets(file, content, MOST_ROWS + 1), MOST_SHEETS):
        rows = enumerate(sheet, start=1)
        for _, cells in islice(rows, TITLE_ROWS):
            columns = tuple(_text(cell)[:LONGEST] for cell in cells)
            if {"city", "country"} <= _named(columns).keys():
                return columns, ((n, [_text(cell) for cell in row]) for n, row in rows)
    return None


def _bounded(file: str, rows: Rows) -> Rows:
    for line, cells in rows:
        if line > MOST_ROWS:
            words = wrong("the table has more than {most} rows", most=MOST_ROWS)
            raise FileError((Problem(file, line, words),))
        yield line, cells


def _text(value: Any) -> str:
    """Return what a cell says; numbers as precise as they are kept, without an exponent."""
    if isinstance(value, float):
        short = f"{value:.6f}"
        return short.rstrip("0").rstrip(".") if "." in short else short
    return "" if value is None else one_line(str(value))
