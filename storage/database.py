"""The database as the shell uses it: write, read, close."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from assessment.errors import Broken, NotAllowed, SettingsError, Unavailable
from storage import sqlite
from storage.writer import Writer

T = TypeVar("T")


class Database:
    """An open database: writes go through one thread, reads through aiosqlite."""

    def __init__(
        self,
        path: Path,
        loop: asyncio.AbstractEventLoop,
        committed: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._engine = sqlite.engine(path)
        self._reads: AsyncEngine = create_async_engine(f"sqlite+aiosqlite:///{path}")
        self.writer = Writer(self._engine, loop, committed)

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function in a transaction; return once it is committed.

        Raises:
            Unavailable: Nothing was committed.
        """
        return await self.writer.run(work)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function that only reads, beside the writer.

        Raises:
            Unavailable: The database cannot be read now.
        """
        try:
            async with self._reads.connect() as connection:
                return await connection.run_sync(work)
        except sa.exc.OperationalError as error:
            msg = "the database cannot be read now"
            raise Unavailable(msg) from error

    async def close(self) -> None:
        """Finish what waits and close every connection."""
        await asyncio.to_thread(self.writer.close)
        await self._reads.dispose()
        self._engine.dispose()


def location(url: str) -> Path:
    """Return the file that a DATABASE_URL names.

    Raises:
        SettingsError: It is not an SQLite address.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        msg = "DATABASE_URL: this is not a database address"
        raise SettingsError(msg) from None
    if parsed.get_backend_name() != "sqlite":
        msg = "DATABASE_URL: only sqlite+aiosqlite:///… is supported in this version"
        raise SettingsError(msg)
    return sqlite.path_of(parsed)


def open_database(url: str, committed: Callable[[int], None] = lambda _: None) -> Database:
    """Open a database inside the running event loop, its schema brought up to date.

    Args:
        committed: Told of each commit's number of functions.

    Raises:
        Broken: The file is not one of ours.
        Unavailable: It cannot be opened now.
    """
    path = location(url)
    prepare(path)
    return Database(path, asyncio.get_running_loop(), committed)


def prepare(path: Path) -> None:
    """Check a file and bring its schema up to date."""
    from storage.schema import bring_up_to_date  # Alembic only where the schema is behind

    sqlite.check(path)
    bring_up_to_date(path)


def write_now(url: str, work: Callable[[sa.Connection], T]) -> T:
    """Run a function in a transaction of its own, as the command line does.

    It may run while the bot runs: the transaction begins as a writer and waits its turn.

    Raises:
        Unavailable: The database is locked, full or gone.
        Broken: The file is torn.
    """
    path = location(url)
    prepare(path)
    return _at_once(path, sqlite.engine(path), work)


def read_now(url: str, work: Callable[[sa.Connection], T]) -> T:
    """Run a function that only reads, on one moment of the database, as the command line does.

    The bot goes on writing meanwhile.

    Raises:
        Unavailable: The database is locked or gone.
        Broken: The file is torn.
    """
    path = location(url)
    prepare(path)
    return _at_once(path, sqlite.engine(path, reads_only=True), work)


def _at_once(path: Path, engine: sa.Engine, work: Callable[[sa.Connection], T]) -> T:
    try:
        with engine.connect() as connection, connection.begin():
            return work(connection)
    except sa.exc.OperationalError as error:
        msg = f"{path}: the database cannot be used now ({error.orig})"
        raise Unavailable(msg) from error
    except sa.exc.DatabaseError as error:
        if type(error) is not sa.exc.DatabaseError:
            raise  # a mistake of ours, such as a row that breaks a rule of its table
        msg = f"{path}: {error.orig}"
        raise Broken(msg) from error
    finally:
        engine.dispose()


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold an SQLite file for one running bot.

    Raises:
        NotAllowed: Another bot runs on it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            msg = f"{path}: another Tandem is running on this database"
            raise NotAllowed(msg) from error
        yield
