"""When each side of a round began, and when its answers were first submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.coordination import IN_ROUND
from storage.tables import agreed_sheet, sheet, side


@dataclass(frozen=True, slots=True)
class Course:
    """A side's way through a round; None for what has not come yet."""

    begun_at: datetime | None
    submitted_at: datetime | None


_OF_SIDE = (sheet.c.side_id == side.c.id, sheet.c.round_id == bindparam("round"))
_BEGUN = sa.select(sa.func.min(sheet.c.begun_at)).where(*_OF_SIDE).scalar_subquery()
_COURSES = (
    sa.select(
        _BEGUN.label("begun_at"),
        sa.func.coalesce(agreed_sheet.c.first_submitted_at, agreed_sheet.c.submitted_at).label(
            "submitted_at"
        ),
    )
    .select_from(side)
    .outerjoin(
        agreed_sheet,
        sa.and_(agreed_sheet.c.side_id == side.c.id, agreed_sheet.c.round_id == bindparam("round")),
    )
    .where(*IN_ROUND)
)


def courses(connection: sa.Connection, round_id: int) -> tuple[Course, ...]:
    """Return the way of every side that takes part in a round, in no order."""
    rows = connection.execute(_COURSES, {"round": round_id})
    return tuple(Course(row.begun_at, row.submitted_at) for row in rows)
