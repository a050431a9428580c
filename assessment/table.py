"""A table that came in as text: its columns by name, its rows by the line they stand on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong

SIGNS = (",", ";")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first line in the file, counted from 1, and its cells, cleaned."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell for every column.

    Attributes:
        line: Where the names of the columns stand.
    """

    file: str
    line: int
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read(file: str, text: str) -> Table:
    """Return the table in a text; comma or semicolon, whichever its first line has more of.

    Args:
        file: What to call the file in a problem.

    Raises:
        FileError: It is empty or torn, or its rows do not fit its columns.
    """
    lines = _lines(file, text.removeprefix("\ufeff"))
    line, names = next(lines, (1, []))
    columns = tuple(name.lower() for name in _trimmed(names))
    if not columns:
        raise FileError((Problem(file, line, wrong("the file is empty")),))
    problems = list(_wrong_names(file, line, columns))
    rows = []
    for number, cells in lines:
        found = _trimmed(cells)
        if len(found) > len(columns):
            words = wrong(
                "{cells} cells, but there are {columns} columns",
                cells=len(found),
                columns=len(columns),
            )
            problems.append(Problem(file, number, words))
        padded = (*found, *[""] * (len(columns) - len(found)))
        rows.append(Row(number, dict(zip(columns, padded, strict=False))))
    if problems:
        raise FileError(tuple(problems))
    return Table(file, line, columns, tuple(rows))


def _lines(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that has something in it, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text), strict=True)
    begins = 1
    try:
        for cells in reader:
            cleaned = [one_line(cell) for cell in cells]
            if any(cleaned):
                yield begins, cleaned
            begins = reader.line_num + 1
    except csv.Error as error:
        words = wrong("the quotation marks do not fit: {error}", error=error)
        raise FileError((Problem(file, begins, words),)) from None


def _sign(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SIGNS, key=first.count)


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    """Drop the empty cells that spreadsheets leave at the end of a row."""
    filled = [place for place, cell in enumerate(cells, start=1) if cell]
    return tuple(cells[: filled[-1] if filled else 0])


def _wrong_names(file: str, line: int, columns: tuple[str, ...]) -> Iterator[Problem]:
    for place, name in enumerate(columns, start=1):
        if not name:
            yield Problem(file, line, wrong("the column number {place} has no name", place=place))
        elif name in columns[: place - 1]:
            yield Problem(file, line, wrong("this column is there twice"), name)
