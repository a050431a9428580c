"""XLSX: a sheet a table with frozen headers, and a codebook that explains the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from bot.exports import columns
from bot.exports.columns import TABLES, Table
from bot.exports.guard import guarded
from bot.spreadsheets import workbook

CODEBOOK = ("table", "column", "kind", "meaning")


def xlsx_file(rows: Mapping[str, Iterable[object]], made_at: datetime) -> bytes:
    """Return all tables as one workbook.

    Args:
        rows: By the table's name.
    """
    sheets = [_sheet(table, rows[table.name]) for table in TABLES]
    codebook = workbook.Table("codebook", CODEBOOK, _codebook())
    return workbook.workbook([*sheets, codebook], made_at)


def _sheet(table: Table, rows: Iterable[object]) -> workbook.Table:
    cut = ([_cell(value) for value in table.cells(row)] for row in rows)
    return workbook.Table(table.name, table.header, cut)


def _codebook() -> Iterable[tuple[str, ...]]:
    for table in TABLES:
        yield (table.name, "", "", table.meaning)
        for column in table.columns:
            yield (table.name, column.name, str(column.kind), column.meaning)


def _cell(value: columns.Value) -> workbook.Value:
    match value:
        case str():
            return guarded(value) or None
        case Decimal():
            return float(value)
        case _:
            return value
