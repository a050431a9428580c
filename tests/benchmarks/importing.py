"""A million figures on the command line: seconds and memory of `import`, by the file's format."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from pathlib import Path
from time import perf_counter
from typing import Final

from bot.content import indicators_of
from bot.languages import Languages
from tests.benchmarks import programme
from tests.benchmarks.processes import OPERATORS_PYTHON, ROOT
from tests.benchmarks.report import Table, met, spread

FIGURES, CITIES = 1_000_000, 800
YEARS: Final = range(1996, 2026)
WITHIN_S, WITHIN_MB = 60, 500
IDS: Final = tuple(one.id for one in indicators_of(Languages()))
CODES: Final = tuple(f"SN{n:03}C" for n in range(1, CITIES + 1))
TELLS: Final = f"new {FIGURES} · changed 0 · unchanged 0"
AGAIN: Final = f"new 0 · changed 0 · unchanged {FIGURES}"

Place = tuple[int, int, int]  # of a figure: which city, indicator and year
Lines = Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Run:
    """What one import took."""

    seconds: float
    cpu_s: float
    peak_mb: float


def rows(times: int) -> Table:
    """Measure every format in turn, each into a database of its own; the first twice."""
    runs: dict[str, list[Run]] = {name: [] for name in (*FORMATS, "our own CSV, once more")}
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        files = {
            each: _written(folder / each.split()[-1], lines) for each, lines in FORMATS.items()
        }
        _programme(folder)
        for _ in range(times):
            for each, file in files.items():
                database = Path(shutil.copy(folder / "empty.db", folder / "t.db"))
                runs[each].append(_imported(file, database, TELLS))
                if each == "our own CSV":
                    runs["our own CSV, once more"].append(_imported(file, database, AGAIN))
                database.unlink()
    head = ("importing a million figures", "s", "aim", "met", "seconds of a core")
    lines = tuple(_line(each, measured) for each, measured in runs.items())
    return Table("importing", (*head, "peak MB", "aim", "met"), lines, (NOTE,))


NOTE: Final = (
    f"{FIGURES:,} figures of {CITIES} cities, {len(IDS)} indicators and {len(YEARS)} years at"
    " most, every one of a city and an indicator that are known, into an empty database on"
    " SQLite with synchronous=FULL; from the process's start to its end."
)


def _line(name: str, measured: Sequence[Run]) -> tuple[str, ...]:
    took = [one.seconds for one in measured]
    used, most = [one.cpu_s for one in measured], [one.peak_mb for one in measured]
    in_time, in_memory = met(max(took) < WITHIN_S), met(max(most) < WITHIN_MB)
    aims = f"< {WITHIN_S}", f"< {WITHIN_MB}"
    return (
        name,
        spread(took, 1),
        aims[0],
        in_time,
        spread(used, 1),
        spread(most),
        aims[1],
        in_memory,
    )


def _programme(folder: Path) -> None:
    """Take in the cities with their codes, and what Eurostat calls our indicators."""
    head = "partnership,city,country,side,region,population,language,timezone,codes"
    cities = (
        f"P{n // 2},Town {n},SN,{'partner' if n % 2 else 'lead'},North,,en,UTC,{code}"
        for n, code in enumerate(CODES)
    )
    names = (f"{_series(n)},{one}" for n, one in enumerate(IDS))
    for name, lines in (("roster", [head, *cities]), ("names", ["series,indicator", *names])):
        _import(_written(folder / f"{name}.csv", partial(iter, lines)), folder / "empty.db")


def _places() -> Iterator[Place]:
    """Yield the figures city by city, as statistical offices sort them."""
    return islice(product(range(CITIES), range(len(IDS)), range(len(YEARS))), FIGURES)


def _value(city: int, indicator: int, year: int) -> str:
    """Return a number that is usual for no indicator in particular; yes or no where asked."""
    return str((city + year) % 2) if IDS[indicator] in YES_NO else f"{city % 97}.{year % 10}"


YES_NO: Final = {one.id for one in indicators_of(Languages()) if one.yes_no}


def _own() -> Iterator[str]:
    yield "city,indicator,year,value,source"
    for city, indicator, year in _places():
        value = _value(city, indicator, year)
        yield f"Town {city},{IDS[indicator]},{YEARS[year]},{value},National office"


def _sdmx() -> Iterator[str]:
    yield (
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TERRITORIAL_LEVEL,TIME_PERIOD,OBS_VALUE,"
        "UNIT_MEASURE,OBS_STATUS,ORIGIN,SOURCE"
    )
    for city, indicator, year in _places():
        value, area = _value(city, indicator, year), f"{CODES[city]},{IDS[indicator]},CITY"
        row = f"{area},{YEARS[year]},{value},percent,A,official,National office"
        yield f"dataflow,TANDEM:DF_INDICATORS(1.0),I,{row}"


def _labelled() -> Iterator[str]:
    """Yield the OECD's `csvfilewithlabels`: every code is followed by its words."""
    yield (
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency of"
        " observation,INDICATOR,Indicator,TERRITORIAL_LEVEL,Territorial level,TIME_PERIOD,Time"
        " period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit"
        " multiplier,DECIMALS,Decimals"
    )
    for city, indicator, year in _places():
        value, area = _value(city, indicator, year), f"{CODES[city]},Town {city},A,Annual"
        which = f"{IDS[indicator]},An indicator of cities,CITY,City"
        told = f"{YEARS[year]},,{value},,A,Normal value,0,Units,1,One"
        flow = "DATAFLOW,TANDEM:DF_INDICATORS(1.0),Indicators of cities,I"
        yield f"{flow},{area},{which},{told}"


def _eurostat() -> Iterator[str]:
    yield "\t".join((r"freq,indic_ur,cities\TIME_PERIOD", *map("{} ".format, YEARS)))
    places = _places()
    while years := list(islice(places, len(YEARS))):
        city, indicator, _ = years[0]
        values = [_value(*place) for place in years]
        missing = [":"] * (len(YEARS) - len(values))
        yield "\t".join((f"A,{_series(indicator)},{CODES[city]}", *values, *missing))


def _series(indicator: int) -> str:
    return f"ZZ{indicator:04}V"


FORMATS: Final[Mapping[str, Lines]] = {
    "our own CSV": _own,
    "SDMX-CSV 2.0": _sdmx,
    "the OECD’s csvfilewithlabels": _labelled,
    "Eurostat’s TSV": _eurostat,
}


def _written(file: Path, lines: Lines) -> Path:
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"{line}\n" for line in lines())
    return file


def _imported(file: Path, database: Path, told: str) -> Run:
    """Import a file; raise if it came to something else than it should have."""
    began = perf_counter()
    text, used = _import(file, database)
    took = perf_counter() - began
    if told not in text:
        raise ValueError(text)
    return Run(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _import(file: Path, database: Path) -> tuple[str, resource.struct_rusage]:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    env["DATABASE_URL"] = programme.url(database)
    said = file.with_suffix(".said")
    with said.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603  # our own program
            [OPERATORS_PYTHON, "-m", "bot", "import", str(file)], env=env, stdout=out, stderr=out
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ValueError(said.read_text(encoding="utf-8")[-2000:])
    return said.read_text(encoding="utf-8"), used
