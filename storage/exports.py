"""What files that go out read: whose they are of, each person's answers with times, notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer
from storage.dialect import among
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
        sheet.c.side_id,
        sheet.c.id,
        sheet.c.form,
        answer.c.question,
        answer.c.state,
        answer.c.level,
        answer.c.reason,
        answer.c.answered_at,
    )
    .join(answer, answer.c.sheet_id == sheet.c.id)
    .where(sheet.c.round_id == bindparam("round"), among(sheet.c.side_id, "sides"))
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


def own_sheets(
    connection: sa.Connection, round_id: int, some: Collection[int]
) -> Mapping[int, tuple[Own, ...]]:
    """Return by side the sheets that hold an answer, in the order of their beginning."""
    found: dict[int, tuple[Own, ...]] = dict.fromkeys(some, ())
    rows = connection.execute(_ANSWERS, {"round": round_id, "sides": list(some)})
    for number, group in groupby(rows, key=lambda row: row.id):
        of_it = list(group)
        given = {row.question: Given(answered(row), row.answered_at) for row in of_it}
        found[of_it[0].side_id] += (Own(number, of_it[0].form, given),)
    return found


def shared_notes(connection: sa.Connection, round_id: int, side_id: int) -> tuple[Shared, ...]:
    """Return the notes of a side that were ticked as shared, the oldest first."""
    rows = connection.execute(_SHARED, {"round": round_id, "side": side_id})
    return tuple(Shared(**row._mapping) for row in rows)
