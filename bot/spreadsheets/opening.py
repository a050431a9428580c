"""A spreadsheet that came in, opened: what it would unpack to is looked at before it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from assessment.errors import FileError, Problem, wrong

MOST_COLUMNS = 200
MOST_UNPACKED = 50_000_000  # bytes; zipfile reads no more of a part than its header says


def rows(file: str, content: bytes, most: int) -> list[list[Any]]:
    """Return the first rows of a spreadsheet's first sheet.

    Raises:
        FileError: It cannot be read, or would unpack to too much.
    """
    for sheet in sheets(file, content, most):
        return list(sheet)
    raise _unreadable(file)


def sheets(file: str, content: bytes, most: int) -> Iterator[Iterator[list[Any]]]:
    """Yield every sheet: its first rows, read as they are needed.

    Raises:
        FileError: It cannot be read, or would unpack to too much.
    """
    # Only who takes a spreadsheet in pays for it.
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST_UNPACKED:
            raise _too_much(file)
        found = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets
    except FileError:
        raise
    except Exception:  # noqa: BLE001  # a broken one raises from every depth of three libraries
        raise _unreadable(file) from None
    for sheet in found:
        yield _rows(file, sheet, most)


def _rows(file: str, sheet: Any, most: int) -> Iterator[list[Any]]:
    try:
        for row in sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True):
            yield list(row)
    except Exception:  # noqa: BLE001  # as above
        raise _unreadable(file) from None


def _too_much(file: str) -> FileError:
    most = MOST_UNPACKED // 1_000_000
    words = wrong("unpacked, this spreadsheet has more than {most} MB", most=most)
    return FileError((Problem(file, 0, words),))


def _unreadable(file: str) -> FileError:
    return FileError((Problem(file, 0, wrong("this spreadsheet cannot be read")),))
