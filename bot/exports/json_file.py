"""JSON, and the schema that is published beside it (docs/schema/export.json)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import orjson

from bot.exports.columns import TABLES, Column, Kind, Table, Value
from storage import rounds

FORMAT = 1  # a change that breaks readers counts on
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROUND = ("name", "status", "form", "framework", "checksum", "due_on", "closes_on")


def json_file(one: rounds.Round, rows: Mapping[str, Iterable[object]]) -> bytes:
    """Return all tables as one object; numbers are numbers, what is missing is null.

    Args:
        rows: By the table's name.
    """
    made: dict[str, Any] = {
        "format": FORMAT,
        "round": {name: str(getattr(one, name)) for name in ROUND},
    }
    for table in TABLES:
        made[table.name] = [_object(table, row) for row in rows[table.name]]
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of what `json_file` makes."""
    tables = {table.name: _list(table) for table in TABLES}
    round_ = _closed({name: {"type": "string"} for name in ROUND})
    made = _closed({"format": {"const": FORMAT}, "round": round_, **tables})
    return {"$schema": DIALECT, "title": "A round of self-assessment, exported", **made}


def _list(table: Table) -> dict[str, Any]:
    columns = {column.name: _of(column) for column in table.columns}
    return {"type": "array", "description": table.meaning, "items": _closed(columns)}


def _of(column: Column) -> dict[str, Any]:
    kind = [str(column.kind)] if column.kind is Kind.TEXT else [str(column.kind), "null"]
    return {"type": kind, "description": column.meaning}


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _object(table: Table, row: object) -> dict[str, Any]:
    return dict(zip(table.header, map(_value, table.cells(row)), strict=True))


def _value(value: Value) -> str | int | float | None:
    return float(value) if isinstance(value, Decimal) else value
