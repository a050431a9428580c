"""The audit: a chain in which each row carries the hash of the row before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import audit, audit_checkpoint, audit_head

THE_COMMAND_LINE = 0
BEGINNING = "0" * 64
CUT = "cut"  # what an entry says that tells of a checkpoint
HEAD = 1
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what with which thing, and when; people are numbers."""

    id: int
    at: datetime
    actor: int
    action: str
    thing: str
    facts: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The last entry that was let go of."""

    last: int
    hash: str

    @property
    def facts(self) -> dict[str, int | str]:
        """What the chain says of it."""
        return {"last": self.last, "hash": self.hash}


_ALL = sa.select(audit)
_AFTER = _ALL.where(audit.c.id > bindparam("after")).order_by(audit.c.id).limit(bindparam("most"))
_LATEST = _ALL.order_by(audit.c.id.desc()).offset(bindparam("skipped")).limit(bindparam("most"))
_ABOUT = _ALL.where(
    sa.or_(audit.c.actor == bindparam("person"), audit.c.thing == bindparam("thing"))
).order_by(audit.c.id)
_SINCE = (
    sa.select(audit.c.id)
    .where(
        audit.c.actor == bindparam("person"),
        audit.c.action == bindparam("deed"),
        audit.c.thing == bindparam("thing"),
        audit.c.facts == bindparam("known"),
        audit.c.at > bindparam("since"),
    )
    .limit(1)
)
# The head is locked first: of two replicas one waits, so that the chain does not fork.
_HEAD = sa.select(audit_head.c.last, audit_head.c.hash).where(audit_head.c.id == HEAD)
_LOCK = _HEAD.with_for_update()
_BEGIN = sa.insert(audit_head)
_MOVE = (
    sa.update(audit_head)
    .where(audit_head.c.id == HEAD)
    .values(last=bindparam("number"), hash=bindparam("now_hash"))
)
_ADD = sa.insert(audit)
_NEWEST = sa.select(audit_checkpoint).order_by(audit_checkpoint.c.last.desc()).limit(1)
_CHECK = sa.insert(audit_checkpoint)
_CUT = sa.delete(audit).where(audit.c.id <= bindparam("upto"))
_OLDEST = sa.select(audit.c.at).order_by(audit.c.id).limit(1)


def note(
    connection: sa.Connection,
    actor: int,
    action: str,
    thing: str,
    now: datetime,
    **facts: int | str,
) -> None:
    """Add an entry.

    Args:
        actor: Our number for a person, or THE_COMMAND_LINE.
        thing: A kind and a number, such as `side 3`.
        facts: Numbers and words of ours; never what a person wrote or is called.
    """
    last, previous = _head(connection)
    values: dict[str, Any] = {
        "id": last + 1,
        "at": now.astimezone(UTC),
        "actor": actor,
        "action": action,
        "thing": thing,
        "facts": json.dumps(facts, sort_keys=True),
        "previous": previous,
    }
    hashed = _hash(values)
    connection.execute(_ADD, {**values, "hash": hashed})
    connection.execute(_MOVE, {"number": last + 1, "now_hash": hashed})


def entries(connection: sa.Connection) -> Iterator[Entry]:
    """Yield every entry, the oldest first."""
    last = 0
    while page := after(connection, last):
        yield from page
        last = page[-1].id


def after(connection: sa.Connection, number: int) -> tuple[Entry, ...]:
    """Return some of the entries that follow one, the oldest first."""
    rows = connection.execute(_AFTER, {"after": number, "most": AT_ONCE})
    return tuple(Entry(**row._mapping) for row in rows)


def latest(connection: sa.Connection, skipped: int, most: int) -> tuple[Entry, ...]:
    """Return some entries, the newest first."""
    rows = connection.execute(_LATEST, {"skipped": skipped, "most": most})
    return tuple(Entry(**row._mapping) for row in rows)


def about(connection: sa.Connection, person_id: int) -> tuple[Entry, ...]:
    """Return what a person did, and what was done to them."""
    values = {"person": person_id, "thing": f"person {person_id}"}
    return tuple(Entry(**row._mapping) for row in connection.execute(_ABOUT, values))


def noted_since(
    connection: sa.Connection,
    actor: int,
    action: str,
    thing: str,
    since: datetime,
    **facts: int | str,
) -> bool:
    """Return whether an entry of just these words was added after an instant."""
    known = json.dumps(facts, sort_keys=True)
    values = {"person": actor, "deed": action, "thing": thing, "since": since, "known": known}
    return connection.execute(_SINCE, values).first() is not None


def first_broken(connection: sa.Connection) -> int | None:
    """Return the number of the first entry that is not as it was written; None where all are.

    An entry that is missing counts, also at the end. Before the newest checkpoint nothing is
    left, and what is left says itself that the checkpoint was made.
    """
    point = newest_checkpoint(connection)
    chain = _Chain(point)
    for entry in entries(connection):
        if not chain.goes_on(entry):
            return chain.expected
    head = connection.execute(_HEAD).one_or_none()
    if (head.last, head.hash) != chain.end if head else chain.end != (0, BEGINNING):
        return chain.expected
    return point.last if point and not chain.noted else None


def newest_checkpoint(connection: sa.Connection) -> Checkpoint | None:
    """Return where the chain begins, None where it still has its first entry."""
    row = connection.execute(_NEWEST).one_or_none()
    return Checkpoint(row.last, row.hash) if row else None


def cut(connection: sa.Connection, before: datetime, now: datetime) -> bool:
    """Let go of the entries before an instant; False where they are not as they were written.

    What was tampered with stays, for `first_broken` to tell of it. The checkpoint stands in
    the chain itself, so that nobody makes one unseen.
    """
    chain = _Chain(newest_checkpoint(connection))
    for entry in entries(connection):
        if entry.at >= before:
            break
        if not chain.goes_on(entry):
            return False
    point = Checkpoint(*chain.end)
    connection.execute(_CHECK, {"last": point.last, "hash": point.hash, "at": now})
    note(connection, THE_COMMAND_LINE, CUT, "audit", now, **point.facts)
    connection.execute(_CUT, {"upto": point.last})
    return True


def oldest(connection: sa.Connection) -> datetime | None:
    """Return when the first entry that is left was written."""
    found: datetime | None = connection.execute(_OLDEST).scalar_one_or_none()
    return found


class _Chain:
    """Entries read one after the other, each beside the one before."""

    def __init__(self, point: Checkpoint | None) -> None:
        self._point = point
        self.end = (point.last, point.hash) if point else (0, BEGINNING)
        self.noted = False  # whether an entry tells of the checkpoint

    @property
    def expected(self) -> int:
        """The number of the next entry."""
        return self.end[0] + 1

    def goes_on(self, entry: Entry) -> bool:
        """Take the next entry; return whether it is the one that was written after the last."""
        values = {name: getattr(entry, name) for name in Entry.__slots__ if name != "hash"}
        written = (self.expected, self.end[1], _hash(values))
        if (entry.id, entry.previous, entry.hash) != written:
            return False
        self.end = entry.id, entry.hash
        if self._point and entry.action == CUT:
            self.noted |= json.loads(entry.facts) == self._point.facts
        return True


def _head(connection: sa.Connection) -> tuple[int, str]:
    head = connection.execute(_LOCK).one_or_none()
    if head is None:
        connection.execute(_BEGIN, {"id": HEAD, "last": 0, "hash": BEGINNING})
        return 0, BEGINNING
    return head.last, head.hash


def _hash(values: dict[str, Any]) -> str:
    columns = ("id", "at", "actor", "action", "thing", "facts", "previous")
    told = [values[name] for name in columns]
    told[1] = values["at"].isoformat()
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
