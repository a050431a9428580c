r"""Eurostat's TSV: the first cell names the keys, the years stand in columns.

`freq,indic_ur,cities\TIME_PERIOD`, in older files `indic_ur,cities\time`; a value may
carry flags after a blank, and `:` is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.errors import FileError, Problem, wrong
from bot.indicators_in.areas import Areas, scale_of
from bot.indicators_in.observation import MISSING, Observation
from bot.indicators_in.opening import Opened, misfit

PLACES = ("cities", "geo", "metroreg")
NOT_IN_A_SERIES = {"freq", *PLACES}
SOURCE = "Eurostat"


def observations(given: Opened, areas: Areas, problems: list[Problem]) -> Iterator[Observation]:
    """Yield every value of a city of ours; what is wrong goes to the problems."""
    keys = given.columns[0].partition("\\")[0].lower().split(",")
    place = next((keys.index(name) for name in PLACES if name in keys), -1)
    if place < 0:
        words = wrong("the first cell names no area: {names} was expected", names=", ".join(PLACES))
        raise FileError((Problem(given.file, 1, words, given.columns[0]),))
    others = [at for at, name in enumerate(keys) if name not in NOT_IN_A_SERIES]
    years = given.columns[1:]
    for line, cells in given.rows:
        if not any(cells):
            continue
        codes = [code.strip() for code in cells[0].split(",")]
        if misfit := _misfit(given, len(codes) - len(keys), cells, line):
            problems.append(misfit)
            continue
        town = areas.find(codes[place])
        if town is None:
            continue
        series, scale = ".".join(codes[at] for at in others), scale_of(codes[place])
        for year, cell in zip(years, cells[1:], strict=True):
            value, _, flag = cell.strip().partition(" ")
            if value not in MISSING:
                columns = (year, year)
                yield Observation(
                    line,
                    town.id,
                    series,
                    year,
                    value,
                    scale,
                    flag.strip(),
                    source=SOURCE,
                    columns=columns,
                )


def _misfit(given: Opened, codes_more: int, cells: Sequence[str], line: int) -> Problem | None:
    """Return what is wrong with a row that has other cells, or other keys, than the first."""
    if len(cells) != len(given.columns):
        return misfit(given, line, cells)
    if codes_more:
        words = wrong("this row does not fit the first line")
        return Problem(given.file, line, words, given.columns[0])
    return None
