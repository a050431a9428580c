"""What files that came in still say of people on paper: whose they were, and what they held.

Whoever is known only from a questionnaire has no chat. Their name stands in the preview of the
file, perhaps in the file's own name, and what they answered before in what undoes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import among
from storage.paper import number_of
from storage.tables import import_, sheet

BLANK = {"rows": "", "report": '{"kind": "sheet"}', "undo": "", "file_id": "", "file_name": ""}
_SHEETS = sa.select(sheet.c.id).where(sheet.c.person_id == bindparam("person"))
_OF_SHEETS = sa.select(import_.c.id).where(
    import_.c.subject.in_(bindparam("subjects", expanding=True))
)
_ON_PAPER = sa.select(import_.c.id, import_.c.report).where(
    import_.c.report.contains('"paper"', autoescape=True)
)
_CLEAR = (
    sa.update(import_)
    .where(among(import_.c.id, "numbers"))
    .values(
        **BLANK,
        state=sa.case((import_.c.state == "ready", "cancelled"), else_=import_.c.state),
    )
)
_SAYS_NOTHING = sa.and_(
    import_.c.rows == "",
    import_.c.report.in_(("", BLANK["report"])),
    import_.c.undo == "",
    import_.c.file_name == "",
)
_LONG_SETTLED = sa.or_(
    import_.c.done_at < bindparam("before"),
    sa.and_(import_.c.state.not_in(("fetching", "done")), import_.c.asked_at < bindparam("lately")),
)
_LET_GO = sa.update(import_).where(_LONG_SETTLED, sa.not_(_SAYS_NOTHING)).values(BLANK)


def forget_files(connection: sa.Connection, person_id: int, known_as: int) -> None:
    """Take a person on paper out of every file that came in; none of those can be undone then.

    Args:
        known_as: The number made of their side and name.
    """
    sheets = connection.execute(_SHEETS, {"person": person_id}).scalars()
    subjects = [f"sheet {number}" for number in sheets]
    found = list(connection.execute(_OF_SHEETS, {"subjects": subjects}).scalars())
    found += _named(connection.execute(_ON_PAPER).all(), known_as)
    if found:
        connection.execute(_CLEAR, {"numbers": found})


def let_go(connection: sa.Connection, before: datetime, lately: datetime) -> None:
    """Keep no longer what files held: taken in before an instant, or never taken in and older."""
    connection.execute(_LET_GO, {"before": before, "lately": lately})


def _named(rows: Iterable[Any], known_as: int) -> list[int]:
    """Return the files of somebody whose sheet was undone, or has not been taken in yet."""
    reports = ((row.id, json.loads(row.report)) for row in rows)
    told = ((at, report["side"], report["paper"][2]) for at, report in reports if "side" in report)
    return [at for at, side, name in told if number_of(side, name) == known_as]
