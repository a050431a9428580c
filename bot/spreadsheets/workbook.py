"""Tables to XLSX: frozen headers, text that is never run as a formula.

Rows are written as they come, and none is held: a table may have a hundred thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from typing import IO, Any

from bot.on_disk import on_disk

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NO_TITLE = re.compile(r"[\\/*?:\[\]]")
MOST_IN_A_CELL = 32_767  # what Excel holds
MOST_IN_A_TITLE = 31
WIDEST = 60
A4 = 9  # as the format numbers it
LOOKED_AT = 500  # rows whose words say how wide a column is
TAKEN_FOR_MORE = ("=", "#")  # a formula, an error
Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook, or some of its rows."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]


class Book:
    """A workbook to which rows are added."""

    def __init__(self, made_at: datetime) -> None:
        # Most runs of the program write no spreadsheet: the start does not pay for it.
        from openpyxl import Workbook

        self._book = Workbook(write_only=True)
        self._sheets: dict[str, Any] = {}
        at = made_at.astimezone(UTC).replace(tzinfo=None)
        self._book.properties.created = self._book.properties.modified = at

    def add(self, table: Table) -> None:
        """Add rows to the sheet of that title, which begins with the first of them."""
        rows, sheet = iter(table.rows), self._sheets.get(table.title)
        if sheet is None:
            first = list(islice(rows, LOOKED_AT))
            sheet = self._sheets[table.title] = self._begun(table, first)
            rows = chain(first, rows)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])

    def content(self) -> IO[bytes]:
        """Return the file from its beginning; nothing can be added any more."""
        made = on_disk()
        self._book.save(made)
        made.seek(0)
        return made

    def _begun(self, table: Table, first: Sequence[Sequence[Value]]) -> Any:
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        title = NO_TITLE.sub(" ", table.title)[:MOST_IN_A_TITLE] or "1"
        sheet = self._book.create_sheet(title)
        for column, values in enumerate(zip(table.header, *first, strict=True), 1):
            width = max(len(str(value or "")) for value in values)
            sheet.column_dimensions[get_column_letter(column)].width = min(width, WIDEST) + 2
        sheet.freeze_panes = "A2"
        _print_on_paper(sheet)
        header = [_styled(sheet, name) for name in table.header]
        for cell in header:
            cell.font = Font("Calibri", 11, bold=True)
        sheet.append(header)
        return sheet


def workbook(tables: Sequence[Table], made_at: datetime) -> bytes:
    """Return tables as an XLSX file, a sheet each."""
    book = Book(made_at)
    for table in tables:
        book.add(table)
    with book.content() as made:
        return made.read()


def _cell(sheet: Any, value: Value) -> Any:
    """Return a value as it is written; a style of its own for each cell is what costs most."""
    if not isinstance(value, str):
        return value
    text = NO_XML.sub("", value)[:MOST_IN_A_CELL]
    if len(text) <= WIDEST and not text.startswith(TAKEN_FOR_MORE):
        return text
    return _styled(sheet, text)


def _styled(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet, NO_XML.sub("", text)[:MOST_IN_A_CELL])
    cell.data_type = "s"  # "=1+1" is somebody's words, not a formula
    if len(text) > WIDEST:
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _print_on_paper(sheet: Any) -> None:
    """Let all columns be on one page, under their names on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
