"""How PostgreSQL is used: a transaction a turn, several replicas side by side."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from assessment.errors import Broken, Unavailable
from storage.beside import counting

T = TypeVar("T")

POOL: Final = 10
STATEMENTS_KEPT: Final = 500  # prepared once a connection
CONNECT_S, ANSWER_S, CLOSE_S = 5, 10, 0.5
ONE_MOMENT: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
# What hangs lets go by itself: a stopped replica must not hold a chat's lock for ever.
SETTINGS: Final = {
    "application_name": "tandem",
    "statement_timeout": "8000",
    "lock_timeout": "5000",
    "idle_in_transaction_session_timeout": "10000",
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
NO_SUCH_TABLE: Final = "42P01"
AWAY: Final = ("08", "25P03", "28", "3D", "40", "53", "55P03", "57", "58")


class Postgres:
    """An open database that other replicas may use as well."""

    def __init__(self, url: str, committed: Callable[[int], None] = lambda _: None) -> None:
        self._engine = engine(url, pool_size=POOL, pool_pre_ping=True)
        self._reads = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._surveys = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._committed, self._open = committed, True

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function in a transaction; return once it is committed.

        Raises:
            Unavailable: Nothing was committed, or nobody can say whether it was; what the
                function does has to bear being asked for again.
        """
        result = await counting(self._write, self.survey, work)
        self._committed(1)
        return result

    async def _write(self, work: Callable[[sa.Connection], T]) -> T:
        with _translated():
            async with self._engine.begin() as connection:
                return await connection.run_sync(work)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function that only reads.

        Raises:
            Unavailable: The database cannot be read now.
        """
        return await self._beside(self._reads, work)

    async def survey(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function that only reads, on one moment of the database.

        Raises:
            Unavailable: The database cannot be read now.
        """
        return await self._beside(self._surveys, work)

    async def _beside(self, engine: AsyncEngine, work: Callable[[sa.Connection], T]) -> T:
        with _translated():
            async with engine.connect() as connection:
                return await connection.run_sync(work)

    def alive(self) -> bool:
        """Return whether it still takes work: it connects anew by itself."""
        return self._open

    async def close(self) -> None:
        """Close every connection."""
        self._open = False
        with contextlib.suppress(TimeoutError):  # a server that is away hears no goodbye
            async with asyncio.timeout(CLOSE_S):
                await self._engine.dispose()


def engine(url: str, answer_s: float | None = ANSWER_S, **pool: Any) -> AsyncEngine:
    """Return an engine; without a pool where nothing is said of one."""
    return create_async_engine(
        url,
        **(pool or {"poolclass": NullPool}),
        connect_args={
            "timeout": CONNECT_S,
            "command_timeout": answer_s,
            "prepared_statement_cache_size": STATEMENTS_KEPT,
            "server_settings": SETTINGS,
        },
    )


async def once(
    url: str,
    work: Callable[[sa.Connection], T],
    *,
    patiently: bool = False,
    reads_only: bool = False,
) -> T:
    """Run a function in a transaction over a connection of its own.

    Args:
        patiently: It may take minutes, as a migration does.
        reads_only: It sees one moment of the database, and changes nothing.

    Raises:
        Unavailable: Nothing was committed.
    """
    opened = engine(url, answer_s=None if patiently else ANSWER_S)
    try:
        with _translated():
            async with opened.begin() as connection:
                if patiently:
                    for setting in ("statement_timeout", "idle_in_transaction_session_timeout"):
                        await connection.exec_driver_sql(f"SET LOCAL {setting} = 0")
                if reads_only:
                    await connection.exec_driver_sql(ONE_MOMENT)
                return await connection.run_sync(work)
    finally:
        await opened.dispose()


@contextmanager
def _translated() -> Iterator[None]:
    """Tell a database that is away, full or busy from a mistake of ours."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        code = getattr(error.orig, "sqlstate", None) or ""
        if code == NO_SUCH_TABLE:
            msg = "DATABASE_URL: the schema is behind this version; run `migrate` first"
            raise Broken(msg) from error
        if not (error.connection_invalidated or code.startswith(AWAY) or _is_lost(error)):
            raise
        msg = f"the database cannot be used now ({code or type(error.orig).__name__})"
        raise Unavailable(msg) from error
    except (OSError, TimeoutError, sa.exc.TimeoutError) as error:
        msg = f"the database cannot be reached now ({type(error).__name__})"
        raise Unavailable(msg) from error


def _is_lost(error: sa.exc.DBAPIError) -> bool:
    return isinstance(error, (sa.exc.OperationalError, sa.exc.InterfaceError))
