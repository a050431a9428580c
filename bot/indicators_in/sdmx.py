"""SDMX-CSV 1.0 and 2.0, and the OECD's `csvfilewithlabels`: read by the names of columns.

A series is the dataflow and the codes of its dimensions besides area, frequency, level
and time, such as `DF_POLLUTION:PM25_POP_EXP.MCG_M3`; codes that say “not applicable” or
“total” are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from assessment.indicators.figures import Origin
from bot.indicators_in.areas import Areas, scale_of
from bot.indicators_in.observation import Observation
from bot.indicators_in.opening import Opened, misfit

CODE = re.compile(r"[A-Z][A-Z0-9_]*")
NOT_IN_A_SERIES = {
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "ACTION",
    "DATAFLOW",
    "REF_AREA",
    "FREQ",
    "TERRITORIAL_LEVEL",
    "TIME_PERIOD",
}
NEEDED = ("REF_AREA", "TIME_PERIOD", "OBS_VALUE")
LEFT_OUT = {"", "_Z", "_T"}
NORMAL, DELETED = "A", "D"
COLUMNS = ("TIME_PERIOD", "OBS_VALUE")


ORIGINS = frozenset(map(str, Origin))
REMEMBERED, MOST_SOURCE = 10_000, 200  # series and sources; letters
# What is read from every row; of a column that is not there, an empty cell.
READ = (
    "ACTION",
    "TIME_PERIOD",
    "OBS_VALUE",
    "TERRITORIAL_LEVEL",
    "OBS_STATUS",
    "UNIT_MULT",
    "ORIGIN",
)

Pick = Callable[[list[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where in a row to find what; behind the last column where there is no such column.

    Attributes:
        read: The cells of `READ`.
        series: The cell of the dataflow, then those of the dimensions.
    """

    area: int
    name: int
    source: int
    read: Pick
    series: Pick
    width: int


def observations(given: Opened, areas: Areas, problems: list[Problem]) -> Iterator[Observation]:
    """Yield every value of a city of ours; what is wrong goes to the problems."""
    layout = _layout(given)
    for line, cells in given.rows:
        if len(cells) != layout.width:
            if any(cells):
                problems.append(misfit(given, line, cells))
            continue
        cells.append("")
        code, _, label = cells[layout.area].partition(": ")
        town = areas.find(code, label if layout.name < 0 else cells[layout.name])
        if town is None:
            continue
        read = [cell.partition(": ")[0].strip() for cell in layout.read(cells)]
        if read[0] == DELETED:
            words = wrong("a deletion is not taken in")
            problems.append(Problem(given.file, line, words, "ACTION"))
            continue
        yield _observation(line, town.id, code, read, cells, layout)


def _layout(given: Opened) -> _Layout:
    names = [name.split(":")[0].split("[")[0].strip() for name in given.columns]
    places = {name: at for at, name in reversed(list(enumerate(names))) if CODE.fullmatch(name)}
    missing = [name for name in NEEDED if name not in places]
    if missing:
        found = (Problem(given.file, 1, wrong("this column is missing"), n) for n in missing)
        raise FileError(tuple(found))
    before = range(places["TIME_PERIOD"])
    dimensions = [
        at for at in before if CODE.fullmatch(names[at]) and names[at] not in NOT_IN_A_SERIES
    ]
    labels = [name.lower() for name in names]
    label = labels.index("reference area") if "reference area" in labels else -1
    flow, width = places.get("STRUCTURE_ID", places.get("DATAFLOW", 0)), len(names)
    read = itemgetter(*(places.get(name, width) for name in READ))
    # The empty cell once more: of a single place, `itemgetter` makes no tuple.
    series = itemgetter(flow, *dimensions, width)
    source = places.get("SOURCE", -1)
    return _Layout(places["REF_AREA"], label, source, read, series, width)


def _observation(
    line: int, city: int, code: str, read: list[str], cells: list[str], layout: _Layout
) -> Observation:
    _, year, value, level, status, power, origin = read
    series = layout.series(cells)
    return Observation(
        line,
        city,
        _series(series),
        year,
        value,
        scale_of(code, level),
        "" if status == NORMAL else status,
        power or "0",
        origin if origin in ORIGINS else str(Origin.OFFICIAL),
        _flow_as_source(series[0]) if layout.source < 0 else _source(cells[layout.source]),
        COLUMNS,
    )


@lru_cache(REMEMBERED)
def _series(cells: tuple[str, ...]) -> str:
    flow, *dimensions = cells
    codes = map(_code, dimensions)
    kept = ".".join(code for code in codes if code not in LEFT_OUT)
    return f"{_flow(flow)}:{kept}"


def _flow(text: str) -> str:
    """Return a dataflow without agency and version."""
    return _flow_as_source(text).rpartition("@")[2].rpartition(":")[2]


@lru_cache(REMEMBERED)
def _flow_as_source(cell: str) -> str:
    return re.sub(r"\(.*?\)", "", _code(cell))


@lru_cache(REMEMBERED)
def _source(cell: str) -> str:
    return one_line(cell)[:MOST_SOURCE]


def _code(cell: str) -> str:
    """Return a cell's code, without the label that `labels=both` puts after it."""
    return cell.partition(": ")[0].strip()
