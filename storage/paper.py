"""People on paper and their sheets: what these were before, so that they can be undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer, State
from storage import sheets
from storage.tables import (
    agreed_answer,
    agreed_sheet,
    answer,
    answer_history,
    note,
    person,
    sheet,
)

NOTICE = "paper"  # what somebody on paper has agreed to, in place of a notice's number
DIGITS = 15
# Somebody who is known by the name on a questionnaire, until they are erased.
KNOWN = sa.and_(person.c.notice == NOTICE, person.c.first_name != "")

_COUNT = (
    sa.select(sa.func.count())
    .select_from(sheet.join(person, person.c.id == sheet.c.person_id))
    .where(
        sheet.c.round_id == bindparam("round"),
        sheet.c.side_id == bindparam("side"),
        person.c.notice == NOTICE,
    )
)
_NEWEST_NOTE = sa.select(sa.func.max(note.c.id)).where(note.c.sheet_id == bindparam("number"))
_DROP_NOTES = sa.delete(note).where(
    note.c.sheet_id == bindparam("number"), note.c.id > bindparam("beyond")
)
_PLACE = sa.select(sheet.c.round_id, sheet.c.side_id).where(sheet.c.id == bindparam("number"))
_AGREED = sa.select(agreed_sheet.c.id).where(
    agreed_sheet.c.round_id == bindparam("round"), agreed_sheet.c.side_id == bindparam("side")
)
_DROP_AGREED = (
    sa.delete(agreed_answer).where(agreed_answer.c.agreed_sheet_id.in_(_AGREED)),
    sa.delete(agreed_sheet).where(
        agreed_sheet.c.round_id == bindparam("round"), agreed_sheet.c.side_id == bindparam("side")
    ),
)
_DROP_ANSWER = sa.delete(answer).where(
    answer.c.sheet_id == bindparam("number"), answer.c.question == bindparam("asked")
)
_DROP_SHEET = (
    sa.delete(answer).where(answer.c.sheet_id == bindparam("number")),
    sa.delete(answer_history).where(answer_history.c.sheet_id == bindparam("number")),
    sa.delete(sheet).where(sheet.c.id == bindparam("number")),
)
_DROP_PERSON = sa.delete(person).where(person.c.id == bindparam("who"))
_SENT = (
    sa.update(sheet)
    .where(sheet.c.id == bindparam("number"))
    .values(submitted_at=bindparam("then"), form=bindparam("was_form"))
)


def number_of(side_id: int, name: str) -> int:
    """Return the number by which somebody on paper is known, one that no chat has."""
    told = f"{side_id}:{name.casefold()}".encode()
    return -int(hashlib.sha256(told).hexdigest()[:DIGITS], 16)


def count(connection: sa.Connection, round_id: int, side_id: int) -> int:
    """Return how many sheets of a side came on paper."""
    found = connection.execute(_COUNT, {"round": round_id, "side": side_id})
    return int(found.scalar_one())


def place(connection: sa.Connection, sheet_id: int) -> tuple[int, int] | None:
    """Return the round and the side of a sheet, None where it is gone."""
    row = connection.execute(_PLACE, {"number": sheet_id}).one_or_none()
    return (row.round_id, row.side_id) if row else None


def standing(
    connection: sa.Connection, key: sheets.Key, questions: Iterable[str]
) -> dict[str, Any]:
    """Return what a sheet is before paper changes it, as JSON can hold it."""
    found = sheets.find(connection, key)
    if found is None:
        return {"fresh": True, "notes": 0}
    was = {q: found.answers.get(q) for q in questions}
    return {
        "fresh": False,
        "form": found.form,
        "sent": found.submitted_at.isoformat() if found.submitted_at else None,
        "notes": connection.execute(_NEWEST_NOTE, {"number": found.id}).scalar_one() or 0,
        "was": {q: [str(a.state), a.level, a.reason] if a else None for q, a in was.items()},
    }


def undo(connection: sa.Connection, kept: Mapping[str, Any], now: datetime) -> bool:
    """Let a sheet be what it was; False where something rests on it, then all stays."""
    try:
        with connection.begin_nested():
            _put_back(connection, kept, now)
    except sa.exc.IntegrityError:
        return False
    return True


def _put_back(connection: sa.Connection, kept: Mapping[str, Any], now: datetime) -> None:
    number, there = {"number": kept["sheet"]}, place(connection, kept["sheet"])
    if kept["submitted"] and there:
        for statement in _DROP_AGREED:
            connection.execute(statement, {"round": there[0], "side": there[1]})
    connection.execute(_DROP_NOTES, {**number, "beyond": kept["notes"]})
    if kept["fresh"]:
        for statement in _DROP_SHEET:
            connection.execute(statement, number)
        connection.execute(_DROP_PERSON, {"who": kept["person"]})
        return
    for question, was in kept["was"].items():
        if was is None:
            connection.execute(_DROP_ANSWER, {**number, "asked": question})
        else:
            given = Answer(State(was[0]), was[1], was[2])
            sheets.save(connection, kept["sheet"], question, given, now)
    then = datetime.fromisoformat(kept["sent"]) if kept["sent"] else None
    connection.execute(_SENT, {**number, "then": then, "was_form": kept["form"]})
