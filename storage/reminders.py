"""Reminders in the outbox: one row for (round, person, the person's own day)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage import outbox as letters
from storage.dialect import among
from storage.tables import outbox

KIND = "reminder"
LEFT = ("sending", "sent", "unknown")  # what may have arrived counts as if it had


@dataclass(frozen=True, slots=True)
class Row:
    """A reminder as it lies in the outbox.

    Attributes:
        wished: Whether the person asked for it.
        at: When it left, or from when on it may leave.
    """

    id: int
    round: int
    on: date
    state: str
    wished: bool
    at: datetime


_OF_CHAT = (
    sa.select(
        outbox.c.id,
        outbox.c.args,
        outbox.c.state,
        sa.func.coalesce(
            outbox.c.done_at, outbox.c.not_before, type_=outbox.c.not_before.type
        ).label("at"),
    )
    .where(
        outbox.c.chat_id == bindparam("chat"),
        outbox.c.kind == KIND,
        outbox.c.state.in_(("planned", *LEFT)),
    )
    .order_by(outbox.c.id)
)
_WAITING = sa.select(
    outbox.c.id,
    outbox.c.chat_id,
    outbox.c.args,
    outbox.c.state,
    outbox.c.not_before.label("at"),
).where(
    among(outbox.c.chat_id, "chats"),
    outbox.c.kind == KIND,
    outbox.c.state == "planned",
)
_DELETE = sa.delete(outbox).where(outbox.c.id == bindparam("row"), outbox.c.state == "planned")


def letter(
    round_id: int, person_id: int, chat_id: int, on: date, at: datetime, *, wished: bool = False
) -> letters.Letter:
    """Return the letter of a reminder; the day is in its key, so that there is one a day."""
    args = {"round": round_id, "on": on.isoformat(), "wished": wished}
    return letters.Letter(f"reminder:{round_id}:{person_id}:{on}", "bulk", chat_id, KIND, args, at)


def of_chat(connection: sa.Connection, chat_id: int) -> tuple[Row, ...]:
    """Return a person's reminders that wait or have left, of every round."""
    return tuple(_row(row) for row in connection.execute(_OF_CHAT, {"chat": chat_id}))


def waiting(
    connection: sa.Connection, round_id: int, chats: Collection[int]
) -> dict[int, list[Row]]:
    """Return the reminders of a round that have not left, by chat."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(_WAITING, {"chats": list(chats)}):
        one = _row(row)
        if one.round == round_id:
            found[row.chat_id].append(one)
    return found


def void(connection: sa.Connection, rows: Iterable[Row]) -> None:
    """Delete reminders that have not left yet."""
    numbers = [{"row": row.id} for row in rows if row.state == "planned"]
    if numbers:
        connection.execute(_DELETE, numbers)


def _row(row: Any) -> Row:
    args = json.loads(row.args)
    on = date.fromisoformat(args["on"])
    return Row(row.id, args["round"], on, row.state, args["wished"], row.at)
