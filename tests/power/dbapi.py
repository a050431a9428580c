"""Connections of apsw in the clothes of sqlite3, so that our own engine runs over a disk of ours.

Only as much of PEP 249 as SQLAlchemy asks of it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import apsw


class Connection:
    """A connection; transactions begin and end by statements alone."""

    isolation_level = None

    def __init__(self, path: str, disk: str) -> None:
        self._connection = apsw.Connection(path, vfs=disk)

    def cursor(self) -> Cursor:
        """Return a cursor."""
        return Cursor(self._connection)

    def execute(self, sql: str, given: Sequence[object] = ()) -> Cursor:
        """Run a statement with a cursor of its own."""
        return self.cursor().execute(sql, given)

    def commit(self) -> None:
        """Commit, where there is a transaction."""
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back, where there is a transaction."""
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def create_function(self, name: str, narg: int, function: object, **_: object) -> None:
        """Let statements call a function."""
        self._connection.create_scalar_function(name, function, narg)


class Cursor:
    """A cursor that has read all its rows at once."""

    arraysize = 1
    description: Sequence[tuple[object, ...]] | None = None

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection, self._rows = connection, iter(())
        self.rowcount, self.lastrowid = -1, None

    def execute(self, sql: str, given: Sequence[object] = ()) -> Cursor:
        """Run a statement."""
        cursor = self._connection.cursor()
        cursor.exec_trace = self._describe  # later, a statement without rows has forgotten it
        before = self._connection.total_changes()
        self._rows = iter(cursor.execute(sql, tuple(given)).fetchall())
        self.rowcount = self._connection.total_changes() - before
        self.lastrowid = self._connection.last_insert_rowid()
        return self

    def _describe(self, cursor: apsw.Cursor, _sql: str, _given: object) -> bool:
        columns = cursor.get_description()
        self.description = [(name, *[None] * 6) for name, _ in columns] or None
        return True

    def executemany(self, sql: str, many: Iterable[Sequence[object]]) -> Cursor:
        """Run a statement for each set of values."""
        changed = 0
        for given in many:
            self.execute(sql, given)
            changed += self.rowcount
        self.rowcount = changed
        return self

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        """Yield the rows that are left."""
        return self._rows

    def fetchone(self) -> tuple[object, ...] | None:
        """Return the next row."""
        return next(self._rows, None)

    def fetchmany(self, size: int = arraysize) -> list[tuple[object, ...]]:
        """Return the next rows."""
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> list[tuple[object, ...]]:
        """Return the rows that are left."""
        return list(self._rows)

    def close(self) -> None:
        """Forget the rows."""
        self._rows = iter(())
