"""A spreadsheet that came in, opened: what it would unpack to is looked at before it is."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from assessment.errors import FileError, Problem, wrong

MOST_COLUMNS = 200
MOST_UNPACKED = 50_000_000  # bytes; zipfile reads no more of a part than its header says


def rows(file: str, content: bytes, most: int) -> list[list[Any]]:
    """Return the first rows of a spreadsheet's first sheet.

    Raises:
        FileError: It cannot be read, or would unpack to too much.
    """
    # Only who takes a spreadsheet in pays for it.
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            words = wrong(
                "unpacked, this spreadsheet has more than {most} MB",
                most=MOST_UNPACKED // 1_000_000,
            )
            raise FileError((Problem(file, 0, words),))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        given = book.worksheets[0].iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True)
        return [list(row) for row in given]
    except FileError:
        raise
    except Exception:  # noqa: BLE001  # a broken one raises from every depth of three libraries
        words = wrong("this spreadsheet cannot be read")
        raise FileError((Problem(file, 0, words),)) from None
