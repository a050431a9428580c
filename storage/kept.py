"""Rows that taps change themselves, kept by their number from one tap to the next.

What is steady (`storage.steady`) is forgotten as a whole when anybody changes any of it. Of
sessions and answers that would be with every tap, and each tap wants those that the same
person's tap before has left. On the writer's connection they are kept one by one, and nothing
else may make one old:

* our own writes: a trigger of the connection's own tells the number of each row, whoever writes
  it, and what was kept of it is dropped; who wrote it may put in what stands now, and where the
  transaction or a savepoint is rolled back that goes too;
* other programs' writes: whoever begins a transaction is told of them by SQLite's own count.

Any other connection (a reader's, the command line's, PostgreSQL's) keeps nothing.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Final, Generic, TypeVar

import sqlalchemy as sa

T = TypeVar("T")

KEY: Final = "kept"  # where a connection has what it keeps
MOST: Final = 1_000  # of one kind; a tap later the same is wanted again, or not for hours


class Kept:
    """What one connection keeps; used by the thread that writes, and by no other."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        """Watch a connection's own writes."""
        self._values: list[dict[int, Any]] = [{} for _ in _KINDS]
        self._unsettled: set[tuple[int, int]] = set()
        driver.create_function("tandem_row_changed", 2, self._changed)
        for place, kind in enumerate(_KINDS):
            for column in kind.columns:
                _watch(driver, place, column.table.name, column.name)

    def begin(self, *, others_wrote: bool) -> None:
        """Drop what may be old; call it first in a transaction that holds the write lock."""
        self.undone()  # the transaction before was rolled back, where anything is left
        self._unsettled.clear()
        if others_wrote:
            for values in self._values:
                values.clear()

    def committed(self) -> None:
        """Take note that what the transaction wrote stands."""
        self._unsettled.clear()

    def undone(self) -> None:
        """Drop all that the transaction wrote: part of it, or all, was rolled back."""
        for place, number in self._unsettled:
            self._values[place].pop(number, None)

    def values(self, place: int) -> dict[int, Any]:
        """Return what is kept of one kind."""
        return self._values[place]

    def _changed(self, place: int, number: int) -> None:
        self._unsettled.add((place, number))
        self._values[place].pop(number, None)


class Kind(Generic[T]):
    """One kind of value, made of all rows that have the same number in these columns."""

    def __init__(self, *columns: sa.Column[int]) -> None:
        self.columns = columns
        self._place = len(_KINDS)
        _KINDS.append(self)

    def get(self, connection: sa.Connection, number: int) -> T | None:
        """Return what is kept under a number, None where nothing is."""
        kept: Kept | None = connection.get_execution_options().get(KEY)
        return kept.values(self._place).get(number) if kept else None

    def put(self, connection: sa.Connection, number: int, value: T) -> T:
        """Keep what stands under a number now, as this transaction has read or written it."""
        kept: Kept | None = connection.get_execution_options().get(KEY)
        if kept is not None:
            values = kept.values(self._place)
            if len(values) >= MOST:
                del values[next(iter(values))]
            values[number] = value
        return value


_KINDS: Final[list[Kind[Any]]] = []


def keep(connection: sa.Connection) -> Kept:
    """Let an SQLite connection that only writes keep rows."""
    driver: Any = connection.connection.dbapi_connection
    kept = Kept(driver)
    connection.execution_options(**{KEY: kept})
    sa.event.listen(connection, "rollback_savepoint", lambda *_: kept.undone())
    return kept


def is_keeping(connection: sa.Connection) -> bool:
    """Return whether a connection keeps rows at all."""
    return KEY in connection.get_execution_options()


def _watch(driver: sqlite3.Connection, place: int, table: str, column: str) -> None:
    new, old = (f"SELECT tandem_row_changed({place}, {row}.{column})" for row in ("NEW", "OLD"))
    moved = f"{old} WHERE OLD.{column} IS NOT NEW.{column}"
    for what, told in (("INSERT", new), ("UPDATE", f"{new}; {moved}"), ("DELETE", old)):
        driver.execute(
            f"CREATE TEMP TRIGGER row_{place}_{table}_{what} AFTER {what} ON main.{table}"
            f" BEGIN {told}; END"
        )
