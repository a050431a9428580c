"""Every row that an update writes, noted by the database itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.tables import metadata

NOTEBOOK = "CREATE TEMP TABLE fuzz_notebook (tab TEXT, old TEXT, new TEXT)"
READ = "SELECT tab, old, new FROM fuzz_notebook ORDER BY rowid"
CLEAR = "DELETE FROM fuzz_notebook"


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it was and as it is; empty where there was or is none."""

    table: str
    old: dict[str, Any]
    new: dict[str, Any]

    @property
    def row(self) -> dict[str, Any]:
        """The row as it is, or as it was last."""
        return self.new or self.old

    @property
    def moved(self) -> set[str]:
        """The columns that are not what they were."""
        return {name for name, value in self.row.items() if self.old.get(name) != value}


def begin(connection: sa.Connection) -> None:
    """Let the writer's own connection note what it writes from now on.

    Temporary triggers, for SQLite does not trust those of a file with our settings.
    """
    connection.exec_driver_sql(NOTEBOOK)
    for table in metadata.sorted_tables:
        for event, old, new in (("INSERT", 0, 1), ("UPDATE", 1, 1), ("DELETE", 1, 0)):
            told = _json(table, "OLD") if old else "'{}'", _json(table, "NEW") if new else "'{}'"
            connection.exec_driver_sql(
                f'CREATE TEMP TRIGGER "fuzz_{table.name}_{event}"'
                f' AFTER {event} ON main."{table.name}" BEGIN'
                f" INSERT INTO fuzz_notebook VALUES ('{table.name}', {told[0]}, {told[1]}); END"
            )


def take(connection: sa.Connection) -> list[Change]:
    """Return what was written since the last time."""
    rows = connection.exec_driver_sql(READ).all()
    if rows:
        connection.exec_driver_sql(CLEAR)
    return [Change(row.tab, json.loads(row.old), json.loads(row.new)) for row in rows]


def _json(table: sa.Table, which: str) -> str:
    pairs = (f"'{column.name}', {which}.\"{column.name}\"" for column in table.columns)
    return f"json_object({', '.join(pairs)})"
