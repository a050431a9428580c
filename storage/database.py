"""The database as the shell uses it: write, read, close."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.util import greenlet_spawn

from assessment.errors import Broken, NotAllowed, SettingsError, Unavailable
from storage import sqlite
from storage.beside import counting
from storage.writer import Writer

T = TypeVar("T")


class Database(Protocol):
    """An open database; on SQLite one program has it, on PostgreSQL several may."""

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function in a transaction; return once it is committed.

        Raises:
            Unavailable: Nothing was committed.
        """

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function that only reads.

        Raises:
            Unavailable: The database cannot be read now.
        """

    async def survey(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function that only reads, however much, on one moment of the database.

        Raises:
            Unavailable: The database cannot be read now.
        """

    def alive(self) -> bool:
        """Return whether it still takes work."""

    async def close(self) -> None:
        """Finish what waits and close every connection."""


class Embedded:
    """An SQLite file: writes go through one thread, reads through aiosqlite."""

    def __init__(
        self,
        path: Path,
        loop: asyncio.AbstractEventLoop,
        committed: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._engine = sqlite.engine(path)
        self._reads = sa.create_engine(f"sqlite+aiosqlite:///{path}")
        self.writer = Writer(self._engine, loop, committed)
        self._readings: set[asyncio.Task[Any]] = set()

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function in a transaction; return once it is committed.

        Raises:
            Unavailable: Nothing was committed.
        """
        return await counting(self.writer.run, self.survey, work)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function that only reads, beside the writer.

        Raises:
            Unavailable: The database cannot be read now.
        """
        return await self._beside(work)

    async def survey(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function that only reads, on one moment of the database, beside the writer.

        Raises:
            Unavailable: The database cannot be read now.
        """
        return await self._beside(work, one_moment=True)

    async def _beside(self, work: Callable[[sa.Connection], T], *, one_moment: bool = False) -> T:
        def reading() -> T:
            with self._reads.connect() as connection:
                if one_moment:
                    connection.exec_driver_sql("BEGIN")
                return work(connection)

        # SQLAlchemy's own AsyncEngine is this call, and brings its ORM along: 7 MB for nothing.
        task: asyncio.Task[T] = asyncio.ensure_future(greenlet_spawn(reading))
        self._readings.add(task)
        task.add_done_callback(self._readings.discard)
        # Who waits may be cancelled, the reading is not: SQLAlchemy would close its connection
        # beside, and where the loop ended meanwhile, aiosqlite waited for ever for a thread that
        # had ended.
        try:
            return await asyncio.shield(task)
        except sa.exc.OperationalError as error:
            msg = "the database cannot be read now"
            raise Unavailable(msg) from error

    def alive(self) -> bool:
        """Return whether the writer still takes work."""
        return self.writer.alive()

    async def close(self) -> None:
        """Finish what waits and close every connection."""
        await asyncio.to_thread(self.writer.close)
        if self._readings:
            await asyncio.wait(self._readings)
        await greenlet_spawn(self._reads.dispose)
        self._engine.dispose()


def location(url: str) -> Path:
    """Return the file that a DATABASE_URL names.

    Raises:
        SettingsError: It is not an SQLite address.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        msg = "DATABASE_URL: this is not the address of an SQLite file"
        raise SettingsError(msg)
    return sqlite.path_of(parsed)


def file_of(url: str) -> Path | None:
    """Return the SQLite file that a DATABASE_URL names; None where it names a server."""
    return None if is_server(url) else location(url)


def is_server(url: str) -> bool:
    """Return whether a DATABASE_URL names a PostgreSQL server.

    Raises:
        SettingsError: It is an address of neither.
    """
    parsed = _parsed(url)
    if parsed.drivername not in ("sqlite+aiosqlite", "sqlite", "postgresql+asyncpg"):
        msg = "DATABASE_URL: must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://"
        raise SettingsError(msg)
    return parsed.get_backend_name() == "postgresql"


def _parsed(url: str) -> sa.URL:
    try:
        return sa.make_url(url)
    except sa.exc.ArgumentError:
        msg = "DATABASE_URL: this is not a database address"
        raise SettingsError(msg) from None


def open_database(url: str, committed: Callable[[int], None] = lambda _: None) -> Database:
    """Open a database inside the running event loop; an SQLite file is brought up to date.

    Args:
        committed: Told of each commit's number of functions.

    Raises:
        Broken: The file is not one of ours.
        Unavailable: It cannot be opened now.
    """
    if is_server(url):
        from storage.postgres import Postgres  # asyncpg only where it is used

        return Postgres(url, committed)
    path = location(url)
    prepare(path)
    return Embedded(path, asyncio.get_running_loop(), committed)


def prepare(path: Path) -> None:
    """Check a file and bring its schema up to date."""
    from storage.schema import bring_up_to_date  # Alembic only where the schema is behind

    sqlite.check(path)
    bring_up_to_date(path)


def migrate(url: str) -> str:
    """Bring any database up to date; return what to call it, without its password.

    Raises:
        Broken: It is not one of ours, or of a newer version.
        Unavailable: It cannot be reached now.
    """
    if is_server(url):
        from storage import server_schema

        server_schema.bring_up_to_date(url)
        return _parsed(url).render_as_string(hide_password=True)
    prepare(location(url))
    return str(location(url))


def write_now(url: str, work: Callable[[sa.Connection], T]) -> T:
    """Run a function in a transaction of its own, as the command line does.

    It may run while the bot runs: on SQLite, the transaction begins as a writer and waits.

    Raises:
        Unavailable: The database is locked, full or gone.
        Broken: The file is torn.
    """
    if is_server(url):
        from storage import postgres

        return asyncio.run(postgres.once(url, work))
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
    if is_server(url):
        from storage import postgres

        return asyncio.run(postgres.once(url, work, reads_only=True))
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


@asynccontextmanager
async def held(url: str) -> AsyncIterator[None]:
    """Hold a database for a running bot: a file for one, a server for as many as there are.

    Raises:
        NotAllowed: Another bot runs on the file.
        Broken: The server's schema has to be migrated first.
        Unavailable: The server cannot be reached now.
    """
    if is_server(url):
        from storage import server_schema

        await server_schema.check(url)
        yield
    else:
        with hold(location(url)):
            yield


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
