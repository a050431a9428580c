"""Tables to XLSX: frozen headers, text that is never run as a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NO_TITLE = re.compile(r"[\\/*?:\[\]]")
MOST_IN_A_CELL = 32_767  # what Excel holds
MOST_IN_A_TITLE = 31
WIDEST = 60
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]


def workbook(tables: Sequence[Table], made_at: datetime) -> bytes:
    """Return tables as an XLSX file, a sheet each."""
    # Most runs of the program write no spreadsheet: the start does not pay for it.
    from openpyxl import Workbook

    book = Workbook(write_only=False)
    book.remove(book.active)
    book.properties.created = book.properties.modified = made_at.astimezone(UTC).replace(
        tzinfo=None
    )
    for table in tables:
        title = NO_TITLE.sub(" ", table.title)[:MOST_IN_A_TITLE] or "1"
        _fill(book.create_sheet(title), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    # A style of its own for each cell is what costs most: long texts and the header have one.
    wrapped, bold = Alignment(vertical="top", wrap_text=True), Font(bold=True)
    widths = [len(name) for name in table.header]
    for place, row in enumerate((table.header, *table.rows), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(place, column)
            if isinstance(value, str):
                cell.value = NO_XML.sub("", value)[:MOST_IN_A_CELL]
                cell.data_type = "s"  # "=1+1" is somebody's words, not a formula
                if len(value) > WIDEST:
                    cell.alignment = wrapped
            else:
                cell.value = value
            if place == 1:
                cell.font = bold
            widths[column - 1] = max(widths[column - 1], len(str(value or "")))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width, WIDEST) + 2
    sheet.freeze_panes = "A2"
