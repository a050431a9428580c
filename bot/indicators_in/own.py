"""Our own CSV: `city,indicator,year,value,source`, and optionally `scale` and `origin`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, Wording, wrong
from assessment.indicators.figures import Origin, Scale
from bot.indicators_in.areas import Areas
from bot.indicators_in.observation import Observation
from bot.indicators_in.opening import Opened, misfit

KNOWN = ("city", "indicator", "year", "value", "source", "scale", "origin")
SCALES = {"": Scale.CITY, **{str(scale): scale for scale in Scale}}
ORIGINS = {"": str(Origin.OFFICIAL), **{str(origin): str(origin) for origin in Origin}}
CHOICES = {"scale": tuple(SCALES), "origin": tuple(ORIGINS)}
REMEMBERED, MOST_SOURCE = 10_000, 200  # names of cities and of sources; letters

_name = lru_cache(REMEMBERED)(one_line)


def observations(given: Opened, areas: Areas, problems: list[Problem]) -> Iterator[Observation]:
    """Yield every value of a city of ours; what is wrong goes to the problems."""
    names = [name.lower() for name in given.columns]
    _check(given, names)
    width = len(names)
    # A column that is not there is read from the empty cell after the last one.
    pick = itemgetter(*(names.index(name) if name in names else width for name in KNOWN))
    for line, cells in given.rows:
        if not any(cells):
            continue
        if len(cells) > width:
            problems.append(misfit(given, line, cells))
            continue
        cells.extend([""] * (width + 1 - len(cells)))
        found = _observation(line, pick(cells), areas)
        if isinstance(found, Observation):
            yield found
        else:
            problems.append(Problem(given.file, line, *found))


def _check(given: Opened, names: list[str]) -> None:
    unknown = [name for name in names if name not in KNOWN]
    if unknown or len(set(names)) < len(names):
        found = [
            Problem(given.file, 1, wrong("figures have no such column"), name) for name in unknown
        ]
        twice = {name for name in names if names.count(name) > 1}
        found += [
            Problem(given.file, 1, wrong("this column is there twice"), n) for n in sorted(twice)
        ]
        raise FileError(tuple(found))


def _observation(
    line: int, cells: tuple[str, ...], areas: Areas
) -> Observation | tuple[Wording, str]:
    """Return the value of a row, or what is wrong with which column."""
    city, indicator, year, value, source, scale, origin = map(str.strip, cells)
    if scale not in SCALES:
        return _none_of("scale", scale)
    if origin not in ORIGINS:
        return _none_of("origin", origin)
    name = _name(city)
    town = areas.find(name)
    if town is None:
        return _unknown(name, areas), "city"
    return Observation(
        line,
        town.id,
        indicator,
        year,
        value,
        SCALES[scale],
        origin=ORIGINS[origin],
        source=_name(source)[:MOST_SOURCE],
    )


def _none_of(column: str, value: str) -> tuple[Wording, str]:
    choices = ", ".join(sorted(choice for choice in CHOICES[column] if choice))
    return wrong("“{value}” is none of {choices}", value=value, choices=choices), column


def _unknown(name: str, areas: Areas) -> Wording:
    if areas.several(name):
        return wrong("several cities are called “{name}”: use a code of the city", name=name)
    return wrong("“{name}” is no city of the roster", name=name)
