"""Moves everything between an SQLite file and a PostgreSQL server, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from assessment.errors import Broken, NotAllowed, Unavailable
from storage import postgres, sqlite
from storage.inspection import wrong_with_copy
from storage.schema import bring_up_to_date
from storage.server_schema import bring_up_to_date as bring_server_up_to_date
from storage.tables import metadata

T = TypeVar("T")

AT_ONCE = 1000


def into_server(file: Path, url: str, made_safe: Callable[[sa.Connection], T]) -> T:
    """Put a copy into an empty database on a server; return what making it safe returned.

    Args:
        made_safe: Changes what came before anybody else can see it.

    Raises:
        NotAllowed: The database is not empty.
        Broken: The copy is none of ours, or torn; nothing was stored.
        Unavailable: One of them cannot be used now; nothing was stored.
    """
    if not file.is_file():
        msg = f"{file}: there is no such file"
        raise Unavailable(msg)
    sqlite.check(file)
    if found := next(wrong_with_copy(file), None):
        msg = f"{file}: {found}"
        raise Broken(msg)
    bring_up_to_date(file)
    bring_server_up_to_date(url)
    engine = sqlite.engine(file, reads_only=True)
    with engine.connect() as source:

        def fill(target: sa.Connection) -> T:
            _fill_empty(source, target)
            return made_safe(target)

        result = asyncio.run(postgres.once(url, fill, patiently=True))
    engine.dispose()
    return result


def into_file(url: str, file: Path) -> int:
    """Copy a server's database, as it is at one moment, into a new file; return its bytes.

    Raises:
        NotAllowed: There is a file of that name.
        Unavailable: One of them cannot be used now.
    """
    if file.exists():
        msg = f"{file}: there is such a file already; nothing was overwritten"
        raise NotAllowed(msg)
    draft = file.with_name(f"{file.name}.draft")
    draft.unlink(missing_ok=True)
    sqlite.check(draft)
    bring_up_to_date(draft)
    engine = sqlite.engine(draft)
    with engine.connect() as target, target.begin():
        asyncio.run(postgres.once(url, lambda c: _copy(c, target), patiently=True, reads_only=True))
    engine.dispose()
    draft.replace(file)
    return file.stat().st_size


def _fill_empty(source: sa.Connection, target: sa.Connection) -> None:
    for table in metadata.sorted_tables:
        if target.execute(sa.select(table).limit(1)).first():
            msg = "DATABASE_URL: this database is not empty; nothing was stored"
            raise NotAllowed(msg)
    _copy(source, target)
    for table in metadata.sorted_tables:
        _count_on(target, table)


def _copy(source: sa.Connection, target: sa.Connection) -> None:
    for table in metadata.sorted_tables:  # what others refer to comes first
        rows = source.execute(sa.select(table))
        while some := rows.fetchmany(AT_ONCE):
            target.execute(sa.insert(table), [dict(row._mapping) for row in some])


def _count_on(target: sa.Connection, table: sa.Table) -> None:
    """Let new rows' numbers follow those that came."""
    column = table.autoincrement_column
    if column is None or (last := target.execute(sa.select(sa.func.max(column))).scalar()) is None:
        return
    values = {"table": f'"{table.name}"', "column": column.name, "last": last}
    target.execute(
        sa.text("SELECT setval(pg_get_serial_sequence(:table, :column), CAST(:last AS bigint))"),
        values,
    )
