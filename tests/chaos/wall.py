"""The wall clock as one program sees it: somebody sets it while the program runs.

Seconds are added that stand in a file; the monotonic clock goes on, as it does on a machine.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import asyncpg  # noqa: F401  # written in C, it wants the true class when it is imported

FILE = "clock"


def settable(folder: Path) -> None:
    """Let every module tell the time by the folder's file."""
    file, true = folder / FILE, dt.datetime

    class Wall(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return true.now(tz) + dt.timedelta(seconds=_set_by(file))

    for module in list(sys.modules.values()):
        if getattr(module, "datetime", None) is true:
            module.datetime = Wall  # type: ignore[attr-defined]


def _set_by(file: Path) -> float:
    try:
        return float(file.read_text())
    except (FileNotFoundError, ValueError):  # it is being written
        return 0.0
