"""CSV: UTF-8 with BOM, commas, decimal points, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import IO, Any, TypeAlias

from bot.exports.columns import Table, Value
from bot.exports.guard import guarded
from bot.on_disk import on_disk

BOM = "\ufeff"
Cells: TypeAlias = Callable[[Any], Sequence[Value]]


class CsvFile:
    """A CSV file to which rows are added; with its BOM, Excel takes it for UTF-8."""

    def __init__(self, header: Sequence[str], cells: Cells, *, bom: str = BOM) -> None:
        self._cells = cells
        self._out = io.TextIOWrapper(on_disk(), "utf-8", newline="")
        self._out.write(bom)
        self._writer = csv.writer(self._out, lineterminator="\r\n")
        self._writer.writerow(header)

    def add(self, _table: str, rows: Iterable[Any]) -> None:
        """Add rows of the one table."""
        self._writer.writerows([_cell(value) for value in self._cells(row)] for row in rows)

    def content(self) -> IO[bytes]:
        """Return the file from its beginning; nothing can be added any more."""
        made = self._out.detach()
        made.seek(0)
        return made


def csv_file(table: Table) -> CsvFile:
    """Return a table as a CSV file, without rows yet."""
    return CsvFile(table.header, table.cells)


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case Decimal():
            return format(value, "f")
        case int():
            return str(value)
