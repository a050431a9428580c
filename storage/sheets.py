"""Sheets and their answers: one person's, for one side, in one round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer, State
from storage.dialect import insert
from storage.tables import answer, answer_history, sheet


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


_WITH_ANSWERS = (
    sa.select(
        sheet.c.id,
        sheet.c.person_id,
        sheet.c.form,
        sheet.c.submitted_at,
        answer.c.question,
        answer.c.state,
        answer.c.level,
        answer.c.reason,
        answer.c.answered_at,
    )
    .select_from(sheet)
    .outerjoin(answer, answer.c.sheet_id == sheet.c.id)
    .order_by(sheet.c.id)
)
_OF_PERSON = _WITH_ANSWERS.where(
    sheet.c.round_id == bindparam("round"),
    sheet.c.side_id == bindparam("side"),
    sheet.c.person_id == bindparam("person"),
)
_OF_TEAM = _WITH_ANSWERS.where(
    sheet.c.round_id == bindparam("round"), sheet.c.side_id == bindparam("side")
)
_ID = sa.select(sheet.c.id).where(
    sheet.c.round_id == bindparam("round"),
    sheet.c.side_id == bindparam("side"),
    sheet.c.person_id == bindparam("person"),
)
_BEGIN = insert(sheet).on_conflict_do_nothing(index_elements=["round_id", "side_id", "person_id"])
_STANDING = sa.select(answer.c.state, answer.c.level, answer.c.reason).where(
    answer.c.sheet_id == bindparam("sheet"), answer.c.question == bindparam("asked")
)
_upsert = insert(answer)
_SAVE = _upsert.on_conflict_do_update(
    index_elements=["sheet_id", "question"],
    set_={name: _upsert.excluded[name] for name in ("state", "level", "reason", "answered_at")},
)
_APPEND = sa.insert(answer_history)
_FORM = sa.update(sheet).where(sheet.c.id == bindparam("sheet")).values(form=bindparam("new_form"))
_SUBMIT = (
    sa.update(sheet).where(sheet.c.id == bindparam("sheet")).values(submitted_at=bindparam("now"))
)


def find(connection: sa.Connection, key: Key) -> Sheet | None:
    """Return a person's sheet with its answers, or None before the first answer."""
    sheets = _grouped(connection.execute(_OF_PERSON, key.values()))
    return sheets[0] if sheets else None


def of_team(connection: sa.Connection, round_id: int, side_id: int) -> tuple[Sheet, ...]:
    """Return every sheet of a side in a round."""
    return _grouped(connection.execute(_OF_TEAM, {"round": round_id, "side": side_id}))


def begin(connection: sa.Connection, key: Key, form: str, now: datetime) -> int:
    """Return the number of a person's sheet, begun now if it was not."""
    number = connection.execute(_ID, key.values()).scalar_one_or_none()
    if number is None:
        values = {
            "round_id": key.round,
            "side_id": key.side,
            "person_id": key.person,
            "form": form,
            "begun_at": now,
        }
        connection.execute(_BEGIN, values)
        number = connection.execute(_ID, key.values()).scalar_one()
    return int(number)


def save(
    connection: sa.Connection, sheet_id: int, question: str, given: Answer, now: datetime
) -> bool:
    """Store an answer and its history; return False where it stood so already."""
    there = connection.execute(_STANDING, {"sheet": sheet_id, "asked": question}).one_or_none()
    values = {
        "sheet_id": sheet_id,
        "question": question,
        "state": str(given.state),
        "level": given.level,
        "reason": given.reason,
        "answered_at": now,
    }
    if there is not None and tuple(there) == (values["state"], given.level, given.reason):
        return False
    connection.execute(_SAVE, values)
    connection.execute(_APPEND, values)
    return True


def change_form(connection: sa.Connection, sheet_id: int, form: str) -> None:
    """Ask more questions, or fewer; answers stay."""
    connection.execute(_FORM, {"sheet": sheet_id, "new_form": form})


def submit(connection: sa.Connection, sheet_id: int, now: datetime) -> None:
    """Note that a person has sent their sheet."""
    connection.execute(_SUBMIT, {"sheet": sheet_id, "now": now})


def answered(row: Any) -> Answer:
    """Return the answer that a row with state, level and reason stands for."""
    return Answer(State(row.state), row.level, row.reason)


def _grouped(rows: Iterable[Any]) -> tuple[Sheet, ...]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.id, []).append(row)
    return tuple(_sheet(group) for group in groups.values())


def _sheet(rows: list[Any]) -> Sheet:
    first = rows[0]
    given = [row for row in rows if row.question is not None]
    return Sheet(
        id=first.id,
        person_id=first.person_id,
        form=first.form,
        submitted_at=first.submitted_at,
        answers={row.question: answered(row) for row in given},
        answered_at=max((row.answered_at for row in given), default=None),
    )
