"""Everything that is tied to a person, whichever tables there are.

What people know of themselves stands first, what the machine keeps for its own use last; and
what the numbers of cities and rounds mean is told, so that the file can be read alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from storage import audit, cities, roster, rounds
from storage.tables import (
    agreed_sheet,
    answer,
    answer_history,
    figure,
    forgotten,
    metadata,
    note,
    outbox,
    person,
    role,
    session,
    sheet,
)
from storage.tables import audit as audit_table

# Their rows are the city's, or say nothing about the person.
NOT_THEIRS = {agreed_sheet, audit_table, forgotten}
SECRETS = {"hash"}  # of an invitation's token
FIRST = (person, role, sheet, answer, note, answer_history, figure)
LAST = (outbox, session)


def collect(connection: sa.Connection, person_id: int, chat_id: int) -> dict[str, Any]:
    """Return every row about a person by its table, and what the audit says of them."""
    rows = {table: _rows(connection, table, person_id, chat_id) for table in _in_order()}
    found: dict[str, Any] = {table.name: of_it for table, of_it in rows.items() if of_it}
    found["names"] = _names(connection, [row for of_it in rows.values() for row in of_it])
    found["audit"] = [
        {name: value for name, value in asdict(entry).items() if name not in ("previous", "hash")}
        for entry in audit.about(connection, person_id)
    ]
    return found


def _in_order() -> list[sa.Table]:
    theirs = [table for table in metadata.sorted_tables if table not in NOT_THEIRS]
    between = [table for table in theirs if table not in FIRST + LAST]
    return [*FIRST, *between, *LAST]


def _names(
    connection: sa.Connection, rows: Sequence[Mapping[str, Any]]
) -> dict[str, dict[int, str]]:
    """Return what the numbers mean that rows have of sides, cities and rounds."""
    met = {
        column: sorted({row[column] for row in rows if row.get(column)})
        for column in ("side_id", "city_id", "round_id")
    }
    sides = {number: roster.find(connection, number) for number in met["side_id"]}
    towns = {town.id: town.name for town in cities.some_towns(connection, met["city_id"])}
    every = {each.id: each.name for each in rounds.every(connection)}
    return {
        "side_id": {n: f"{one.city} ({one.partnership})" for n, one in sides.items() if one},
        "city_id": towns,
        "round_id": {number: every[number] for number in met["round_id"] if number in every},
    }


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
