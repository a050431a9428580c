"""What other sources call our indicators and cities, matched by the coordinator.

`series,indicator`, or `area,city` with `country` where two cities share a name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, Wording, wrong
from assessment.indicators.catalogue import Catalogue
from bot.indicators_in.opening import Opened
from storage.cities import Town
from storage.source_names import Names

MOST = 200  # letters of a name
Match = Callable[[dict[str, str]], "str | int | Wording"]


def read(given: Opened, catalogue: Catalogue, towns: Sequence[Town]) -> Names:
    """Return the names of a file.

    Raises:
        FileError: With every problem of the file.
    """
    if "series" in {name.lower() for name in given.columns}:
        return Names(series=_pairs(given, "series", "indicator", _indicator(catalogue)))
    return Names(areas=_pairs(given, "area", "city", _city(towns)))


def _pairs(given: Opened, of: str, to: str, match: Match) -> dict[str, Any]:
    names = [name.lower() for name in given.columns]
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for line, cells in given.rows:
        row = {name: one_line(cell) for name, cell in zip(names, cells, strict=False)}
        source = row.get(of, "")[:MOST]
        if not source and not row.get(to):
            continue
        meant = match(row)
        if not source:
            problems.append(Problem(given.file, line, wrong("this is empty"), of))
        elif isinstance(meant, Wording):
            problems.append(Problem(given.file, line, meant, to))
        elif found.setdefault(source, meant) != meant:
            problems.append(Problem(given.file, line, wrong("this is there twice"), of))
    if problems:
        raise FileError(tuple(problems))
    return found


def _indicator(catalogue: Catalogue) -> Match:
    def match(row: dict[str, str]) -> str | Wording:
        name = row.get("indicator", "")
        if catalogue.find(name) is None:
            return wrong("“{series}” is no indicator of the catalogue", series=name)
        return name

    return match


def _city(towns: Sequence[Town]) -> Match:
    def match(row: dict[str, str]) -> int | Wording:
        name, country = row.get("city", ""), row.get("country", "").upper()
        found = [t for t in towns if t.name == name and country in ("", t.country)]
        if len(found) > 1:
            return wrong("several cities are called “{name}”: say the country", name=name)
        return found[0].id if found else wrong("“{name}” is no city of the roster", name=name)

    return match
