"""The board's rows: every side of a round, its officials, and how much each has answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.coordination import IN_ROUND
from storage.tables import (
    agreed_sheet,
    agreement,
    answer,
    city,
    invitation,
    partnership,
    person,
    role,
    sheet,
    side,
)


@dataclass(frozen=True, slots=True)
class Side:
    """A side that takes part in a round.

    Attributes:
        invited: Whether an invitation of an official waits to be used.
        contact: The person who agrees and submits for it.
        agreeing: How far its team's agreement is; empty before it was begun.
    """

    side_id: int
    city: str
    partnership: str
    submitted_at: datetime | None
    invited: bool
    contact: int | None
    agreeing: str


@dataclass(frozen=True, slots=True)
class Official:
    """An official of a side, and their sheet where they have begun.

    Attributes:
        changed: Whether anything was answered after it was sent.
        core: How many of the core questions have an answer.
        every: How many of all questions have one.
    """

    side_id: int
    person_id: int
    first_name: str
    reachable: bool
    form: str | None
    sent: bool
    changed: bool
    core: int
    every: int


@dataclass(slots=True)
class Shared:
    """What the team of a side that shares its questions out has answered.

    Attributes:
        forms: Each one's form, by person.
        answered: The ids of the questions that have an answer, by person.
    """

    forms: dict[int, str] = field(default_factory=dict)
    answered: dict[int, set[str]] = field(default_factory=dict)


_WAITING = sa.exists().where(
    invitation.c.side_id == side.c.id,
    invitation.c.role == "official",
    invitation.c.used_at.is_(None),
    invitation.c.revoked_at.is_(None),
    invitation.c.expires_at > bindparam("now"),
)
_SIDES = (
    sa.select(
        side.c.id.label("side_id"),
        city.c.name.label("city"),
        partnership.c.name.label("partnership"),
        agreed_sheet.c.submitted_at,
        _WAITING.label("invited"),
        side.c.contact_id.label("contact"),
        sa.func.coalesce(agreement.c.status, "").label("agreeing"),
    )
    .join(city, city.c.id == side.c.city_id)
    .join(partnership, partnership.c.id == side.c.partnership_id)
    .outerjoin(
        agreed_sheet,
        sa.and_(agreed_sheet.c.side_id == side.c.id, agreed_sheet.c.round_id == bindparam("round")),
    )
    .outerjoin(
        agreement,
        sa.and_(agreement.c.side_id == side.c.id, agreement.c.round_id == bindparam("round")),
    )
    .where(*IN_ROUND)
    .order_by(partnership.c.name, partnership.c.id, side.c.part, city.c.name, side.c.id)
)


def _answered(questions: str) -> sa.ColumnElement[int]:
    found = sa.case((answer.c.question.in_(bindparam(questions, expanding=True)), 1), else_=0)
    return sa.func.coalesce(sa.func.sum(found), 0).label(questions)


_OFFICIALS = (
    sa.select(
        role.c.side_id,
        person.c.id.label("person_id"),
        person.c.first_name,
        person.c.reachable,
        sheet.c.form,
        sheet.c.submitted_at.is_not(None).label("sent"),
        sa.func.coalesce(
            sa.func.max(answer.c.answered_at) > sheet.c.submitted_at, sa.false()
        ).label("changed"),
        _answered("core"),
        _answered("every"),
    )
    .select_from(role)
    .join(person, person.c.id == role.c.person_id)
    .join(side, side.c.id == role.c.side_id)
    .outerjoin(
        sheet,
        sa.and_(
            sheet.c.person_id == person.c.id,
            sheet.c.side_id == role.c.side_id,
            sheet.c.round_id == bindparam("round"),
        ),
    )
    .outerjoin(answer, answer.c.sheet_id == sheet.c.id)
    .where(role.c.role == "official", role.c.until.is_(None), *IN_ROUND)
    .group_by(
        role.c.side_id,
        person.c.id,
        person.c.first_name,
        person.c.reachable,
        sheet.c.form,
        sheet.c.submitted_at,
    )
    .order_by(role.c.side_id, person.c.id)
)

_ANSWERED = (
    sa.select(sheet.c.side_id, sheet.c.person_id, sheet.c.form, answer.c.question)
    .outerjoin(answer, answer.c.sheet_id == sheet.c.id)
    .where(
        sheet.c.round_id == bindparam("round"),
        sheet.c.side_id.in_(bindparam("sides", expanding=True)),
    )
)
_SIDE = _SIDES.where(side.c.id == bindparam("side"))
_OFFICIALS_OF = _OFFICIALS.where(role.c.side_id == bindparam("side"))


def sides(
    connection: sa.Connection, round_id: int, now: datetime, only: int = 0
) -> tuple[Side, ...]:
    """Return the sides that take part in a round, by partnership; with `only`, that one."""
    values = {"round": round_id, "now": now}
    if only:
        rows = connection.execute(_SIDE, {**values, "side": only})
    else:
        rows = connection.execute(_SIDES, values)
    return tuple(Side(**row._mapping) for row in rows)


def officials(
    connection: sa.Connection,
    round_id: int,
    core: Sequence[str],
    every: Sequence[str],
    only: int = 0,
) -> tuple[Official, ...]:
    """Return the officials of those sides, each with how much they have answered.

    Args:
        core: The ids of the quick form's questions; `every` those of the full form's.
    """
    values = {"round": round_id, "core": list(core), "every": list(every)}
    if only:
        rows = connection.execute(_OFFICIALS_OF, {**values, "side": only})
    else:
        rows = connection.execute(_OFFICIALS, values)
    return tuple(Official(*row) for row in rows)


def shared(connection: sa.Connection, round_id: int, sides: Collection[int]) -> dict[int, Shared]:
    """Return what the people of some sides have answered, question by question."""
    found = {side: Shared() for side in sides}
    for row in connection.execute(_ANSWERED, {"round": round_id, "sides": list(sides)}):
        one = found[row.side_id]
        one.forms[row.person_id] = row.form
        mine = one.answered.setdefault(row.person_id, set())
        if row.question is not None:
            mine.add(row.question)
    return found
