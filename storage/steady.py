"""What hardly ever changes, remembered until somebody changes it.

Every tap asks who is tapping, for which city, in which round, and most taps hear what the
tap before heard. On the writer's connection the answers are kept, and nothing else may make
one old:

* our own writes: a trigger of the connection's own tells of each row, whoever writes it; what
  was read from then on is uncommitted, so nothing is kept until the transaction is over;
* other programs' writes: SQLite counts their commits, and a transaction asks for the count
  before anything else. It has the write lock by then, so nobody commits meanwhile.

Any other connection (a reader's, the command line's, PostgreSQL's) remembers nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import sqlalchemy as sa

from storage.kept import keep

P = ParamSpec("P")
T = TypeVar("T")
Shelf = dict[tuple[Any, ...], Any]

KEY: Final = "remembered"  # where a connection keeps what is remembered of it
MOST: Final = 2_000  # answers of one function
_NOTHING: Final = object()  # an answer may be None
_REMEMBERED: Final[set[Callable[..., Any]]] = set()
_RESTS_ON: Final[dict[str, set[Callable[..., Any]]]] = {}  # by the table's name


class Remembered:
    """What one connection remembers; used by the thread that writes, and by no other."""

    def __init__(self, connection: sa.Connection) -> None:
        """Watch a connection's own writes."""
        driver: Any = connection.connection.dbapi_connection
        self._driver: sqlite3.Connection = driver
        self._rows = keep(connection)
        self.shelves: dict[Callable[..., Any], Shelf] = {}  # of what may be kept now
        self._unsettled: set[Callable[..., Any]] = set()
        self._commits = -1
        driver.create_function("tandem_changed", 1, self._changed)
        for table in _RESTS_ON:
            for what in ("INSERT", "UPDATE", "DELETE"):
                driver.execute(
                    f"CREATE TEMP TRIGGER changed_{table}_{what} AFTER {what} ON main.{table}"
                    f" BEGIN SELECT tandem_changed('{table}'); END"
                )

    def begin(self) -> None:
        """Forget what may be old; call it first in a transaction that holds the write lock."""
        ((commits,),) = self._driver.execute("PRAGMA data_version")
        others_wrote = commits != self._commits
        self._rows.begin(others_wrote=others_wrote)
        self._commits = commits
        empty = _REMEMBERED if others_wrote else self._unsettled
        self.shelves.update((function, {}) for function in empty)
        self._unsettled.clear()

    def committed(self) -> None:
        """Take note that the transaction is committed."""
        self._rows.committed()

    def undone(self) -> None:
        """Take note that a part of the transaction was rolled back."""
        self._rows.undone()

    def _changed(self, table: str) -> None:
        for function in _RESTS_ON[table]:
            self._unsettled.add(function)
            self.shelves.pop(function, None)


def remember(connection: sa.Connection) -> sa.Connection:
    """Let an SQLite connection that only writes remember what was read over it."""
    return connection.execution_options(**{KEY: Remembered(connection)})


def remembered(connection: sa.Connection) -> Remembered:
    """Return what a connection remembers."""
    kept: Remembered = connection.get_execution_options()[KEY]
    return kept


def steady(
    *tables: sa.Table,
) -> Callable[
    [Callable[Concatenate[sa.Connection, P], T]], Callable[Concatenate[sa.Connection, P], T]
]:
    """Remember what a function reads from these tables, and from no other.

    Its arguments besides the connection can be hashed; what it returns is never changed.
    """

    def remembering(
        read: Callable[Concatenate[sa.Connection, P], T],
    ) -> Callable[Concatenate[sa.Connection, P], T]:
        _rest(read, (table.name for table in tables))

        @wraps(read)
        def asked(connection: sa.Connection, /, *args: P.args, **options: P.kwargs) -> T:
            kept: Remembered | None = connection.get_execution_options().get(KEY)
            shelf = kept.shelves.get(read) if kept and not options else None
            if shelf is None:
                return read(connection, *args, **options)
            known: T | object = shelf.get(args, _NOTHING)
            if known is not _NOTHING:
                return known  # type: ignore[return-value]  # it is what `read` returned
            if len(shelf) >= MOST:
                shelf.clear()
            answer = shelf[args] = read(connection, *args, **options)
            return answer

        return asked

    return remembering


def _rest(function: Callable[..., Any], tables: Iterable[str]) -> None:
    _REMEMBERED.add(function)
    for table in tables:
        _RESTS_ON.setdefault(table, set()).add(function)
