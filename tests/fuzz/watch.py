"""Every row that an update writes, noted by the database itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.tables import metadata

KEPT = "(id INTEGER PRIMARY KEY, tab TEXT, old TEXT, new TEXT)"
NUMBERED = KEPT.replace("INTEGER PRIMARY KEY", "BIGSERIAL PRIMARY KEY")
READ = "SELECT tab, old, new FROM fuzz_notebook ORDER BY id"
CLEAR = "DELETE FROM fuzz_notebook"
WRITES = "INSERT INTO fuzz_notebook (tab, old, new) VALUES"
# On a server every connection writes, so that the notebook is one for all of them.
SERVER_NOTES = f"""
CREATE FUNCTION fuzz_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
{WRITES} (TG_TABLE_NAME, coalesce(to_jsonb(OLD), '{{}}'), coalesce(to_jsonb(NEW), '{{}}'));
RETURN NULL; END $$
"""


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
    """Let the database note whatever is written from now on."""
    on = _on_server if connection.dialect.name == "postgresql" else _on_file
    for statement in on():
        connection.exec_driver_sql(statement)


def _on_server() -> Iterator[str]:
    yield f"CREATE UNLOGGED TABLE fuzz_notebook {NUMBERED}"
    yield SERVER_NOTES
    for table in metadata.sorted_tables:
        yield (
            f'CREATE TRIGGER fuzz AFTER INSERT OR UPDATE OR DELETE ON "{table.name}"'
            " FOR EACH ROW EXECUTE FUNCTION fuzz_note()"
        )


def _on_file() -> Iterator[str]:
    """Yield temporary triggers: SQLite does not trust those of a file with our settings."""
    yield f"CREATE TEMP TABLE fuzz_notebook {KEPT}"
    for table in metadata.sorted_tables:
        for event, old, new in (("INSERT", 0, 1), ("UPDATE", 1, 1), ("DELETE", 1, 0)):
            told = _json(table, "OLD") if old else "'{}'", _json(table, "NEW") if new else "'{}'"
            yield (
                f'CREATE TEMP TRIGGER "fuzz_{table.name}_{event}"'
                f' AFTER {event} ON main."{table.name}" BEGIN'
                f" {WRITES} ('{table.name}', {told[0]}, {told[1]}); END"
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
