"""SDMX-CSV 2.0 of our figures; taken in again, it changes nothing.

Where there is no data there is no row: SDMX leaves out what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

from assessment.indicators.catalogue import Catalogue
from bot.indicators_out.stored import Stored, stored

STRUCTURE_ID: Final = "TANDEM:DF_INDICATORS(1.0)"
COLUMNS: Final = (
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "REF_AREA",
    "INDICATOR",
    "TERRITORIAL_LEVEL",
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_STATUS",
    "UNIT_MEASURE",
    "ORIGIN",
    "SOURCE",
)
NORMAL: Final = "A"


def rows(c: sa.Connection, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """Yield every value as text, in the order of COLUMNS."""
    return (_row(each) for each in stored(c, catalogue) if each.entry.value is not None)


def _row(one: Stored) -> tuple[str, ...]:
    entry = one.entry
    code = next(iter(one.town.codes.split()), one.town.name)
    return (
        "dataflow",
        STRUCTURE_ID,
        "I",
        code,
        entry.indicator,
        entry.scale.value.upper(),
        str(entry.year),
        format(entry.value, "f"),
        entry.flag or NORMAL,
        one.indicator.unit.text,
        entry.origin.value,
        entry.source,
    )
