"""SDMX-CSV 1.0 and 2.0, and the OECD's `csvfilewithlabels`: read by the names of columns.

A series is the dataflow and the codes of its dimensions besides area, frequency, level
and time, such as `DF_POLLUTION:PM25_POP_EXP.MCG_M3`; codes that say “not applicable” or
“total” are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assessment.cleaning import one_line
from assessment.errors import FileError, Problem, wrong
from assessment.indicators.figures import Origin
from bot.indicators_in.areas import Areas, scale_of
from bot.indicators_in.observation import Observation
from bot.indicators_in.opening import Opened

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


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where in a row to find what; -1 where there is no such column."""

    places: dict[str, int]
    flow: int
    name: int
    dimensions: tuple[int, ...]
    width: int

    def cell(self, cells: list[str], name: str) -> str:
        place = self.places.get(name, -1)
        return _code(cells[place]) if place >= 0 else ""


def observations(given: Opened, areas: Areas, problems: list[Problem]) -> Iterator[Observation]:
    """Yield every value of a city of ours; what is wrong goes to the problems."""
    layout = _layout(given)
    area, name = layout.places["REF_AREA"], layout.name
    for line, cells in given.rows:
        if len(cells) != layout.width:
            if any(cells):
                words = wrong(
                    "{cells} cells, but there are {columns} columns",
                    cells=len(cells),
                    columns=layout.width,
                )
                problems.append(Problem(given.file, line, words))
            continue
        code, _, label = cells[area].partition(": ")
        town = areas.find(code, cells[name] if name >= 0 else label)
        if town is None:
            continue
        if layout.cell(cells, "ACTION") == DELETED:
            words = wrong("a deletion is not taken in")
            problems.append(Problem(given.file, line, words, "ACTION"))
            continue
        yield _observation(line, town.id, code, cells, layout)


def _layout(given: Opened) -> _Layout:
    names = [name.split(":")[0].split("[")[0].strip() for name in given.columns]
    places = {name: at for at, name in reversed(list(enumerate(names))) if CODE.fullmatch(name)}
    missing = [name for name in NEEDED if name not in places]
    if missing:
        found = (Problem(given.file, 1, wrong("this column is missing"), n) for n in missing)
        raise FileError(tuple(found))
    before = range(places["TIME_PERIOD"])
    dimensions = tuple(
        at for at in before if CODE.fullmatch(names[at]) and names[at] not in NOT_IN_A_SERIES
    )
    labels = [name.lower() for name in names]
    label = labels.index("reference area") if "reference area" in labels else -1
    flow = places.get("STRUCTURE_ID", places.get("DATAFLOW", 0))
    return _Layout(places, flow, label, dimensions, len(names))


def _observation(line: int, city: int, code: str, cells: list[str], layout: _Layout) -> Observation:
    status = layout.cell(cells, "OBS_STATUS")
    origin = layout.cell(cells, "ORIGIN")
    return Observation(
        line,
        city,
        _series(cells, layout),
        layout.cell(cells, "TIME_PERIOD"),
        layout.cell(cells, "OBS_VALUE"),
        scale_of(code, layout.cell(cells, "TERRITORIAL_LEVEL")),
        "" if status == NORMAL else status,
        layout.cell(cells, "UNIT_MULT") or "0",
        origin if origin in set(Origin) else Origin.OFFICIAL.value,
        _source(cells, layout),
        COLUMNS,
    )


def _series(cells: list[str], layout: _Layout) -> str:
    codes = (_code(cells[at]) for at in layout.dimensions)
    kept = ".".join(code for code in codes if code not in LEFT_OUT)
    return f"{_flow(cells[layout.flow])}:{kept}"


def _flow(text: str) -> str:
    """Return a dataflow without agency and version."""
    return re.sub(r"\(.*?\)", "", _code(text)).rpartition("@")[2].rpartition(":")[2]


def _source(cells: list[str], layout: _Layout) -> str:
    own = layout.places.get("SOURCE", -1)
    if own >= 0:
        return one_line(cells[own])[:200]
    return re.sub(r"\(.*?\)", "", _code(cells[layout.flow]))


def _code(cell: str) -> str:
    """Return a cell's code, without the label that `labels=both` puts after it."""
    return cell.partition(": ")[0].strip()
