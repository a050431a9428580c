"""SDMX-CSV 2.0: the figures as statistical offices exchange them; `import` reads it back.

A reader wants to know what the columns are: `sdmx_structure` says it, from the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from assessment.cleaning import one_line
from bot.exports.columns import Value
from bot.exports.csv_file import CsvFile
from bot.exports.rows import IndicatorRow

AGENCY, FLOW, STRUCTURE, VERSION = "TANDEM", "DF_INDICATORS", "DSD_INDICATORS", "1.0"
NORMAL = "A"


class Part(Enum):
    """Which part a column plays in the structure."""

    DIMENSION = auto()
    TIME = auto()
    MEASURE = auto()
    ATTRIBUTE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column that the structure describes.

    Attributes:
        kind: What stands in it, as SDMX names its data types.
        needed: Whether it is never empty.
    """

    id: str
    part: Part
    name: str
    kind: str
    value: Callable[[IndicatorRow], Value]
    needed: bool = True


# How every row of SDMX-CSV 2.0 begins: what it follows, and that it tells, not deletes.
HEAD: Final = {
    "STRUCTURE": "dataflow",
    "STRUCTURE_ID": f"{AGENCY}:{FLOW}({VERSION})",
    "ACTION": "I",
}
COLUMNS: Final = (
    Column(
        "REF_AREA",
        Part.DIMENSION,
        "City: its code in other sources, else its name",
        "String",
        lambda row: row.code,
    ),
    Column(
        "INDICATOR",
        Part.DIMENSION,
        "Indicator: its SDG target and a short name",
        "String",
        lambda row: row.indicator.id,
    ),
    Column(
        "TERRITORIAL_LEVEL",
        Part.DIMENSION,
        "Area: CITY, FUA (functional urban area), REGION or COUNTRY",
        "String",
        lambda row: row.scale.upper(),
    ),
    Column("TIME_PERIOD", Part.TIME, "Year", "GregorianYear", lambda row: row.year),
    Column("OBS_VALUE", Part.MEASURE, "Value", "Decimal", lambda row: row.value),
    Column(
        "UNIT_MEASURE",
        Part.ATTRIBUTE,
        "Unit of the value",
        "String",
        lambda row: row.indicator.unit.text,
    ),
    Column(
        "OBS_STATUS",
        Part.ATTRIBUTE,
        "Status as its source flags it; A: normal",
        "String",
        lambda row: row.flag or NORMAL,
    ),
    Column(
        "ORIGIN",
        Part.ATTRIBUTE,
        "How the value came about: official, modelled or estimate",
        "String",
        lambda row: row.origin,
    ),
    Column(
        "SOURCE",
        Part.ATTRIBUTE,
        "Where the value comes from, as entered",
        "String",
        lambda row: row.source,
        needed=False,
    ),
)


class SdmxFile(CsvFile):
    """Figures as SDMX-CSV; what somebody said is missing is left out.

    Without BOM, and a row a line: readers take the BOM for a letter of the first column's
    name, and a line break for the end of a row, quoted or not (see decision 13).
    """

    def __init__(self) -> None:
        super().__init__((*HEAD, *(column.id for column in COLUMNS)), _cells, bom="")

    def add(self, table: str, rows: Iterable[IndicatorRow]) -> None:
        """Add rows that have a value."""
        super().add(table, (row for row in rows if row.value is not None))


def _cells(row: IndicatorRow) -> list[Value]:
    return [*HEAD.values(), *(_cell(column.value(row)) for column in COLUMNS)]


def _cell(value: Value) -> Value:
    return one_line(value) if isinstance(value, str) else value
