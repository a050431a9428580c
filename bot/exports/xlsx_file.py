"""XLSX: a sheet a table with frozen headers, and a codebook that explains the columns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import IO

from bot.exports import columns
from bot.exports.columns import TABLES
from bot.exports.guard import guarded
from bot.spreadsheets import workbook

CODEBOOK = ("table", "column", "kind", "meaning")


class XlsxFile:
    """All tables as one workbook, to which rows are added."""

    def __init__(self, made_at: datetime) -> None:
        self._book = workbook.Book(made_at)

    def add(self, name: str, rows: Iterable[object]) -> None:
        """Add rows of a table; its sheet begins with the first, or with none."""
        table = next(one for one in TABLES if one.name == name)
        cut = ([_cell(value) for value in table.cells(row)] for row in rows)
        self._book.add(workbook.Table(table.name, table.header, cut))

    def content(self) -> IO[bytes]:
        """Return the file from its beginning; nothing can be added any more."""
        self._book.add(workbook.Table("codebook", CODEBOOK, _codebook()))
        return self._book.content()


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
