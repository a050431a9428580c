"""A database looked at without changing it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from assessment.errors import Broken, Unavailable
from storage import sqlite
from storage.schema import NEWEST


def wrong_with(path: Path) -> Iterator[str]:
    """Yield what is wrong with a database file that is there."""
    try:
        sqlite.check(path)
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            yield from _found(connection)
        connection.close()
    except (Broken, Unavailable) as error:
        yield str(error).removeprefix(f"{path}: ")
    except sqlite3.DatabaseError as error:
        yield str(error)


def wrong_with_copy(path: Path) -> Iterator[str]:
    """Yield what is wrong with a copy that is to take a database's place."""
    yield from wrong_with(path)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            yield "there is nothing in it"


def _found(connection: sqlite3.Connection) -> Iterator[str]:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > NEWEST:
        yield "this database was written by a newer version of Tandem"
    for (words,) in connection.execute("PRAGMA quick_check(5)"):
        yield from (line for line in words.splitlines() if line != "ok")
    lost = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    if lost:
        yield f"{lost} rows have lost what they refer to"
