"""Notes and evidence, kept with a question of a sheet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.prepared import Prepared
from storage.steady import steady
from storage.tables import note, sheet


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person said or sent; a file stays with Telegram, by its id."""

    media: str
    text: str
    file_id: str
    file_name: str
    mime: str
    size: int
    language: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that was sent with a question; `text` is what was written under it."""

    id: int
    media: str
    file_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many notes stand with a question, and whether the other cities may read them."""

    question: str
    count: int
    shared: bool


_STANDS = note.c.taken_back_at.is_(None)
_COUNT = Prepared(
    sa.select(
        note.c.question,
        sa.func.count().label("count"),
        sa.func.max(sa.cast(note.c.shared, sa.Integer)).label("shared"),
    )
    .where(note.c.sheet_id == bindparam("sheet"), _STANDS)
    .group_by(note.c.question)
)
_ADD = sa.insert(note)
_ON = sa.and_(note.c.sheet_id == bindparam("sheet"), note.c.question == bindparam("asked"), _STANDS)
_LAST = sa.select(note.c.id).where(_ON).order_by(note.c.id.desc()).limit(1)
_TAKE_BACK = (
    sa.update(note).where(note.c.id == bindparam("note")).values(taken_back_at=bindparam("now"))
)
_SHARE = sa.update(note).where(_ON).values(shared=bindparam("to"))
_READ = (
    sa.select(
        note.c.media,
        note.c.text,
        note.c.file_id,
        note.c.file_name,
        note.c.mime,
        note.c.size,
        note.c.language,
    )
    .where(_ON)
    .order_by(note.c.id)
)
_OF_TEAM = sa.and_(
    sheet.c.round_id == bindparam("round"), sheet.c.side_id == bindparam("side"), _STANDS
)
_TEXTS = (
    sa.select(note.c.question, note.c.text)
    .join(sheet, sheet.c.id == note.c.sheet_id)
    .where(_OF_TEAM, note.c.text != "")
    .order_by(note.c.sheet_id, note.c.id)
)
_EVIDENCE = (
    sa.select(note.c.question, note.c.id, note.c.media, note.c.file_id, note.c.text)
    .join(sheet, sheet.c.id == note.c.sheet_id)
    .where(_OF_TEAM, note.c.file_id != "")
    .order_by(note.c.id)
)


@steady(note)
def counts(connection: sa.Connection, sheet_id: int) -> tuple[Counted, ...]:
    """Return how many notes stand with each question of a sheet."""
    rows = _COUNT.rows(connection, {"sheet": sheet_id})
    return tuple(Counted(question, count, bool(shared)) for question, count, shared in rows)


def read(connection: sa.Connection, sheet_id: int, question: str) -> tuple[Note, ...]:
    """Return the notes on a question, the oldest first."""
    rows = connection.execute(_READ, {"sheet": sheet_id, "asked": question})
    return tuple(Note(**row._mapping) for row in rows)


def of_team(connection: sa.Connection, round_id: int, side_id: int) -> dict[str, list[str]]:
    """Return what a side's people wrote, by question and without who did."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(_TEXTS, {"round": round_id, "side": side_id}):
        found[row.question].append(row.text)
    return found


def evidence_of_team(
    connection: sa.Connection, round_id: int, side_id: int
) -> dict[str, list[Evidence]]:
    """Return the files that a side's people sent, by question and without who did."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for question, *row in connection.execute(_EVIDENCE, {"round": round_id, "side": side_id}):
        found[question].append(Evidence(*row))
    return found


def add(connection: sa.Connection, sheet_id: int, question: str, kept: Note, now: datetime) -> None:
    """Keep a note, whole; it is shared where the question's other notes are."""
    shared = any(c.shared for c in counts(connection, sheet_id) if c.question == question)
    values = {
        "sheet_id": sheet_id,
        "question": question,
        "media": kept.media,
        "text": kept.text,
        "file_id": kept.file_id,
        "file_name": kept.file_name,
        "mime": kept.mime,
        "size": kept.size,
        "language": kept.language,
        "shared": shared,
        "written_at": now,
    }
    connection.execute(_ADD, values)


def take_back(connection: sa.Connection, sheet_id: int, question: str, now: datetime) -> bool:
    """Undo the last note on a question; return False where there is none."""
    last = connection.execute(_LAST, {"sheet": sheet_id, "asked": question}).scalar_one_or_none()
    if last is None:
        return False
    connection.execute(_TAKE_BACK, {"note": last, "now": now})
    return True


def share(connection: sa.Connection, sheet_id: int, question: str, *, shared: bool) -> None:
    """Let the other cities read the notes on a question, or no longer."""
    connection.execute(_SHARE, {"sheet": sheet_id, "asked": question, "to": shared})
