"""What SQLite and PostgreSQL say differently, in one place.

`insert` is PostgreSQL's own: SQLite took over its ON CONFLICT word for word, and both
compilers write the same statement.
"""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement, ReturnTypeFromArgs

from storage.types import Numbers

__all__ = [
    "Shared",
    "among",
    "greatest",
    "insert",
    "is_shared",
    "listed",
    "lock",
    "lock_chat",
    "now",
    "try_lock",
]

_LOCK_CHAT = sa.text("SELECT pg_advisory_xact_lock(:chat)")
_LOCK = sa.text("SELECT pg_advisory_xact_lock(CAST(:what AS int), CAST(:number AS int))")
_TRY_LOCK = sa.text("SELECT pg_try_advisory_xact_lock(CAST(:what AS int), CAST(:number AS int))")
_NOW = sa.text("SELECT clock_timestamp()")


class Shared(IntEnum):
    """What two replicas must not do at the same time."""

    SCHEMA = 1
    TICK = 2
    BROADCAST = 3
    PARTNERSHIP = 4
    FILE = 5
    COORDINATORS = 6
    MAILING = 7
    FREEZING = 8
    INDICATORS = 9


class greatest(ReturnTypeFromArgs[Any]):  # noqa: N801  # functions of SQL are written so
    """The largest of its arguments."""

    inherit_cache = True


@compiles(greatest, "sqlite")
def _as_max(element: greatest, compiler: Any, **options: Any) -> str:
    return f"max({compiler.process(element.clauses, **options)})"


def is_shared(connection: sa.Connection) -> bool:
    """Return whether other replicas may write at the same moment."""
    return connection.dialect.name == "postgresql"


def lock_chat(connection: sa.Connection, chat_id: int) -> None:
    """Let the turns of a chat come one after the other, until this transaction ends."""
    if is_shared(connection):
        connection.execute(_LOCK_CHAT, {"chat": chat_id})


def lock(connection: sa.Connection, what: Shared, number: int = 0) -> None:
    """Wait until no other replica does this, and keep it until this transaction ends."""
    if is_shared(connection):
        connection.execute(_LOCK, {"what": what, "number": number})


def try_lock(connection: sa.Connection, what: Shared, number: int = 0) -> bool:
    """Take it until this transaction ends; False where another replica has it."""
    if not is_shared(connection):
        return True
    return bool(connection.execute(_TRY_LOCK, {"what": what, "number": number}).scalar_one())


def now(connection: sa.Connection, given: datetime) -> datetime:
    """Return the clock that all replicas share; the given one where there is one program."""
    return connection.execute(_NOW).scalar_one() if is_shared(connection) else given


class listed(FunctionElement[Any]):  # noqa: N801  # as above
    """The rows of a group as one JSON list of lists: one row to fetch instead of many."""

    type = sa.Text()
    inherit_cache = True


@compiles(listed, "sqlite")
def _as_group(element: listed, compiler: Any, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(listed, "postgresql")
def _as_agg(element: listed, compiler: Any, **options: Any) -> str:
    row = f"json_build_array({compiler.process(element.clauses, **options)})"
    return f"CAST(coalesce(json_agg({row}), '[]') AS text)"


class _each(FunctionElement[Any]):  # noqa: N801  # as above
    """The numbers of a JSON list, each as a row."""

    type = sa.BigInteger()
    inherit_cache = True


@compiles(_each, "sqlite")
def _as_json_each(element: _each, compiler: Any, **options: Any) -> str:
    numbers = compiler.process(element.clauses, **options)
    return f"(SELECT value FROM json_each({numbers}))"  # noqa: S608  # a parameter's place


@compiles(_each, "postgresql")
def _as_elements(element: _each, compiler: Any, **options: Any) -> str:
    numbers = f"CAST({compiler.process(element.clauses, **options)} AS json)"
    return f"(SELECT CAST(value AS bigint) FROM json_array_elements_text({numbers}))"  # noqa: S608


def among(column: sa.ColumnElement[Any], name: str) -> sa.ColumnElement[bool]:
    """Return whether a column has one of the numbers that are bound to a name.

    They are one parameter, however many they are: a list of one each ends at 32,767 on
    PostgreSQL, and is another statement to compile for each length.
    """
    return column.bool_op("IN")(_each(bindparam(name, type_=Numbers)))
