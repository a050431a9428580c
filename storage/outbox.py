"""The outbox: one row a recipient, under one key, in exactly one state."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage import dialect
from storage.dialect import insert
from storage.tables import outbox


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to be sent.

    Attributes:
        key: Unique; planning the same key again changes nothing.
        lane: `fast` for what a person asked for, `bulk` for everything else.
        args: Ids; what it says is written when it is claimed.
    """

    key: str
    lane: str
    chat_id: int
    kind: str
    args: dict[str, Any]
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A letter as it lies in the outbox."""

    id: int
    key: str
    lane: str
    chat_id: int
    kind: str
    args: dict[str, Any]
    state: str
    attempts: int


NEVER = datetime.max.replace(tzinfo=UTC)  # a claim that does not lapse: of the only process
# How long a claim lasts: longer than a call without a file, and taken over within 2 minutes.
LASTS = timedelta(seconds=90)
_PLAN = insert(outbox).on_conflict_do_nothing(index_elements=["key"])
_COLUMNS = (
    outbox.c.id,
    outbox.c.key,
    outbox.c.lane,
    outbox.c.chat_id,
    outbox.c.kind,
    outbox.c.args,
    outbox.c.state,
    outbox.c.attempts,
)
_FIRST_OF_CHAT = (
    sa.select(sa.func.min(outbox.c.id))
    .where(
        outbox.c.state == "planned",
        outbox.c.lane == bindparam("lane"),
        outbox.c.not_before <= bindparam("now"),
    )
    .group_by(outbox.c.chat_id)
)
_DUE = (
    sa.select(*_COLUMNS)
    .where(outbox.c.id.in_(_FIRST_OF_CHAT))
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
_DUE_IN_CHAT = (
    sa.select(*_COLUMNS)
    .where(
        outbox.c.state == "planned",
        outbox.c.lane == "fast",
        outbox.c.not_before <= bindparam("now"),
        outbox.c.chat_id == bindparam("chat"),
    )
    .order_by(outbox.c.id)
)
_MOVE = sa.update(outbox).where(outbox.c.id == bindparam("row"), outbox.c.state == bindparam("was"))
_CLAIM = _MOVE.values(state="claimed", owner=bindparam("me"), claimed_at=bindparam("at"))
_SENDING = _MOVE.where(outbox.c.owner == bindparam("me")).values(
    state="sending", claimed_at=bindparam("at")
)
_HOLD = (
    sa.update(outbox)
    .where(
        outbox.c.id == bindparam("row"),
        outbox.c.state.in_(("claimed", "sending")),
        outbox.c.owner == bindparam("me"),
    )
    .values(claimed_at=bindparam("at"))
)
_FINISH = _MOVE.values(
    state=bindparam("to"),
    reason=bindparam("why"),
    done_at=bindparam("now"),
    message_id=bindparam("message"),
)
_AGAIN = _MOVE.values(
    state="planned", not_before=bindparam("later"), attempts=outbox.c.attempts + 1
)
_GIVE_BACK = _MOVE.where(outbox.c.owner == bindparam("me")).values(state="planned")
_POSTPONE = _MOVE.values(state="planned", not_before=bindparam("later"))
_ORPHANS = (
    sa.update(outbox).where(outbox.c.state == "claimed").values(state="planned"),
    sa.update(outbox)
    .where(outbox.c.state == "sending")
    .values(state="unknown", reason="stopped while it was being sent"),
)
_LAPSED = tuple(one.where(outbox.c.claimed_at <= bindparam("before")) for one in _ORPHANS)
_OLDEST = sa.select(sa.func.min(outbox.c.not_before)).where(
    outbox.c.state == "planned", outbox.c.not_before <= bindparam("now")
)
_COUNTS = sa.select(outbox.c.state, sa.func.count().label("n")).group_by(outbox.c.state)


def plan(connection: sa.Connection, letters: Sequence[Letter], now: datetime) -> None:
    """Put letters into the outbox; a key that is there already stays as it is."""
    rows = [
        {
            "key": letter.key,
            "lane": letter.lane,
            "chat_id": letter.chat_id,
            "kind": letter.kind,
            "args": json.dumps(letter.args, ensure_ascii=False),
            "not_before": letter.not_before,
            "planned_at": now,
        }
        for letter in letters
    ]
    if rows:
        connection.execute(_PLAN, rows)


def due(connection: sa.Connection, lane: str, now: datetime, most: int) -> tuple[Row, ...]:
    """Return letters of a lane whose time has come: the oldest of each chat."""
    rows = connection.execute(_DUE, {"lane": lane, "now": now, "most": most})
    return tuple(_row(row) for row in rows)


def due_in_chat(connection: sa.Connection, chat_id: int, now: datetime) -> tuple[Row, ...]:
    """Return the letters that a person asked for, in their chat."""
    rows = connection.execute(_DUE_IN_CHAT, {"chat": chat_id, "now": now})
    return tuple(_row(row) for row in rows)


def claim(connection: sa.Connection, row_id: int, owner: str = "", now: datetime = NEVER) -> bool:
    """Claim a planned letter; False where somebody else has it."""
    values = {"row": row_id, "was": "planned", "me": owner, "at": dialect.now(connection, now)}
    return connection.execute(_CLAIM, values).rowcount == 1


def hold(connection: sa.Connection, row_id: int, owner: str = "", now: datetime = NEVER) -> bool:
    """Claim one's letter anew as long as its file is made, and leaves; False where it lapsed."""
    values = {"row": row_id, "me": owner, "at": dialect.now(connection, now)}
    return connection.execute(_HOLD, values).rowcount == 1


def sending(connection: sa.Connection, row_id: int, owner: str = "", now: datetime = NEVER) -> bool:
    """Mark one's claimed letter as leaving; committed before the call, it is the fence.

    Where it is False, the claim has lapsed and the letter is another's: it must not leave.
    """
    values = {"row": row_id, "was": "claimed", "me": owner, "at": dialect.now(connection, now)}
    return connection.execute(_SENDING, values).rowcount == 1


def finish(
    connection: sa.Connection,
    row: Row,
    state: str,
    *,
    was: str,
    reason: str = "",
    message_id: int | None = None,
    now: datetime,
) -> None:
    """Give a letter its last state."""
    values = {
        "row": row.id,
        "was": was,
        "to": state,
        "why": reason,
        "message": message_id,
        "now": now,
    }
    connection.execute(_FINISH, values)


def again(connection: sa.Connection, row_id: int, later: datetime) -> None:
    """Plan a letter again that certainly was not sent."""
    connection.execute(_AGAIN, {"row": row_id, "was": "sending", "later": later})


def postpone(connection: sa.Connection, row_id: int, later: datetime) -> None:
    """Plan a claimed letter for later; it was not tried."""
    connection.execute(_POSTPONE, {"row": row_id, "was": "claimed", "later": later})


def give_back(connection: sa.Connection, row_id: int, owner: str) -> None:
    """Plan one's own letter again that did not leave; what has lapsed meanwhile stays unknown."""
    connection.execute(_GIVE_BACK, {"row": row_id, "was": "sending", "me": owner})


def adopt_orphans(connection: sa.Connection) -> None:
    """Settle at start what a stopped process left: claimed is safe, sending is unknown."""
    for statement in _ORPHANS:
        connection.execute(statement)


def adopt_lapsed(connection: sa.Connection, now: datetime, lasts: timedelta = LASTS) -> int:
    """Settle what another process claimed and has let lie; return how many there were."""
    values = {"before": dialect.now(connection, now) - lasts}
    return sum(connection.execute(statement, values).rowcount for statement in _LAPSED)


def counts(connection: sa.Connection) -> dict[str, int]:
    """Return how many letters are in each state."""
    return {row.state: row.n for row in connection.execute(_COUNTS)}


def oldest_due(connection: sa.Connection, now: datetime) -> datetime | None:
    """Return since when the longest waiting letter is due; None where none is."""
    since: datetime | None = connection.execute(_OLDEST, {"now": now}).scalar_one()
    return since


def _row(row: Any) -> Row:
    return Row(**{**row._mapping, "args": json.loads(row.args)})
