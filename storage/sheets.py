"""Sheets and their answers: one person's, for one side, in one round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from sys import intern
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer, State
from storage.dialect import insert, listed
from storage.kept import Kind, is_keeping
from storage.prepared import Prepared
from storage.steady import steady
from storage.tables import answer, answer_history, person, sheet


@dataclass(frozen=True, slots=True)
class Key:
    """Whose sheet."""

    round: int
    side: int
    person: int

    def values(self) -> dict[str, int]:
        """Return the bound parameters of a look-up."""
        return {"round": self.round, "side": self.side, "person": self.person}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as stored.

    Attributes:
        answered_at: When anything was answered last; None before the first answer.
    """

    id: int
    person_id: int
    form: str
    submitted_at: datetime | None
    answers: dict[str, Answer]
    answered_at: datetime | None

    @property
    def changed(self) -> bool:
        """Whether something was answered after it was sent."""
        sent, last = self.submitted_at, self.answered_at
        return sent is not None and last is not None and last > sent


_KEPT: Kind[Sheet] = Kind(sheet.c.id, answer.c.sheet_id)
_LAST = (
    sa.select(sa.func.max(answer.c.answered_at))
    .where(answer.c.sheet_id == sheet.c.id)
    .scalar_subquery()
)
_GIVEN = (
    sa.select(listed(answer.c.question, answer.c.state, answer.c.level, answer.c.reason))
    .where(answer.c.sheet_id == sheet.c.id)
    .scalar_subquery()
)
_OF_SIDE = (
    sa.select(
        sheet.c.id,
        sheet.c.person_id,
        sheet.c.form,
        sheet.c.submitted_at,
        _LAST.label("answered_at"),
        _GIVEN.label("given"),
    )
    .where(sheet.c.round_id == bindparam("round"), sheet.c.side_id == bindparam("side"))
    .order_by(sheet.c.id)
)
_OF_TEAM = Prepared(_OF_SIDE)
_OF_PERSON = Prepared(_OF_SIDE.where(sheet.c.person_id == bindparam("person")))
_ID = Prepared(
    sa.select(sheet.c.id).where(
        sheet.c.round_id == bindparam("round"),
        sheet.c.side_id == bindparam("side"),
        sheet.c.person_id == bindparam("person"),
    )
)
_BEGIN = insert(sheet).on_conflict_do_nothing(index_elements=["round_id", "side_id", "person_id"])
_upsert = insert(answer)
_SAVE = Prepared(
    _upsert.on_conflict_do_update(
        index_elements=["sheet_id", "question"],
        set_={name: _upsert.excluded[name] for name in ("state", "level", "reason", "answered_at")},
        where=sa.or_(
            *(
                answer.c[name].is_distinct_from(_upsert.excluded[name])
                for name in ("state", "level", "reason")
            )
        ),
    )
)
_APPEND = Prepared(sa.insert(answer_history))
_FORM = sa.update(sheet).where(sheet.c.id == bindparam("sheet")).values(form=bindparam("new_form"))
_SUBMIT = (
    sa.update(sheet).where(sheet.c.id == bindparam("sheet")).values(submitted_at=bindparam("now"))
)
_IN_FULL = (
    sa.select(sheet.c.id)
    .where(
        sheet.c.round_id == bindparam("round"),
        sheet.c.side_id == bindparam("side"),
        sheet.c.form == "full",
    )
    .limit(1)
)
_AUTHORS = (
    sa.select(sheet.c.person_id)
    .join(person, person.c.id == sheet.c.person_id)
    .where(
        sheet.c.round_id == bindparam("round"),
        sheet.c.side_id == bindparam("side"),
        person.c.telegram_id > 0,
        sa.exists().where(answer.c.sheet_id == sheet.c.id),
    )
)
_REOPEN = (
    sa.update(sheet)
    .where(
        sheet.c.round_id == bindparam("of_round"),
        sheet.c.side_id == bindparam("of_side"),
        sheet.c.person_id == bindparam("of_person"),
    )
    .values(submitted_at=None)
)


def find(connection: sa.Connection, key: Key) -> Sheet | None:
    """Return a person's sheet with its answers, or None before the first answer."""
    if is_keeping(connection):
        number = _number(connection, key)
        kept = _KEPT.get(connection, number) if number else None
        if number is None or kept is not None:
            return kept
    row = _OF_PERSON.one(connection, key.values())
    return _KEPT.put(connection, row.id, _sheet(row)) if row else None


def of_team(connection: sa.Connection, round_id: int, side_id: int) -> tuple[Sheet, ...]:
    """Return every sheet of a side in a round."""
    rows = _OF_TEAM.rows(connection, {"round": round_id, "side": side_id})
    return tuple(_sheet(row) for row in rows)


def begin(connection: sa.Connection, key: Key, form: str, now: datetime) -> int:
    """Return the number of a person's sheet, begun now if it was not."""
    there = _number(connection, key)
    if there is None:
        values = {
            "round_id": key.round,
            "side_id": key.side,
            "person_id": key.person,
            "form": form,
            "begun_at": now,
        }
        connection.execute(_BEGIN, values)
        there = _ID.rows(connection, key.values())[0].id
    return int(there)


def save(
    connection: sa.Connection, sheet_id: int, question: str, given: Answer, now: datetime
) -> bool:
    """Store an answer and its history; return False where it stood so already."""
    values = {
        "sheet_id": sheet_id,
        "question": question,
        "state": str(given.state),
        "level": given.level,
        "reason": given.reason,
        "answered_at": now,
    }
    before = _KEPT.get(connection, sheet_id)
    changed = _SAVE.run(connection, values) == 1
    if changed:
        _APPEND.run(connection, values)
    if changed and before and (before.answered_at or now) <= now:
        b, answers = before, {**before.answers, question: given}
        stands = Sheet(b.id, b.person_id, b.form, b.submitted_at, answers, now)
        _KEPT.put(connection, sheet_id, stands)
    return changed


def change_form(connection: sa.Connection, sheet_id: int, form: str) -> None:
    """Ask more questions, or fewer; answers stay."""
    connection.execute(_FORM, {"sheet": sheet_id, "new_form": form})


def submit(connection: sa.Connection, sheet_id: int, now: datetime) -> None:
    """Note that a person has sent their sheet."""
    connection.execute(_SUBMIT, {"sheet": sheet_id, "now": now})


def reopen(connection: sa.Connection, key: Key) -> None:
    """Note that a person's part is not done any more: more is asked of them."""
    values = {"of_round": key.round, "of_side": key.side, "of_person": key.person}
    connection.execute(_REOPEN, values)


def anybody_in_full(connection: sa.Connection, round_id: int, side_id: int) -> bool:
    """Return whether somebody of a side has gone on to the full form."""
    values = {"round": round_id, "side": side_id}
    return connection.execute(_IN_FULL, values).first() is not None


def authors(connection: sa.Connection, round_id: int, side_id: int) -> frozenset[int]:
    """Return who answered for a side in a round, of those whom we still know."""
    values = {"round": round_id, "side": side_id}
    return frozenset(connection.execute(_AUTHORS, values).scalars())


@steady(sheet)
def _number(connection: sa.Connection, key: Key) -> int | None:
    row = _ID.one(connection, key.values())
    return row.id if row else None


def answered(row: Any) -> Answer:
    """Return the answer that a row with state, level and reason stands for."""
    return _answer(row.state, row.level, row.reason)


def _answer(state: str, level: int | None, reason: str) -> Answer:
    return Answer(State(state), level, reason) if reason else _without_reason(state, level)


@lru_cache(maxsize=16)  # there are eight of them
def _without_reason(state: str, level: int | None) -> Answer:
    return Answer(State(state), level)


def _sheet(row: Any) -> Sheet:
    given = orjson.loads(row.given)
    answers = {
        intern(question): _answer(state, level, why) for question, state, level, why in given
    }
    return Sheet(row.id, row.person_id, row.form, row.submitted_at, answers, row.answered_at)
