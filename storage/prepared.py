"""Statements of the path of a tap, whose SQL is written once.

SQLAlchemy spends 17 to 35 µs around a statement for which SQLite needs 4, and a tap has a
dozen. On the writer's connection these go to the driver as they were written at their first
use, with the same conversions of types; anywhere else they are run as all others are.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import pysqlite

from storage.types import Instant

Values = Mapping[str, Any]
Process = Callable[[Any], Any]

_ERRORS: Final = (sqlite3.Error, ValueError, TypeError)
_DIALECT: Final = pysqlite.dialect(paramstyle="named")


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement in SQLite's words; the conversions are by parameter, and by place."""

    sql: str
    binds: tuple[tuple[str, Process], ...]
    results: tuple[tuple[int, Process], ...]
    row: Callable[[Iterable[Any]], Any]

    def bound(self, values: Values) -> Values:
        if not self.binds:
            return values
        converted = {**values}
        for name, process in self.binds:
            converted[name] = process(converted[name])
        return converted

    def bound_each(self, rows: Iterable[Values], shared: Values) -> Iterator[Values]:
        """Yield every row with what is shared, which is converted once."""
        own = tuple((name, process) for name, process in self.binds if name not in shared)
        rest = replace(self, binds=own)
        once = replace(self, binds=tuple(b for b in self.binds if b not in own)).bound(shared)
        for row in rows:
            yield {**rest.bound(row), **once}

    def read(self, raw: Sequence[Any]) -> Any:
        if not self.results:
            return self.row(raw)
        values = [*raw]
        for at, process in self.results:
            values[at] = process(values[at])
        return self.row(values)


class Prepared:
    """A statement that is always run with the same parameters' names."""

    def __init__(self, statement: sa.Executable) -> None:
        self._statement = statement
        self._kept: _Written | None = None

    def rows(self, connection: sa.Connection, values: Values) -> list[Any]:
        """Return every row; a column is an attribute of it."""
        driver = _driver(connection)
        if driver is None:
            return [*connection.execute(self._statement, values)]
        written = self._kept or self._written(values)
        return [written.read(raw) for raw in _run(driver, written, values)]

    def one(self, connection: sa.Connection, values: Values) -> Any | None:
        """Return the only row, None where there is none."""
        rows = self.rows(connection, values)
        return rows[0] if rows else None

    def run(self, connection: sa.Connection, values: Values) -> int:
        """Change rows; return how many."""
        driver = _driver(connection)
        if driver is None:
            return connection.execute(self._statement, values).rowcount
        return _run(driver, self._kept or self._written(values), values).rowcount

    def each(self, connection: sa.Connection, rows: Sequence[Values], shared: Values) -> None:
        """Change rows with each of many values; `shared` are the same every time."""
        driver = _driver(connection)
        if driver is None:
            connection.execute(self._statement, [{**row, **shared} for row in rows])
            return
        written = self._kept or self._written({**rows[0], **shared})
        try:
            driver.executemany(written.sql, written.bound_each(rows, shared))
        except _ERRORS as error:
            raise _told(written, error) from error

    def _written(self, values: Values) -> _Written:
        self._kept = _write(self._statement, [*values])
        return self._kept


def _driver(connection: sa.Connection) -> sqlite3.Connection | None:
    """Return SQLite's own connection; None where something stands between, or it is another."""
    driver: Any = connection.connection.dbapi_connection
    return driver if type(driver) is sqlite3.Connection else None


def _run(driver: sqlite3.Connection, written: _Written, values: Values) -> sqlite3.Cursor:
    try:
        return driver.execute(written.sql, written.bound(values))
    except _ERRORS as error:
        raise _told(written, error) from error


def _told(written: _Written, error: Exception) -> BaseException:
    """Return SQLAlchemy's error: callers tell a database that is away from our mistakes by it."""
    return sa.exc.DBAPIError.instance(written.sql, None, error, sqlite3.Error, hide_parameters=True)


def _write(statement: Any, names: list[str]) -> _Written:
    made = statement.compile(dialect=_DIALECT, column_keys=names)
    binds = {name: _to(bind.type) for name, bind in made.binds.items()}
    columns = getattr(statement, "exported_columns", ())  # a text has none
    results = [_from(column.type) for column in columns]
    keys = " ".join(column.key or "_" for column in columns)
    row = namedtuple("Row", keys, rename=True)  # type: ignore[misc]  # noqa: PYI024
    return _Written(
        str(made),
        tuple((name, process) for name, process in binds.items() if process),
        tuple((at, process) for at, process in enumerate(results) if process),
        row._make,
    )


_bound_instant: Any = Instant().dialect_impl(_DIALECT).bind_processor(_DIALECT)


@lru_cache(maxsize=64)  # a turn writes its own instant into several rows
def _instant(value: datetime | None) -> Any:
    return _bound_instant(value)


def _to(kind: sa.types.TypeEngine[Any]) -> Process | None:
    if isinstance(kind, Instant):
        return _instant
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _from(kind: sa.types.TypeEngine[Any]) -> Process | None:
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
