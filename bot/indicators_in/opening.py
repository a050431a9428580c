"""A file of figures, opened as a stream: its kind by its first line, then row by row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from bot.indicators_in.city_table_columns import headers, is_table

OWN = {"city", "indicator", "year", "value"}
NAMES = ({"series", "indicator"}, {"area", "city"}, {"area", "city", "country"})
SDMX = ("STRUCTURE", "DATAFLOW")


class Kind(Enum):
    """Whose format it is."""

    OWN = auto()
    NAMES = auto()  # which series is which indicator, which area which city
    SDMX = auto()
    EUROSTAT = auto()
    CITY_TABLE = auto()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was recognised.

    Attributes:
        columns: As they stand in the first line; for Eurostat, its first cell and years.
        decimal_comma: Whether a comma may stand before the decimals.
        rows: Every further row with the line it ends on.
    """

    file: str
    kind: Kind
    columns: tuple[str, ...]
    decimal_comma: bool
    rows: Iterator[tuple[int, list[str]]]


def kind_of(first_line: str) -> Kind | None:
    """Return which kind of figures begins like this; None where it is something else."""
    line = first_line.removeprefix("\ufeff").strip()
    if "\t" in line and "\\" in line.split("\t")[0]:
        return Kind.EUROSTAT
    names = {name.strip().strip('"') for name in line.replace(";", ",").split(",")}
    if line.strip('"').startswith(SDMX) and any(name.startswith("OBS_VALUE") for name in names):
        return Kind.SDMX
    lower = {name.lower() for name in names}
    if lower >= OWN:
        return Kind.OWN
    if lower in NAMES:
        return Kind.NAMES
    if "partnership" in lower:  # a roster has cities and countries too
        return None
    return Kind.CITY_TABLE if is_table(headers(names)) else None


def opened(file: str, lines: Iterable[str]) -> Opened:
    """Return a file whose lines are read as they are needed.

    Raises:
        FileError: It is none of the kinds.
    """
    stream = iter(lines)
    first = next(stream, "").removeprefix("\ufeff")
    kind = kind_of(first)
    if kind is None:
        words = wrong("this is no file of figures: its first line names none of their columns")
        raise FileError((Problem(file, 1, words),))
    sign = "\t" if kind is Kind.EUROSTAT else _sign(first)
    reader = csv.reader(chain((first,), stream), delimiter=sign, strict=True)
    rows = _rows(file, reader, lambda: reader.line_num)
    _, names = next(rows)
    if kind is Kind.CITY_TABLE:
        clean = ((number, list(map(one_line, cells))) for number, cells in rows)
        return Opened(file, kind, headers(names), sign == ";", clean)
    return Opened(file, kind, tuple(map(str.strip, names)), sign == ";", rows)


def misfit(given: Opened, line: int, cells: Sequence[str]) -> Problem:
    """Return what is wrong with a row that has other cells than there are columns."""
    counts = {"cells": len(cells), "columns": len(given.columns)}
    words = wrong("{cells} cells, but there are {columns} columns", **counts)
    return Problem(given.file, line, words)


def _sign(first: str) -> str:
    return ";" if first.count(";") > first.count(",") else ","


def _rows(
    file: str, reader: Iterator[list[str]], line: Callable[[], int]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows; what cannot be read is told by its line."""
    try:
        for cells in reader:
            yield line(), cells
    except csv.Error as error:
        words = wrong("the quotation marks do not fit: {error}", error=error)
        raise FileError((Problem(file, line(), words),)) from None
    except UnicodeDecodeError:
        words = wrong("this is not UTF-8 text; in a spreadsheet, save it as “CSV UTF-8”")
        raise FileError((Problem(file, line() + 1, words),)) from None
