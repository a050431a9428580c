"""An evening's turns on a recorded disk: what was asked, what was told, what was written."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

import sqlalchemy as sa
from sqlalchemy import event

from assessment.sheet import Answer, State
from storage import ledger, outbox, people, sessions, sheets, sqlite
from storage.database import prepare
from storage.writer import Writer
from tests.power.dbapi import Connection
from tests.power.disk import Asked, Disk, Told
from tests.town import NOW, fill

FILE = "t.db"
RAM = Path("/dev/shm")  # noqa: S108  # the disk beneath does not matter, and syncs cost time
FOLDER = RAM if RAM.is_dir() else None
MOST_AT_ONCE = 6
PERSON = 5_000_000_000
KEY = sheets.Key(round=1, side=1, person=1)
_right_engine = sqlite.engine


@contextmanager
def recorded(disk: Disk, *more: str) -> Iterator[None]:
    """Let every engine of ours write to a recorded disk, with more pragmas where given."""

    def engine(path: Path, **options: bool) -> sa.Engine:
        made = _right_engine(path, **options)
        event.listen(made, "do_connect", lambda *_: Connection(str(path), disk.name))
        for pragma in more:
            event.listen(made, "connect", lambda c, _, pragma=pragma: c.cursor().execute(pragma))
        return made

    with patch.object(sqlite, "engine", engine):
        yield


def evening(name: str, turns: int, chance: Random, *more: str) -> list[object]:
    """Take so many turns on a new database; return the log of its disk.

    Args:
        name: Of the disk; no two at once may have the same.
        more: Pragmas beside those of the program, for the control.
    """
    disk = Disk(name)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder, recorded(disk, *more):
        path = Path(folder) / FILE
        prepare(path)
        asyncio.run(_evening(sqlite.engine(path), disk, turns, chance))
    disk.unregister()
    return disk.log


async def _evening(engine: sa.Engine, disk: Disk, turns: int, chance: Random) -> None:
    writer = Writer(engine, asyncio.get_running_loop())
    try:
        await _turns(writer, disk, turns, chance)
    finally:
        writer.close()
        engine.dispose()


async def _turns(writer: Writer, disk: Disk, turns: int, chance: Random) -> None:
    await writer.run(_begin)

    async def turn(number: int) -> None:
        disk.note(Asked(number))
        await writer.run(lambda c: _turn(c, number))
        disk.note(Told(number))

    number = 0
    while number < turns:
        some = range(number, min(turns, number + chance.randint(1, MOST_AT_ONCE)))
        await asyncio.gather(*map(turn, some))
        number = some.stop


def _begin(c: sa.Connection) -> None:
    fill(c)
    people.join(c, people.Newcomer(PERSON, "Ana", "fr", "UTC", "1"), NOW)
    sheets.begin(c, KEY, "full", NOW)


def _turn(c: sa.Connection, number: int) -> None:
    """Write what a turn writes: the update, the answer and its history, the screen, a letter."""
    ledger.first_time(c, 1, number, NOW)
    sheets.save(c, 1, f"{number}", Answer(State.SCORED, number % 5 + 1, ""), NOW)
    sessions.save(c, PERSON, f'{{"screen": {number}}}', number, number, NOW)
    outbox.plan(c, [outbox.Letter(f"{number}", "fast", PERSON, "file", {}, NOW)], NOW)
