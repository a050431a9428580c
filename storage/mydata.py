"""Everything that is tied to a person, whichever tables there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from storage import audit
from storage.tables import agreed_sheet, forgotten, metadata, person, sheet
from storage.tables import audit as audit_table

# Their rows are the city's, or say nothing about the person.
NOT_THEIRS = {agreed_sheet, audit_table, forgotten}
SECRETS = {"hash"}  # of an invitation's token


def collect(connection: sa.Connection, person_id: int, chat_id: int) -> dict[str, Any]:
    """Return every row about a person by its table, and what the audit says of them."""
    found: dict[str, Any] = {}
    for table in metadata.sorted_tables:
        if table not in NOT_THEIRS and (rows := _rows(connection, table, person_id, chat_id)):
            found[table.name] = rows
    found["audit"] = [
        {name: value for name, value in asdict(entry).items() if name not in ("previous", "hash")}
        for entry in audit.about(connection, person_id)
    ]
    return found


def _rows(
    connection: sa.Connection, table: sa.Table, person_id: int, chat_id: int
) -> list[dict[str, Any]]:
    conditions = list(_theirs(table, person_id, chat_id))
    if not conditions:
        return []
    rows = connection.execute(sa.select(table).where(sa.or_(*conditions))).mappings()
    return [{k: v for k, v in row.items() if k not in SECRETS} for row in rows]


def _theirs(table: sa.Table, person_id: int, chat_id: int) -> Iterator[sa.ColumnElement[bool]]:
    """Yield what makes a row the person's: it names them, their sheet or their chat."""
    if table is person:
        yield person.c.id == person_id
        return
    own_sheets = sa.select(sheet.c.id).where(sheet.c.person_id == person_id)
    for column in table.columns:
        targets = {key.column for key in column.foreign_keys}
        if person.c.id in targets:
            yield column == person_id
        if sheet.c.id in targets:
            yield column.in_(own_sheets)
        if column.name == "chat_id":
            yield column == chat_id
