"""Our own CSV: `city,indicator,year,value,source`, and optionally `scale` and `origin`."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from assessment.indicators.figures import Origin, Scale
from bot.indicators_in.areas import Areas
from bot.indicators_in.observation import Observation
from bot.indicators_in.opening import Opened

KNOWN = ("city", "indicator", "year", "value", "source", "scale", "origin")
CHOICES = {"scale": frozenset(Scale), "origin": frozenset(Origin)}


def observations(given: Opened, areas: Areas, problems: list[Problem]) -> Iterator[Observation]:
    """Yield every value of a city of ours; what is wrong goes to the problems."""
    names = [name.lower() for name in given.columns]
    _check(given, names)
    for line, cells in given.rows:
        if not any(cells):
            continue
        if len(cells) > len(names):
            words = wrong(
                "{cells} cells, but there are {columns} columns",
                cells=len(cells),
                columns=len(names),
            )
            problems.append(Problem(given.file, line, words))
            continue
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        yield from _observation(given, line, row, areas, problems)


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
    given: Opened, line: int, row: dict[str, str], areas: Areas, problems: list[Problem]
) -> Iterator[Observation]:
    for column, allowed in CHOICES.items():
        value = row.get(column, "")
        if value and value not in allowed:
            choices = ", ".join(sorted(allowed))
            words = wrong("“{value}” is none of {choices}", value=value, choices=choices)
            problems.append(Problem(given.file, line, words, column))
            return
    name = one_line(row["city"])
    town = areas.find(name)
    if town is None:
        words = (
            wrong("several cities are called “{name}”: use a code of the city", name=name)
            if areas.several(name)
            else wrong("“{name}” is no city of the roster", name=name)
        )
        problems.append(Problem(given.file, line, words, "city"))
        return
    yield Observation(
        line,
        town.id,
        row.get("indicator", ""),
        row.get("year", ""),
        row.get("value", ""),
        Scale(row.get("scale") or Scale.CITY),
        origin=row.get("origin") or Origin.OFFICIAL.value,
        source=one_line(row.get("source", ""))[:200],
    )
