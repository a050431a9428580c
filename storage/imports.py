"""Files that came in: fetched, looked at, taken or not, and undone."""

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
_DROP = sa.delete(import_).where(import_.c.id == bindparam("id"))
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
_MOVE = sa.update(import_).where(
    import_.c.id == bindparam("number"), import_.c.state == bindparam("was")
)
_LOOKED_AT = _MOVE.values(
    state=bindparam("to"),
    rows=bindparam("read"),
    report=bindparam("told"),
    subject=bindparam("about"),
)
_SETTLE = _MOVE.values(
    state=bindparam("to"),
    rows="",
    file_id="",
    undo=bindparam("kept"),
    done_at=bindparam("now"),
    subject=sa.func.coalesce(bindparam("about", type_=sa.Text), import_.c.subject),
)
_READ_AGAIN = _MOVE.values(state="fetching", rows="", attempts=0, report=bindparam("told"))
_TRIED = _MOVE.values(attempts=import_.c.attempts + 1)


def ask(  # a file is its id and name, in a message of a chat
    connection: sa.Connection,
    person_id: int,
    chat_id: int,
    message_id: int,
    file_id: str,
    file_name: str,
    now: datetime,
) -> int:
    """Store that a file is to be fetched; return its number."""
    values = {
        "person_id": person_id,
        "chat_id": chat_id,
        "message_id": message_id,
        "file_id": file_id,
        "file_name": file_name,
        "asked_at": now,
    }
    inserted = connection.execute(sa.insert(import_), values)
    return int((inserted.inserted_primary_key or (0,))[0])


def record(
    connection: sa.Connection,
    file_name: str,
    kept: dict[str, Any],
    now: datetime,
    subject: str = "roster",
) -> int:
    """Store an import of the command line, which was taken at once."""
    values = {
        "file_name": file_name,
        "subject": subject,
        "state": "done",
        "undo": json.dumps(kept, ensure_ascii=False),
        "asked_at": now,
        "done_at": now,
    }
    inserted = connection.execute(sa.insert(import_), values)
    return int((inserted.inserted_primary_key or (0,))[0])


def drop(connection: sa.Connection, number: int) -> None:
    """Forget an import that changed nothing."""
    connection.execute(_DROP, {"id": number})


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


def looked_at(
    connection: sa.Connection,
    number: int,
    was: str,
    to: str,
    read: Any,
    report: dict[str, Any],
    subject: str,
) -> bool:
    """Store what a file holds and would change; False where it was settled meanwhile."""
    values = {
        "number": number,
        "was": was,
        "to": to,
        "read": json.dumps(read, ensure_ascii=False) if read else "",
        "told": json.dumps(report, ensure_ascii=False),
        "about": subject,
    }
    return connection.execute(_LOOKED_AT, values).rowcount == 1


def read_again(connection: sa.Connection, number: int, known: dict[str, Any]) -> bool:
    """Let a file be fetched and read anew, with what was said of it; False where it is settled."""
    told = json.dumps(known, ensure_ascii=False)
    values = {"number": number, "was": "ready", "told": told}
    return connection.execute(_READ_AGAIN, values).rowcount == 1


def tried(connection: sa.Connection, number: int) -> None:
    """Count a failed attempt to fetch a file."""
    connection.execute(_TRIED, {"number": number, "was": "fetching"})


def settle(
    connection: sa.Connection,
    number: int,
    was: str,
    to: str,
    now: datetime,
    kept: dict[str, Any] | None = None,
    subject: str | None = None,
) -> bool:
    """Settle an import; False where it was not in that state any more.

    Args:
        kept: What undoing it needs.
        subject: What it turned out to be about, where that was not known before.
    """
    values = {
        "number": number,
        "was": was,
        "to": to,
        "now": now,
        "kept": json.dumps(kept, ensure_ascii=False) if kept else "",
        "about": subject,
    }
    return connection.execute(_SETTLE, values).rowcount == 1


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
