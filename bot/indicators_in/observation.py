"""One value of a file, before anybody knows which indicator it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from assessment.indicators.figures import Scale

MISSING = frozenset({"", "..", ":", "-", "NaN", "#N/A"})


class Observation(NamedTuple):
    """A value as a file has it, of a city of ours.

    Attributes:
        line: Of the file, counted from 1.
        series: What the file calls it; of our own files, the indicator's id.
        value: The number as written, without flag.
        power: The power of ten that it is to be multiplied by.
        columns: What the columns of year and value are called, for problems.
    """

    line: int
    city: int
    series: str
    year: str
    value: str
    scale: Scale
    flag: str = ""
    power: str = "0"
    origin: str = "official"
    source: str = ""
    columns: tuple[str, str] = ("year", "value")
