"""Copies of the database: made while the bot runs, looked at before anybody trusts them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from assessment.errors import Broken, NotAllowed, Unavailable
from storage import sqlite
from storage.inspection import wrong_with_copy
from storage.schema import bring_up_to_date

COMPANIONS = ("-wal", "-shm")
REPLACED_KEPT = timedelta(days=30)  # it holds people who may have been erased since


def backup(source: Path, target: Path) -> int:
    """Copy a database into a new file; return its bytes.

    The copy is one instant of the database, and whole or not there.

    Raises:
        NotAllowed: There is a file of that name.
        Broken: The source is none of ours, or what was copied is torn.
        Unavailable: It cannot be read or written now.
    """
    if not source.exists():
        msg = f"{source}: there is no database yet"
        raise Unavailable(msg)
    if target.exists():
        msg = f"{target}: there is such a file already; nothing was overwritten"
        raise NotAllowed(msg)
    sqlite.check(source)
    with _beside(target) as draft:
        _copy(source, draft)
        _look_at(draft, source)
        _lasting(draft)
        draft.replace(target)
    return target.stat().st_size


def restore(source: Path, target: Path, made_safe: Callable[[Path], None]) -> None:
    """Put a copy in a database's place; what was there stays beside it for REPLACED_KEPT.

    Args:
        made_safe: Changes the copy before anybody may run on it.

    Raises:
        Broken: The copy is none of ours, torn, or of a newer version; nothing was changed.
        Unavailable: It cannot be read or written now.
    """
    if not source.is_file():
        msg = f"{source}: there is no such file"
        raise Unavailable(msg)
    sqlite.check(source)
    _look_at(source, source)
    with _beside(target) as draft:
        _copy(source, draft)
        bring_up_to_date(draft)
        _carry_over(target, draft)
        made_safe(draft)
        _settle(draft)
        _look_at(draft, source)
        _lasting(draft)
        if target.exists():
            _settle(target)
            target.chmod(sqlite.OWNER_ONLY)  # an older version left it to everybody
            target.replace(replaced(target))
            os.utime(replaced(target))  # from now on its days are counted
        draft.replace(target)


def replaced(target: Path) -> Path:
    """Return where the database stays that a restored one took the place of."""
    return target.with_name(target.name + ".replaced")


def discard(target: Path) -> bool:
    """Delete what a restored database took the place of; return whether there was any."""
    stays = replaced(target)
    there = stays.exists()
    _unlink(stays)
    return there


def let_go_of_replaced(target: Path, now: datetime) -> bool:
    """Discard it where its days are over; return whether that was so."""
    stays = replaced(target)
    old = (now - REPLACED_KEPT).timestamp()
    return stays.exists() and stays.stat().st_mtime < old and discard(target)


def _carry_over(current: Path, draft: Path) -> None:
    """Carry over who was forgotten since the copy was made, where the database can be read."""
    try:
        sqlite.check(current)
        with closing(sqlite3.connect(f"file:{current}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT hash, at FROM forgotten").fetchall()
    except (sqlite3.Error, Broken, Unavailable):
        return  # there is none, it is of an earlier version, or it is why one restores
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.executemany("INSERT OR IGNORE INTO forgotten (hash, at) VALUES (?, ?)", rows)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a name for a draft in the same folder, so that it can take the target's in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{os.getpid()}.draft")
    try:
        yield draft
    finally:
        _unlink(draft)


def _unlink(file: Path) -> None:
    for name in ("", *COMPANIONS):
        file.with_name(file.name + name).unlink(missing_ok=True)


def _copy(source: Path, draft: Path) -> None:
    sqlite.create(draft)
    try:
        with closing(sqlite3.connect(source, isolation_level=None)) as connection:
            connection.execute("PRAGMA busy_timeout=5000")
            connection.execute("VACUUM INTO ?", (str(draft),))
    except sqlite3.Error as error:
        msg = f"{source}: it cannot be copied now ({error})"
        raise Unavailable(msg) from error


def _look_at(file: Path, named: Path) -> None:
    found = next(wrong_with_copy(file), None)
    if found is not None:
        msg = f"{named}: {found}"
        raise Broken(msg)


def _settle(file: Path) -> None:
    """Bring everything into the file itself, so that it can be moved alone."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")


def _lasting(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
