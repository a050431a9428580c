"""`series,indicator`: what other sources call our indicators, matched by the coordinator."""

from __future__ import annotations

from assessment.errors import FileError, Problem, wrong
from assessment.indicators.catalogue import Catalogue
from bot.indicators_in.opening import Opened


def read(given: Opened, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return (series, indicator) of every row.

    Raises:
        FileError: With every problem of the file.
    """
    names = [name.lower() for name in given.columns]
    problems, found = [], []
    for line, cells in given.rows:
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        series, indicator = row.get("series", ""), row.get("indicator", "")
        if not series and not indicator:
            continue
        if not series:
            problems.append(Problem(given.file, line, wrong("this is empty"), "series"))
        elif catalogue.find(indicator) is None:
            words = wrong("“{series}” is no indicator of the catalogue", series=indicator)
            problems.append(Problem(given.file, line, words, "indicator"))
        found.append((series, indicator))
    if problems:
        raise FileError(tuple(problems))
    return tuple(found)
