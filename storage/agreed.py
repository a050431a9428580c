"""Agreed sheets: a side's answers as submitted, and how far every side is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer
from storage.prepared import Prepared
from storage.sheets import answered
from storage.steady import steady
from storage.tables import agreed_answer, agreed_sheet, city, sheet, side


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a side submitted in a round."""

    id: int
    sheet_id: int
    form: str
    respondents: int
    submitted_at: datetime
    corrected: str
    reopened_at: datetime | None
    answers: dict[str, Answer]

    @property
    def reopened(self) -> bool:
        """Whether it was reopened, and not submitted again since."""
        return self.reopened_at is not None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a side is; all that others learn before it has submitted.

    Attributes:
        exchanged: Whether others have seen its results, whoever takes part by now.
    """

    side_id: int
    city: str
    part: str
    status: str
    begun: bool
    submitted_at: datetime | None
    reopened_at: datetime | None = None
    exchanged: bool | None = False

    @property
    def reopened(self) -> bool:
        """Whether what was submitted may be changed once more."""
        return self.reopened_at is not None


_FIND = sa.select(
    agreed_sheet.c.id,
    agreed_sheet.c.sheet_id,
    agreed_sheet.c.form,
    agreed_sheet.c.respondents,
    agreed_sheet.c.submitted_at,
    agreed_sheet.c.corrected,
    agreed_sheet.c.reopened_at,
).where(agreed_sheet.c.round_id == bindparam("round"), agreed_sheet.c.side_id == bindparam("side"))
_ANSWERS = sa.select(
    agreed_answer.c.question, agreed_answer.c.state, agreed_answer.c.level, agreed_answer.c.reason
).where(agreed_answer.c.agreed_sheet_id == bindparam("agreed"))
_CLEAR = sa.delete(agreed_answer).where(agreed_answer.c.agreed_sheet_id == bindparam("agreed"))
_REPLACE = (
    sa.update(agreed_sheet)
    .where(agreed_sheet.c.id == bindparam("agreed"))
    .values(
        sheet_id=bindparam("new_sheet"),
        form=bindparam("new_form"),
        respondents=bindparam("people"),
        submitted_at=bindparam("now"),
        reopened_at=None,
    )
)
_REOPEN = (
    sa.update(agreed_sheet)
    .where(
        agreed_sheet.c.round_id == bindparam("of_round"),
        agreed_sheet.c.side_id == bindparam("of_side"),
    )
    .values(corrected=bindparam("why"), reopened_at=bindparam("now"))
)
_BEGUN = (
    sa.select(sheet.c.id)
    .where(sheet.c.side_id == side.c.id, sheet.c.round_id == bindparam("round"))
    .exists()
)
_SO_FAR = (
    sa.select(
        side.c.id.label("side_id"),
        city.c.name.label("city"),
        side.c.part,
        side.c.status,
        _BEGUN.label("begun"),
        agreed_sheet.c.submitted_at,
        agreed_sheet.c.reopened_at,
        agreed_sheet.c.exchanged,
    )
    .join(city, city.c.id == side.c.city_id)
    .outerjoin(
        agreed_sheet,
        sa.and_(agreed_sheet.c.side_id == side.c.id, agreed_sheet.c.round_id == bindparam("round")),
    )
    .order_by(side.c.part, city.c.name, side.c.id)
)
_PROGRESS = Prepared(_SO_FAR.where(side.c.partnership_id == bindparam("partnership")))


@steady(agreed_sheet, agreed_answer)
def find(connection: sa.Connection, round_id: int, side_id: int) -> Agreed | None:
    """Return what a side submitted, or None."""
    row = connection.execute(_FIND, {"round": round_id, "side": side_id}).one_or_none()
    if row is None:
        return None
    answers = connection.execute(_ANSWERS, {"agreed": row.id})
    return Agreed(**row._mapping, answers={a.question: answered(a) for a in answers})


def write(
    connection: sa.Connection,
    round_id: int,
    side_id: int,
    *,
    sheet_id: int,
    form: str,
    respondents: int,
    answers: Mapping[str, Answer],
    now: datetime,
) -> None:
    """Store what a side submits, in place of what it had submitted before."""
    number = _placed(connection, round_id, side_id, sheet_id, form, respondents, now)
    connection.execute(_CLEAR, {"agreed": number})
    rows = [
        {
            "agreed_sheet_id": number,
            "question": question,
            "state": str(given.state),
            "level": given.level,
            "reason": given.reason,
        }
        for question, given in answers.items()
    ]
    if rows:
        connection.execute(sa.insert(agreed_answer), rows)


def reopen(
    connection: sa.Connection, round_id: int, side_id: int, reason: str, now: datetime
) -> None:
    """Let a side change what it had submitted; its scorecard says why from then on."""
    values = {"of_round": round_id, "of_side": side_id, "why": reason, "now": now}
    connection.execute(_REOPEN, values)


def _placed(
    connection: sa.Connection,
    round_id: int,
    side_id: int,
    sheet_id: int,
    form: str,
    respondents: int,
    now: datetime,
) -> int:
    there = connection.execute(_FIND, {"round": round_id, "side": side_id}).one_or_none()
    if there is not None:
        values = {
            "agreed": there.id,
            "new_sheet": sheet_id,
            "new_form": form,
            "people": respondents,
            "now": now,
        }
        connection.execute(_REPLACE, values)
        return int(there.id)
    row = {
        "round_id": round_id,
        "side_id": side_id,
        "sheet_id": sheet_id,
        "form": form,
        "respondents": respondents,
        "submitted_at": now,
        "first_submitted_at": now,
    }
    inserted = connection.execute(sa.insert(agreed_sheet), row)
    return int((inserted.inserted_primary_key or (0,))[0])


def progress(connection: sa.Connection, round_id: int, partnership_id: int) -> tuple[Progress, ...]:
    """Return how far each side of a partnership is in a round, the lead first."""
    rows = _PROGRESS.rows(connection, {"round": round_id, "partnership": partnership_id})
    return tuple(Progress(*row) for row in rows)
