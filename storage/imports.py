"""Files that came in, as they lie: fetched, looked at, taken or not, and undone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import import_


@dataclass(frozen=True, slots=True)
class Import:
    """A file that came in.

    Attributes:
        state: fetching, failed, wrong, ready, done, cancelled or undone.
        subject: What imports are undone in turn: `roster`, `figures`, `names`, `sheet 17`.
        report: What it would change, what is wrong with it, what has to be asked.
    """

    id: int
    person_id: int | None
    chat_id: int
    message_id: int
    file_id: str
    file_name: str
    subject: str
    state: str
    attempts: int
    asked_at: datetime
    report: dict[str, Any]


_COLUMNS = (
    import_.c.id,
    import_.c.person_id,
    import_.c.chat_id,
    import_.c.message_id,
    import_.c.file_id,
    import_.c.file_name,
    import_.c.subject,
    import_.c.state,
    import_.c.attempts,
    import_.c.asked_at,
    import_.c.report,
)
_SELECT = sa.select(*_COLUMNS)
_BY_ID = _SELECT.where(import_.c.id == bindparam("id"))
_OF_MESSAGE = (
    _SELECT.where(
        import_.c.chat_id == bindparam("chat"), import_.c.message_id == bindparam("message")
    )
    .order_by(import_.c.id.desc())
    .limit(1)
)
_PENDING = (
    _SELECT.where(
        import_.c.chat_id == bindparam("chat"),
        import_.c.state.in_(("fetching", "wrong", "ready")),
    )
    .order_by(import_.c.id.desc())
    .limit(1)
)
_DONE_LATELY = (
    _SELECT.where(import_.c.chat_id == bindparam("chat"), import_.c.state == "done")
    .order_by(import_.c.done_at.desc(), import_.c.id.desc())
    .limit(bindparam("most"))
)
_TO_FETCH = (
    _SELECT.where(import_.c.state == "fetching").order_by(import_.c.id).limit(bindparam("most"))
)
_ROWS = sa.select(import_.c.rows).where(import_.c.id == bindparam("id"))
_LAST_DONE = (
    sa.select(import_.c.id, import_.c.undo)
    .where(import_.c.state == "done", import_.c.subject == bindparam("of_subject"))
    .order_by(import_.c.done_at.desc(), import_.c.id.desc())
    .limit(1)
)


def find(connection: sa.Connection, number: int) -> Import | None:
    """Return an import by its number."""
    return _one(connection.execute(_BY_ID, {"id": number}))


def of_message(connection: sa.Connection, chat_id: int, message_id: int) -> Import | None:
    """Return the import of the file that came with a message."""
    return _one(connection.execute(_OF_MESSAGE, {"chat": chat_id, "message": message_id}))


def pending(connection: sa.Connection, chat_id: int) -> Import | None:
    """Return the newest file of a chat that is not settled yet."""
    return _one(connection.execute(_PENDING, {"chat": chat_id}))


def done_lately(connection: sa.Connection, chat_id: int, most: int) -> tuple[Import, ...]:
    """Return the files that a chat brought and that were taken in, the newest first."""
    found = connection.execute(_DONE_LATELY, {"chat": chat_id, "most": most})
    return tuple(_read(row) for row in found)


def to_fetch(connection: sa.Connection, most: int) -> tuple[Import, ...]:
    """Return files that are to be fetched, the oldest first."""
    return tuple(_read(row) for row in connection.execute(_TO_FETCH, {"most": most}))


def rows(connection: sa.Connection, number: int) -> Any:
    """Return what was read of a file, as it was stored."""
    text = connection.execute(_ROWS, {"id": number}).scalar_one_or_none()
    return json.loads(text) if text else []


def last_done(connection: sa.Connection, subject: str) -> tuple[int, dict[str, Any]] | None:
    """Return the number of a subject's last import, and what undoing it needs."""
    row = connection.execute(_LAST_DONE, {"of_subject": subject}).one_or_none()
    return (row.id, json.loads(row.undo)) if row and row.undo else None


def _one(found: sa.CursorResult[Any]) -> Import | None:
    row = found.one_or_none()
    return _read(row) if row else None


def _read(row: Any) -> Import:
    report = json.loads(row.report) if row.report else {}
    return Import(**{**row._mapping, "report": report})
