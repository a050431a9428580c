"""What a file of figures comes to: every value that is ours, and all that is not.

A file is taken whole or not at all. Values are kept in small tuples: a file may have a
million rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from sys import intern
from typing import Final

from assessment.errors import FileError, Problem, Wording, wrong
from assessment.indicators.catalogue import Catalogue, Indicator
from assessment.indicators.figures import Origin, Scale
from bot.indicators_in import city_tables, eurostat, own, sdmx, values
from bot.indicators_in.areas import Areas, Guess
from bot.indicators_in.observation import MISSING, Observation
from bot.indicators_in.opening import Kind, Opened
from storage.indicators import Entry

READERS: Final = {
    Kind.OWN: own.observations,
    Kind.SDMX: sdmx.observations,
    Kind.EUROSTAT: eurostat.observations,
    Kind.CITY_TABLE: city_tables.observations,
}
OUR_FLOW = "DF_INDICATORS:"
YEARS: Final = {str(year): year for year in range(1900, 2100)}
ORIGINS: Final = {str(origin): origin for origin in Origin}
MOST_PROBLEMS, MOST_ODD = 100, 100

Place = tuple[str, int, Scale]  # of a city's figure: indicator, year, scale
Row = tuple[int, list[str]]  # line and cells
Kept = tuple[str, str, str, str, int]  # value, origin, source, flag, line


@dataclass(slots=True)
class Taken:
    """What was found in a file.

    Attributes:
        entries: By city, then by indicator, year and scale.
        places: One of each, which the cities share: a million of them would be 100 MB.
        rows: Values that were looked at, of cities of ours.
        missing: How many of them are missing values.
        areas: Rows of each area that is no city of ours, by code and name.
        series: Values of each series that is no indicator of ours.
        odd: Values beyond what is usual or of two readings, which a person should look at.
        guesses: Areas that may be cities of ours, by the number in `entries`.
    """

    entries: dict[int, dict[Place, Kept]] = field(default_factory=dict)
    places: dict[Place, Place] = field(default_factory=dict)
    rows: int = 0
    missing: int = 0
    areas: dict[tuple[str, str], int] = field(default_factory=dict)
    series: dict[str, int] = field(default_factory=dict)
    odd: list[Problem] = field(default_factory=list)
    guesses: dict[int, Guess] = field(default_factory=dict)

    def figures(self) -> Iterator[Entry]:
        """Yield what is to be stored, city by city."""
        for city in sorted(self.entries):
            for place, (value, origin, source, flag, _) in self.entries[city].items():
                yield Entry(city, *place, Decimal(value), ORIGINS[origin], source, flag)

    def __len__(self) -> int:
        return sum(map(len, self.entries.values()))


class Matches:
    """Which indicator a series is: as the catalogue says, or as the coordinator matched."""

    def __init__(self, catalogue: Catalogue, matched: Mapping[str, str]) -> None:
        self._by_id = {indicator.id: indicator for indicator in catalogue}
        built_in = {name: each.id for each in catalogue for name in each.series}
        self._series = {**built_in, **matched}
        self._found: dict[str, Indicator | None] = {}

    def find(self, series: str) -> Indicator | None:
        """Return the indicator of a series, None where nobody has matched it."""
        if series not in self._found:
            name = self._series.get(series, series).removeprefix(OUR_FLOW)
            self._found[series] = self._by_id.get(name)
        return self._found[series]


def take(given: Opened, areas: Areas, matches: Matches) -> Taken:
    """Return what a file of figures comes to.

    Raises:
        FileError: With its problems, at most a hundred of them; nothing is to be stored.
    """
    taken, problems = Taken(), list[Problem]()
    given = replace(given, rows=_until_too_many(given.rows, problems))
    for one in READERS[given.kind](given, areas, problems):
        taken.rows += 1
        if one.value in MISSING:
            taken.missing += 1
        else:
            _take(one, given, matches, taken, problems)
    if problems:
        raise FileError(tuple(problems))
    taken.areas, taken.guesses = areas.missed, areas.guesses
    return taken


def _until_too_many(rows: Iterator[Row], problems: list[Problem]) -> Iterator[Row]:
    for row in rows:
        if len(problems) >= MOST_PROBLEMS:
            return
        yield row


def _take(
    one: Observation, given: Opened, matches: Matches, taken: Taken, problems: list[Problem]
) -> None:
    indicator = matches.find(one.series)
    if indicator is None and given.kind is Kind.OWN:
        words = wrong("“{series}” is no indicator of the catalogue", series=one.series)
        problems.append(Problem(given.file, one.line, words, "indicator"))
        return
    if indicator is None:
        taken.series[one.series] = taken.series.get(one.series, 0) + 1
        return
    of_year, of_value = one.columns
    year = YEARS.get(one.year)
    if year is None:
        words = wrong("“{year}” is not a year such as 2025", year=one.year)
        problems.append(Problem(given.file, one.line, words, of_year))
        return
    value = values.number(one, indicator, comma=given.decimal_comma)
    if value is None and given.kind is Kind.OWN:
        value = values.as_written(one, indicator)
    if value is None:
        words = wrong("“{value}” is not a plain number", value=one.value)
        problems.append(Problem(given.file, one.line, words, of_value))
        return
    _keep(one, (indicator, year), value, given.file, taken, problems)
    if given.decimal_comma and values.two_readings(one.value):
        words = wrong(
            "“{value}” is read with decimals; if it means thousands, write it without their sign",
            value=one.value,
        )
        _odd(one, words, given.file, taken)


def _keep(
    one: Observation,
    of: tuple[Indicator, int],
    value: Decimal,
    file: str,
    taken: Taken,
    problems: list[Problem],
) -> None:
    indicator, year = of
    place = (indicator.id, year, one.scale)
    place = taken.places.setdefault(place, place)
    kept = format(value, "f"), one.origin, intern(one.source), intern(one.flag), one.line
    earlier = taken.entries.setdefault(one.city, {}).setdefault(place, kept)
    if earlier is not kept and Decimal(earlier[0]) != value:
        words = wrong(
            "line {line} has {value} for the same year", line=earlier[4], value=earlier[0]
        )
        problems.append(Problem(file, one.line, words, one.columns[1]))
    if not indicator.least <= value <= indicator.most:
        words = wrong(
            "{value} is unusual for {indicator}: from {least} to {most} was expected",
            value=kept[0],
            indicator=indicator.id,
            least=indicator.least,
            most=indicator.most,
        )
        _odd(one, words, file, taken)


def _odd(one: Observation, words: Wording, file: str, taken: Taken) -> None:
    if len(taken.odd) < MOST_ODD:
        taken.odd.append(Problem(file, one.line, words, one.columns[1]))
