"""JSON, and the schema that is published beside it (docs/schema/export.json)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import orjson

from bot.exports.columns import TABLES, Column, Kind, Table, Value
from storage import rounds

FORMAT = 1  # a change that breaks readers counts on
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROUND = ("name", "status", "form", "framework", "checksum", "due_on", "closes_on")


class JsonFile:
    """All tables as one object; numbers are numbers, what is missing is null.

    Rows are written as they come: as objects, a million of them would take gigabytes.
    """

    def __init__(self, one: rounds.Round) -> None:
        self._round = {name: str(getattr(one, name)) for name in ROUND}
        self._tables = {table.name: (table, io.BytesIO()) for table in TABLES}

    def add(self, name: str, rows: Iterable[object]) -> None:
        """Add rows of a table."""
        table, out = self._tables[name]
        for row in rows:
            out.write(b",\n" if out.tell() else b"\n")
            out.write(_indented(_object(table, row), 4))

    def content(self) -> bytes:
        """Return the file so far."""
        head = _indented({"format": FORMAT, "round": self._round}, 0).removesuffix(b"\n}")
        tables = (_list_of(name, out.getvalue()) for name, (_, out) in self._tables.items())
        return b"".join((head, *tables, b"\n}\n"))


def _list_of(name: str, rows: bytes) -> bytes:
    return b',\n  "%s": [%s%s]' % (name.encode(), rows, b"\n  " if rows else b"")


def _indented(value: Mapping[str, Any], spaces: int) -> bytes:
    """Return an object as JSON, so many spaces from the edge; no line breaks inside of strings."""
    edge = b" " * spaces
    return edge + orjson.dumps(value, option=orjson.OPT_INDENT_2).replace(b"\n", b"\n" + edge)


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
