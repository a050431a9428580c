"""Tables of cities, such as UN-Habitat’s and the WHO’s: a city or country a row, years in either.

Of a spreadsheet the first sheet tells about the data, another has it; above its columns may
stand a title. A table that the portal made of a feature layer may come as CSV.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from assessment.indicators.figures import Scale
from bot import files_in
from bot.indicators_in.areas import Areas
from bot.indicators_in.city_table_columns import (
    LONGEST,
    country_of,
    headers,
    is_table,
    series_of,
    year_of,
)
from bot.indicators_in.city_table_layout import Layout, layout_of
from bot.indicators_in.observation import MISSING, Observation
from bot.indicators_in.opening import Kind, Opened, misfit
from bot.spreadsheets import opening
from storage.cities import Town

MOST_ROWS: Final = 100_000
MOST_SHEETS, TITLE_ROWS = 5, 20
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
    """Return the rows of the sheet that has a table of cities or of countries.

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
    return Opened(file, Kind.CITY_TABLE, columns, decimal_comma=False, rows=_bounded(file, rows))


def observations(given: Opened, areas: Areas, problems: list[Problem]) -> Iterator[Observation]:
    """Yield every value of a city of ours; a country's is that of each of its cities."""
    layout = layout_of(given)
    scale = Scale.COUNTRY if layout.by_country else Scale.CITY
    for line, cells in given.rows:
        if any(cells[len(given.columns) :]):
            problems.append(misfit(given, line, cells))
            continue
        row = dict(zip(given.columns, cells, strict=False))
        if not layout.place(row) and all(row.get(name, "") in MISSING for name in layout.values):
            continue  # an empty row, or one with a remark below the table
        for town in _towns(row, layout, areas):
            yield from _of_row(line, town.id, scale, row, layout)


def _towns(row: Mapping[str, str], layout: Layout, areas: Areas) -> Sequence[Town]:
    """Return the cities of ours that a row is about."""
    name = layout.said(row, "country")
    country = country_of(name)
    if layout.by_country:
        return areas.of_country(country, name)
    town = areas.find(layout.said(row, "code"), layout.said(row, "city"), country)
    return (town,) if town else ()


def _of_row(
    line: int, city: int, scale: Scale, row: Mapping[str, str], layout: Layout
) -> Iterator[Observation]:
    publisher = layout.publisher
    told = (layout.said(row, "source") or publisher.source, layout.said(row, "note"))
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
            scale,
            origin=publisher.origin.value,
            source=source,
            columns=(of_year, column),
        )


def _found(file: str, content: bytes) -> tuple[tuple[str, ...], Rows] | None:
    for sheet in islice(opening.sheets(file, content, MOST_ROWS + 1), MOST_SHEETS):
        rows = enumerate(sheet, start=1)
        for _, cells in islice(rows, TITLE_ROWS):
            columns = headers(map(_text, cells))
            if is_table(columns):
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
