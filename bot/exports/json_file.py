"""JSON, and the schema that is published beside it (docs/schema/export.json)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from shutil import copyfileobj
from typing import IO, Any

import orjson

from bot.exports.columns import TABLES, Column, Kind, Table, Value
from bot.on_disk import on_disk
from storage import rounds

FORMAT = 1  # a change that breaks readers counts on
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROUND = ("name", "status", "form", "framework", "checksum", "due_on", "closes_on")


class JsonFile:
    """All tables as one object; numbers are numbers, what is missing is null.

    Rows are written as they come, to the disk: a million of them would take gigabytes. Each table
    has a place of its own until the end, for rows of one may come after those of another.
    """

    def __init__(self, one: rounds.Round) -> None:
        self._round = {name: str(getattr(one, name)) for name in ROUND}
        self._tables = {table.name: (table, on_disk()) for table in TABLES}

    def add(self, name: str, rows: Iterable[object]) -> None:
        """Add rows of a table."""
        table, out = self._tables[name]
        for row in rows:
            out.write(b",\n" if out.tell() else b"\n")
            out.write(_indented(_object(table, row), 4))

    def content(self) -> IO[bytes]:
        """Return the file from its beginning; nothing can be added any more."""
        made = on_disk()
        made.write(_indented({"format": FORMAT, "round": self._round}, 0).removesuffix(b"\n}"))
        for name, (_, rows) in self._tables.items():
            with rows:
                made.write(b',\n  "%s": [' % name.encode())
                _move(rows, made)
        made.write(b"\n}\n")
        made.seek(0)
        return made


def _move(rows: IO[bytes], made: IO[bytes]) -> None:
    """Write the rows of a table where they belong, and the end of its list."""
    end = b"\n  ]" if rows.tell() else b"]"
    rows.seek(0)
    copyfileobj(rows, made)
    made.write(end)


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
