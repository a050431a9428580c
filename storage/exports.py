"""What files that go out read: whose they are of, each person's answers with times, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer
from storage.sheets import answered
from storage.tables import answer, note, partnership, round_partnership, sheet


@dataclass(frozen=True, slots=True)
class Given:
    """One answer on somebody's own sheet, and when it was given."""

    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class Own:
    """Somebody's own sheet; whose it is stays here."""

    id: int
    form: str
    given: Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class Shared:
    """A note that its city ticked as shared."""

    sheet_id: int
    question: str
    media: str
    text: str
    file_name: str
    language: str


_FOR = round_partnership.c.round_id == bindparam("round")
_PARTNERSHIPS = (
    sa.select(partnership.c.id)
    .where(
        sa.or_(
            ~sa.exists().where(_FOR),
            sa.exists().where(_FOR, round_partnership.c.partnership_id == partnership.c.id),
        )
    )
    .order_by(partnership.c.name, partnership.c.id)
)
_OF_SIDE = sa.and_(sheet.c.round_id == bindparam("round"), sheet.c.side_id == bindparam("side"))
_ANSWERS = (
    sa.select(
        sheet.c.id,
        sheet.c.form,
        answer.c.question,
        answer.c.state,
        answer.c.level,
        answer.c.reason,
        answer.c.answered_at,
    )
    .join(answer, answer.c.sheet_id == sheet.c.id)
    .where(_OF_SIDE)
    .order_by(sheet.c.id)
)
_SHARED = (
    sa.select(
        note.c.sheet_id,
        note.c.question,
        note.c.media,
        note.c.text,
        note.c.file_name,
        note.c.language,
    )
    .join(sheet, sheet.c.id == note.c.sheet_id)
    .where(_OF_SIDE, note.c.shared == sa.true(), note.c.taken_back_at.is_(None))
    .order_by(note.c.id)
)


def partnerships(connection: sa.Connection, round_id: int) -> tuple[int, ...]:
    """Return the partnerships that a round is for, by name; the rest is read for some at a time."""
    return tuple(connection.execute(_PARTNERSHIPS, {"round": round_id}).scalars())


def own_sheets(connection: sa.Connection, round_id: int, side_id: int) -> tuple[Own, ...]:
    """Return the sheets of a side that hold an answer, in the order of their beginning."""
    groups: dict[int, list[Any]] = {}
    for row in connection.execute(_ANSWERS, {"round": round_id, "side": side_id}):
        groups.setdefault(row.id, []).append(row)
    return tuple(
        Own(
            number,
            rows[0].form,
            {row.question: Given(answered(row), row.answered_at) for row in rows},
        )
        for number, rows in groups.items()
    )


def shared_notes(connection: sa.Connection, round_id: int, side_id: int) -> tuple[Shared, ...]:
    """Return the notes of a side that were ticked as shared, the oldest first."""
    rows = connection.execute(_SHARED, {"round": round_id, "side": side_id})
    return tuple(Shared(**row._mapping) for row in rows)
