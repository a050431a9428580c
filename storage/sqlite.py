"""How SQLite is opened: durable, one writer, nothing trusted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import NullPool

from assessment.errors import Broken, Unavailable

APPLICATION_ID = 0x54414E44  # "TAND": tells our files from other people's
OWNER_ONLY = 0o600
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL survives a kill, not a power cut
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",
    "PRAGMA journal_size_limit=67108864",
)


def path_of(url: sa.URL) -> Path:
    """Return the file of an SQLite address."""
    return Path(url.database or "tandem.db")


def engine(path: Path, *, reads_only: bool = False) -> sa.Engine:
    """Return an engine whose transactions begin as writers at once.

    A deferred BEGIN that later writes fails with SQLITE_BUSY_SNAPSHOT, which no
    busy_timeout helps.

    Args:
        reads_only: Transactions see one moment of the database and hold up no writer.
    """
    made = sa.create_engine(
        f"sqlite:///{path}",
        poolclass=NullPool,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin_to_read if reads_only else _begin)
    return made


def create(path: Path) -> None:
    """Make an empty file that nobody but its owner can read, where there is none yet.

    SQLite would make one that everybody on the machine can read. What it puts beside a file
    gets the file's mode.

    Raises:
        Unavailable: It cannot be made.
    """
    try:
        if not path.exists():
            path.touch(OWNER_ONLY)
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise Unavailable(msg) from error


def check(path: Path) -> None:
    """Make sure that a file is ours, or is not there yet.

    A file without a table is nobody's: its first start was cut off before it was made.

    Raises:
        Broken: It is not a database, or belongs to another program.
        Unavailable: It cannot be read at all.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.stat().st_size == 0:
        return
    try:
        owner, tables = _owner(path)
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error) or "malformed" in str(error):
            msg = f"{path}: this file is not a database"
            raise Broken(msg) from error
        msg = f"{path}: {error}"
        raise Unavailable(msg) from error
    if tables and owner != APPLICATION_ID:
        msg = f"{path}: this database belongs to another program"
        raise Broken(msg)


def _owner(path: Path, mode: str = "ro") -> tuple[int, int]:
    """Return a file's application id, and how many tables and indexes it has."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode={mode}", uri=True)) as connection:
            (owner,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK or mode == "rw":
            raise
        return _owner(path, "rw")  # somebody was cut off in the middle: that is rolled back first
    return owner, tables


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_to_read(connection: sa.Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only=ON")
    connection.exec_driver_sql("BEGIN")
