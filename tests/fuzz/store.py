"""A town's database: SQLite in memory, in the caller's own thread, for nothing here is durable.

What is durable is tested elsewhere, by kills and cut power; here each hop between threads
would cost more than the turn itself. One town of `make test` lives in a real file, one on a
PostgreSQL server; there each has a database of its own, copied from one that is filled.
"""

from __future__ import annotations

import functools
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import StaticPool

from assessment.errors import Unavailable
from storage import postgres, server_schema, sqlite
from storage.database import Database, open_database, prepare
from tests.town import fill

T = TypeVar("T")
PRAGMAS = ("foreign_keys=ON", "trusted_schema=OFF", "synchronous=OFF", "temp_store=MEMORY")


class Here:
    """An open database whose transactions are done when they are asked for."""

    def __init__(self) -> None:
        self._engine = sa.create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None}
        )
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
        self._connection = self._engine.connect()

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function in a transaction.

        Raises:
            Unavailable: Nothing was committed.
        """
        try:
            with self._connection.begin():
                return work(self._connection)
        except sa.exc.OperationalError as error:
            msg = "the database cannot commit now"
            raise Unavailable(msg) from error

    read = write

    def content(self) -> bytes:
        """Return all that is in it, to become it again."""
        return bytes(self._driver.serialize())

    def become(self, content: bytes) -> None:
        """Be as it was when that was all that was in it."""
        self._driver.deserialize(content)

    @property
    def _driver(self) -> Any:
        return self._connection.connection.driver_connection

    def alive(self) -> bool:
        """Return whether it still takes work."""
        return True

    async def close(self) -> None:
        """Let it go."""
        self._connection.close()
        self._engine.dispose()


def _prepare(connection: Any, _: object) -> None:
    connection.deserialize(_filled())
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@functools.cache
def _filled() -> bytes:
    """Return a town's database as it begins, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.db"
        prepare(path)
        engine = sqlite.engine(path)
        with engine.begin() as connection:
            fill(connection)
        engine.dispose()
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            content = connection.serialize()
        connection.close()
    return content


async def prepare_server(url: str) -> None:
    """Make of an empty PostgreSQL database the one that towns are copied from."""
    await postgres.once(url, server_schema.create)
    await postgres.once(url, fill)


@asynccontextmanager
async def on_server(url: str, name: str) -> AsyncIterator[Database]:
    """Give a town a copy of a filled PostgreSQL database, for as long as it lives."""
    model = sa.make_url(url)
    beside = model.set(database="postgres")
    await _outside_transactions(beside, f'CREATE DATABASE "{name}" TEMPLATE "{model.database}"')
    try:
        yield open_database(model.set(database=name).render_as_string())
    finally:
        await _outside_transactions(beside, f'DROP DATABASE "{name}" WITH (FORCE)')


async def _outside_transactions(url: sa.URL, statement: str) -> None:
    engine = postgres.engine(url.render_as_string())
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.exec_driver_sql(statement)
    await engine.dispose()
