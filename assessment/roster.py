"""The roster: which cities work together, one row a side.

A file is taken whole or not at all, with every problem told at once.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessment import table
from assessment.countries import CODES
from assessment.errors import FileError, Problem, Wording, wrong
from assessment.indicators import numbers

COLUMNS = (
    "partnership",
    "city",
    "country",
    "side",
    "region",
    "population",
    "language",
    "timezone",
)
OPTIONAL = ("id", "codes")
MAY_BE_EMPTY = ("population", *OPTIONAL)
MOST = {"partnership": 120, "city": 60, "region": 60, "id": 60, "codes": 200}
MOST_PEOPLE = 1_000_000_000
MOST_ROWS = 20_000
LEAD, PARTNER = "lead", "partner"
SIZES = (50_000, 200_000, 500_000, 1_000_000)  # each begins a class of its own


@dataclass(frozen=True, slots=True)
class Row:
    """One city in one partnership.

    Attributes:
        key: What files call the partnership: its `id`, else its name made plain.
        side: `lead` or `partner`.
        codes: The city's codes in other sources, separated by single spaces.
    """

    key: str
    partnership: str
    city: str
    country: str
    side: str
    region: str
    population: int | None
    language: str
    timezone: str
    codes: str
    line: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is installed here, and so may stand in a roster."""

    languages: Collection[str]
    zones: Collection[str]


def parse(given: table.Table, known: Known) -> tuple[Row, ...]:
    """Return the rows of a roster.

    Raises:
        FileError: With every problem of the file.
    """
    problems = [*_wrong_columns(given)]
    if problems:
        raise FileError(tuple(problems))
    problems = [p for row in given.rows for p in _wrong_cells(given.file, row, known)]
    rows = tuple(_row(row.line, row.cells) for row in given.rows)
    # What hangs together is looked at only where each row is right by itself.
    problems = problems or [*wrong_together(given.file, rows)]
    if problems:
        raise FileError(tuple(problems))
    return rows


def plain(name: str) -> str:
    """Return a name as a key: without accents, capitals and signs; it may be empty."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return "-".join(kept.split())


def size_class(population: int | None) -> int | None:
    """Return a city's size class, 0 (under 50,000) to 4 (1,000,000 and above)."""
    return None if population is None else bisect_right(SIZES, population)


# --- columns and cells ------------------------------------------------------------------


def _wrong_columns(given: table.Table) -> Iterator[Problem]:
    for name in COLUMNS:
        if name not in given.columns:
            yield Problem(given.file, given.line, wrong("this column is missing"), name)
    for name in given.columns:
        if name not in (*COLUMNS, *OPTIONAL):
            yield Problem(given.file, given.line, wrong("a roster has no such column"), name)
    if not given.rows:
        words = wrong("there are no rows below the names of the columns")
        yield Problem(given.file, given.line, words)
    elif len(given.rows) > MOST_ROWS:
        words = wrong("{rows} rows, {most} at most", rows=len(given.rows), most=MOST_ROWS)
        yield Problem(given.file, given.line, words)


def _wrong_cells(file: str, row: table.Row, known: Known) -> Iterator[Problem]:
    for column, value in row.cells.items():
        if not value and column not in MAY_BE_EMPTY:
            yield Problem(file, row.line, wrong("this is empty"), column)
        elif value and (words := _wrong(column, value, known)):
            yield Problem(file, row.line, words, column)
    if not row.cells.get("id") and row.cells["partnership"] and not plain(row.cells["partnership"]):
        words = wrong("the name has no letter to make an id from: give one in the column id")
        yield Problem(file, row.line, words, "partnership")


def _wrong(column: str, value: str, known: Known) -> Wording | None:
    """Return what is wrong with a cell, or nothing."""
    if len(value) > MOST.get(column, len(value)):
        return wrong("{signs} characters, {most} at most", signs=len(value), most=MOST[column])
    match column:
        case "country" if value.upper() not in CODES:
            return wrong(
                "“{value}” is not a country of ISO 3166-1 in two letters, such as SN", value=value
            )
        case "side" if value.lower() not in (LEAD, PARTNER):
            return wrong("“{value}” is neither lead nor partner", value=value)
        case "population":
            return _wrong_population(value)
        case "language" if value.lower() not in known.languages:
            there = ", ".join(known.languages)
            return wrong("“{value}” is not installed; there are {there}", value=value, there=there)
        case "timezone" if value not in known.zones:
            return wrong("“{value}” is not an IANA time zone, such as Africa/Dakar", value=value)
    return None


def _wrong_population(value: str) -> Wording | None:
    found = _populations(value)
    if len(found) > 1:
        return wrong("“{value}” can be read in two ways: write it in digits alone", value=value)
    if found and found[0] >= MOST_PEOPLE:
        return wrong("“{value}” is more than a city can hold", value=value)
    if not found or found[0] < 0 or found[0] % 1:
        return wrong("“{value}” is not a whole number", value=value)
    return None


def _populations(value: str) -> tuple[Decimal, ...]:
    """Return what a population can mean: `245 000` one number, `245,000` two, `many` none."""
    if value.isascii() and value.isdigit():
        return (Decimal(value),)
    return numbers.read(value)


def _whole(found: tuple[Decimal, ...]) -> int | None:
    return int(found[0]) if found and found[0] < MOST_PEOPLE else None


def _row(line: int, cells: Mapping[str, str]) -> Row:
    number = cells["population"]
    return Row(
        key=cells.get("id") or plain(cells["partnership"]),
        partnership=cells["partnership"],
        city=cells["city"],
        country=cells["country"].upper(),
        side=cells["side"].lower(),
        region=cells["region"],
        population=_whole(_populations(number)),
        language=cells["language"].lower(),
        timezone=cells["timezone"],
        codes=cells.get("codes", ""),
        line=line,
    )


# --- what hangs together ----------------------------------------------------------------

OF_A_CITY = ("region", "population", "language", "timezone", "codes")


def wrong_together(file: str, rows: tuple[Row, ...]) -> Iterator[Problem]:
    """Yield where rows that are right by themselves contradict each other."""
    partnerships: dict[str, list[Row]] = {}
    cities: dict[tuple[str, str], Row] = {}
    for row in rows:
        partnerships.setdefault(row.key, []).append(row)
        first = cities.setdefault((row.city, row.country), row)
        yield from _contradictions(file, row, first)
    for sides in partnerships.values():
        yield from _wrong_sides(file, sides)


def _contradictions(file: str, row: Row, first: Row) -> Iterator[Problem]:
    for name in OF_A_CITY:
        if getattr(row, name) != (earlier := getattr(first, name)):
            words = wrong(
                "{city} has “{earlier}” in line {line}",
                city=row.city,
                earlier="" if earlier is None else earlier,
                line=first.line,
            )
            yield Problem(file, row.line, words, name)


def _wrong_sides(file: str, sides: list[Row]) -> Iterator[Problem]:
    first, seen = sides[0], dict[tuple[str, str], int]()
    for row in sides:
        if row.partnership != first.partnership:
            words = wrong(
                "line {line} calls this partnership “{partnership}”",
                line=first.line,
                partnership=first.partnership,
            )
            yield Problem(file, row.line, words, "partnership")
        earlier = seen.setdefault((row.city.casefold(), row.country), row.line)
        if earlier != row.line:
            words = wrong(
                "{city} is in this partnership already, in line {line}", city=row.city, line=earlier
            )
            yield Problem(file, row.line, words, "city")
    if len(sides) == 1:
        words = wrong(
            "“{partnership}” has one city only; it takes two", partnership=first.partnership
        )
        yield Problem(file, first.line, words, "partnership")
    leads = [row for row in sides if row.side == LEAD]
    if len(leads) != 1:
        words = wrong(
            "“{partnership}” has {leads} leads; one city is the lead",
            partnership=first.partnership,
            leads=len(leads) or "no",
        )
        yield Problem(file, (leads or sides)[-1].line, words, "side")
