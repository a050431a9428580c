"""Tables, on the terminal and between the markers of docs/performance.md."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from tests.benchmarks.processes import OPERATORS_PYTHON

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- {} begins -->", "<!-- {} ends -->"


@dataclass(frozen=True, slots=True)
class Table:
    """What one row of the benchmarks found.

    Attributes:
        row: Its name on the command line, and between the markers.
        notes: Sentences below it.
    """

    row: str
    head: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def spread(values: Sequence[float], digits: int = 0) -> str:
    """Return the median of several runs, with the smallest and the largest."""
    low, high = min(values), max(values)
    return f"{median(values):,.{digits}f} ({low:,.{digits}f}–{high:,.{digits}f})"


def met(reached: bool) -> str:  # noqa: FBT001  # it is the question
    """Return whether an aim was reached, in a word."""
    return "yes" if reached else "**no**"


def shown(table: Table, loads: tuple[float, float]) -> str:
    """Return a table as Markdown, with where and when it was measured.

    Args:
        loads: How busy the machine was before and after.
    """
    rows = (table.head, tuple("---" for _ in table.head), *table.lines)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    notes = [f"* {note}" for note in table.notes]
    return "\n".join((_where(*loads), "", *lines, *(("", *notes) if notes else ())))


def load() -> float:
    """Return how many processes wanted a core in the last minute."""
    return os.getloadavg()[0]


def _where(before: float, after: float) -> str:
    day = datetime.now(UTC).date().isoformat()
    machine = f"{day}, {os.cpu_count()} cores, Python {_version()}"
    return f"{machine}, load average {before:.1f} before and {after:.1f} after."


def _version() -> str:
    """Return the version of the bots' interpreter."""
    asked = [OPERATORS_PYTHON, "-c", "import platform; print(platform.python_version())"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603  # ours
    return said.stdout.strip()


def write(row: str, text: str) -> None:
    """Put a table between its markers.

    Raises:
        ValueError: The page has no such markers.
    """
    page = PAGE.read_text(encoding="utf-8")
    begin, end = BEGIN.format(row), END.format(row)
    head, middle = page.split(begin)
    _, tail = middle.split(end)
    PAGE.write_text(f"{head}{begin}\n{text}\n{end}{tail}", encoding="utf-8")
