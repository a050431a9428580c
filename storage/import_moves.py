"""A file that came in, from one state to the next; each is taken only from the one before."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import import_

_DROP = sa.delete(import_).where(import_.c.id == bindparam("id"))
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
