"""The power is cut at moments drawn by chance; what is left is opened as after any start."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from assessment.errors import TandemError
from storage.database import prepare
from tests.power.disk import Asked, Fate, Platter, Told
from tests.power.evening import FILE, FOLDER

TABLES = {
    "ledger": "SELECT update_id FROM ledger",
    "answer": "SELECT CAST(question AS int) FROM answer",
    "history": "SELECT CAST(question AS int) FROM answer_history",
    "outbox": "SELECT CAST(key AS int) FROM outbox WHERE kind = 'file'",
}


@dataclass(slots=True)
class Figures:
    """What the cuts came to.

    Attributes:
        lost: Acknowledged rows that were not there.
        losing: Cuts that lost any.
    """

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    losing: int = 0
    fates: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """What one cut came to: as in Figures."""

    lost: int
    violations: list[str]


def cut(log: list[object], cuts: int, chance: Random, figures: Figures) -> None:
    """Cut the power so often, each time at another moment of the same evening."""
    moments = sorted(chance.randint(0, len(log)) for _ in range(cuts))
    platter, asked, told, at = Platter(), set(), set(), 0
    looked: dict[tuple[str, int, int], Found] = {}  # cuts that leave the same are looked at once
    for moment in moments:
        for event in log[at:moment]:
            platter.takes(event)
            asked |= {event.number} if isinstance(event, Asked) else set()
            told |= {event.number} if isinstance(event, Told) else set()
        at = moment
        fate = chance.choice(list(Fate))
        figures.fates[fate] += 1
        figures.cuts += 1
        figures.acknowledged += len(told)
        left = platter.after(fate, chance)
        same = (_digest(left), len(asked), len(told))
        if same not in looked:
            looked[same] = _look(left, asked, told)
        figures.lost += looked[same].lost
        figures.losing += bool(looked[same].lost)
        figures.violations += looked[same].violations


def _digest(left: dict[str, bytearray]) -> str:
    parts = (f"{name} {len(left[name])} ".encode() + left[name] for name in sorted(left))
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _look(left: dict[str, bytearray], asked: set[int], told: set[int]) -> Found:
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        for name, content in left.items():
            (Path(folder) / name).write_bytes(content)
        return _opened(Path(folder) / FILE, asked, told)


def _opened(path: Path, asked: set[int], told: set[int]) -> Found:
    try:
        prepare(path)  # as every start does: it may have been cut while the tables were made
        with closing(sqlite3.connect(path)) as connection:
            violations = _wrong(connection)
            there = {
                table: {number for (number,) in connection.execute(sql)}
                for table, sql in TABLES.items()
            }
    except (TandemError, sqlite3.Error) as error:
        return Found(0, [f"it cannot be opened: {error}"])
    rows = there["ledger"]
    if any(other != rows for other in there.values()):
        violations.append("a turn is there in part")
    if rows - asked:
        violations.append("there is what nobody asked for")
    return Found(len(told - rows), violations)


def _wrong(connection: sqlite3.Connection) -> list[str]:
    whole = [row for (row,) in connection.execute("PRAGMA integrity_check")]
    astray = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"torn: {row}" for row in whole if row != "ok"] + [f"astray: {row}" for row in astray]
