"""CSV: UTF-8 with BOM, commas, decimal points, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.exports.columns import Table, Value
from bot.exports.guard import guarded

BOM = "\ufeff"


def csv_file(table: Table, rows: Iterable[object]) -> bytes:
    """Return a table as a CSV file."""
    return csv_of(table.header, (table.cells(row) for row in rows))


def csv_of(header: Sequence[str], rows: Iterable[Sequence[Value]], *, bom: str = BOM) -> bytes:
    """Return rows as a CSV file; with its BOM, Excel takes it for UTF-8."""
    out = io.StringIO(newline="")
    out.write(bom)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode()


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
