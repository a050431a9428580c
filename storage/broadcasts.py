"""Broadcasts: a draft, its texts and its audience; then its letters in the outbox."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import insert
from storage.tables import broadcast, broadcast_text


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A broadcast as stored; empty words and 0 in its audience mean everybody.

    Attributes:
        status: draft, scheduled, sending, cancelled or sent.
        planned_to: The last person for whom a letter was planned; None once all are.
        left_out: How many it did not reach as it began, by the reason.
    """

    id: int
    author_id: int
    status: str
    role: str
    partnership_id: int
    side_id: int
    language: str
    standing: str
    created_at: datetime
    starts_at: datetime | None
    ended_at: datetime | None
    planned_to: int | None
    left_out: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


AUDIENCE = ("role", "partnership_id", "side_id", "language", "standing")

_ALL = sa.select(broadcast)
_BY_ID = _ALL.where(broadcast.c.id == bindparam("number"))
_DRAFT = (
    _ALL.where(broadcast.c.author_id == bindparam("author"), broadcast.c.status == "draft")
    .order_by(broadcast.c.id.desc())
    .limit(1)
)
_FIRST = sa.case(
    (broadcast.c.status == "draft", 0), (broadcast.c.status == "scheduled", 1), else_=2
)
_SOONEST = sa.case((broadcast.c.status == "scheduled", broadcast.c.starts_at))
_LISTED = (
    _ALL.where(sa.or_(broadcast.c.status != "draft", broadcast.c.author_id == bindparam("author")))
    .order_by(_FIRST, _SOONEST, broadcast.c.id.desc())
    .limit(bindparam("most"))
)
_AT_WORK = _ALL.where(broadcast.c.status.in_(("sending", "cancelled"))).where(
    broadcast.c.ended_at.is_(None)
)
_DUE = _ALL.where(broadcast.c.status == "scheduled", broadcast.c.starts_at <= bindparam("now"))
_TEXTS = sa.select(broadcast_text.c.language, broadcast_text.c.text).where(
    broadcast_text.c.broadcast_id == bindparam("number")
)
_upsert = insert(broadcast_text)
_WRITE = _upsert.on_conflict_do_update(
    index_elements=["broadcast_id", "language"], set_={"text": _upsert.excluded.text}
)
_UNWRITE = sa.delete(broadcast_text).where(broadcast_text.c.broadcast_id == bindparam("number"))
_DISCARD = sa.delete(broadcast).where(
    broadcast.c.id == bindparam("number"), broadcast.c.status == "draft"
)
_MOVE = sa.update(broadcast).where(
    broadcast.c.id == bindparam("number"), broadcast.c.status == bindparam("was")
)
_BEGIN = _MOVE.values(status=bindparam("to"), starts_at=bindparam("at"))
_CANCEL = _MOVE.values(status="cancelled")
# Where letters were planned already, such as in a restored copy, it is no draft any more.
_EDIT = _MOVE.where(broadcast.c.planned_to == 0).values(
    status="draft", starts_at=None, author_id=bindparam("author")
)
_END = (
    sa.update(broadcast)
    .where(broadcast.c.id == bindparam("number"))
    .values(
        ended_at=bindparam("now"),
        planned_to=None,
        status=sa.case((broadcast.c.status == "sending", "sent"), else_=broadcast.c.status),
    )
)
_REOPEN = _MOVE.values(status="sending", ended_at=None)
_PLANNED = (
    sa.update(broadcast)
    .where(broadcast.c.id == bindparam("number"))
    .values(planned_to=bindparam("person"))
)
_LEFT_OUT = (
    sa.update(broadcast)
    .where(broadcast.c.id == bindparam("number"))
    .values(left_out=bindparam("reasons"))
)


def find(connection: sa.Connection, number: int) -> Broadcast | None:
    """Return a broadcast by its number, with its texts."""
    row = connection.execute(_BY_ID, {"number": number}).one_or_none()
    return _with_texts(connection, row) if row else None


def draft_of(connection: sa.Connection, author_id: int) -> Broadcast | None:
    """Return what somebody is writing, with its texts."""
    row = connection.execute(_DRAFT, {"author": author_id}).one_or_none()
    return _with_texts(connection, row) if row else None


def listed(connection: sa.Connection, author_id: int, most: int) -> tuple[Broadcast, ...]:
    """Return somebody's drafts with their texts, what is scheduled, and the newest sent ones."""
    rows = connection.execute(_LISTED, {"author": author_id, "most": most}).all()
    return tuple(
        _with_texts(connection, row) if row.status == "draft" else _broadcast(row) for row in rows
    )


def at_work(connection: sa.Connection) -> tuple[Broadcast, ...]:
    """Return the broadcasts whose letters are not all settled yet."""
    return _many(connection.execute(_AT_WORK))


def due(connection: sa.Connection, now: datetime) -> tuple[Broadcast, ...]:
    """Return scheduled broadcasts whose time has come."""
    return _many(connection.execute(_DUE, {"now": now}))


def create(connection: sa.Connection, author_id: int, now: datetime) -> int:
    """Begin a draft; return its number."""
    values = {"author_id": author_id, "created_at": now}
    inserted = connection.execute(sa.insert(broadcast), values)
    return int((inserted.inserted_primary_key or (0,))[0])


def address(connection: sa.Connection, number: int, audience: dict[str, Any]) -> None:
    """Set whom a draft is for: some of the columns of AUDIENCE."""
    values = {name: audience[name] for name in AUDIENCE if name in audience}
    where = broadcast.c.id == number, broadcast.c.status == "draft"
    connection.execute(sa.update(broadcast).where(*where).values(values))


def write(connection: sa.Connection, number: int, language: str, text: str) -> None:
    """Set a text."""
    values = {"broadcast_id": number, "language": language, "text": text}
    connection.execute(_WRITE, values)


def discard(connection: sa.Connection, number: int) -> None:
    """Delete a draft."""
    if (found := find(connection, number)) and found.status == "draft":
        connection.execute(_UNWRITE, {"number": number})
        connection.execute(_DISCARD, {"number": number})


def begin(
    connection: sa.Connection, number: int, at: datetime, *, was: str, scheduled: bool = False
) -> bool:
    """Let a broadcast start, now or later; False where somebody else has moved it."""
    to = "scheduled" if scheduled else "sending"
    values = {"number": number, "was": was, "to": to, "at": at}
    return connection.execute(_BEGIN, values).rowcount == 1


def cancel(connection: sa.Connection, number: int, *, was: str) -> bool:
    """Stop a broadcast; False where it is elsewhere by now."""
    return connection.execute(_CANCEL, {"number": number, "was": was}).rowcount == 1


def edit(connection: sa.Connection, number: int, author_id: int) -> bool:
    """Make a scheduled broadcast a draft again, of whoever changes it."""
    values = {"number": number, "was": "scheduled", "author": author_id}
    return connection.execute(_EDIT, values).rowcount == 1


def end(connection: sa.Connection, number: int, now: datetime) -> None:
    """Note that every letter of a broadcast is settled."""
    connection.execute(_END, {"number": number, "now": now})


def reopen(connection: sa.Connection, number: int, was: str) -> None:
    """Go on with a broadcast some of whose letters are to be sent again."""
    connection.execute(_REOPEN, {"number": number, "was": was})


def planned(connection: sa.Connection, number: int, person: int | None) -> None:
    """Note up to whom letters were planned; None once all are."""
    connection.execute(_PLANNED, {"number": number, "person": person})


def leave_out(connection: sa.Connection, number: int, reasons: Mapping[str, int]) -> None:
    """Note how many a broadcast does not reach as it begins, by the reason."""
    connection.execute(_LEFT_OUT, {"number": number, "reasons": json.dumps(reasons)})


def _many(rows: sa.CursorResult[Any]) -> tuple[Broadcast, ...]:
    return tuple(_broadcast(row) for row in rows)


def _with_texts(connection: sa.Connection, row: Any) -> Broadcast:
    texts = {r.language: r.text for r in connection.execute(_TEXTS, {"number": row.id})}
    return _broadcast(row, texts)


def _broadcast(row: Any, texts: Mapping[str, str] | None = None) -> Broadcast:
    values = {**row._mapping, "left_out": json.loads(row.left_out)}
    return Broadcast(**values, texts=texts or {})
