"""The wall clock as one program sees it: somebody sets it while the program runs.

Seconds are added that stand in a file; the monotonic clock goes on, as it does on a machine.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import asyncpg  # noqa: F401  # written in C, it wants the true class when it is imported

FILE = "clock"
_TRUE = dt.datetime


class _Kind(type):
    """Whoever asks whether something is a datetime means the true class as well.

    SQLAlchemy does, and would store the day alone of what it takes for a date.
    """

    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, _TRUE)


def settable(folder: Path) -> None:
    """Let every module tell the time by the folder's file."""
    file = folder / FILE

    class Wall(dt.datetime, metaclass=_Kind):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return _TRUE.now(tz) + dt.timedelta(seconds=_set_by(file))

    for module in list(sys.modules.values()):
        if getattr(module, "datetime", None) is _TRUE and module.__name__ != __name__:
            module.datetime = Wall  # type: ignore[attr-defined]


def _set_by(file: Path) -> float:
    try:
        return float(file.read_text())
    except (FileNotFoundError, ValueError):  # it is being written
        return 0.0
