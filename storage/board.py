"""The board's rows: the sides of a round, their officials, and how much each has answered.

A round may have twenty thousand sides: what hangs on them is read for some at a time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer
from storage.coordination import IN_ROUND
from storage.dialect import among
from storage.sheets import answered
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
        reopened_at: When a coordinator let it correct its answers, until it submits them again.
        why: The reason that was given.
    """

    side_id: int
    city: str
    partnership: str
    submitted_at: datetime | None
    invited: bool
    contact: int | None
    agreeing: str
    reopened_at: datetime | None
    why: str

    @property
    def finished(self) -> bool:
        """Whether nothing more is waited for."""
        return self.submitted_at is not None and self.reopened_at is None


@dataclass(frozen=True, slots=True)
class Official:
    """An official of a side, and their sheet where they have begun.

    Attributes:
        changed: Whether anything was answered after it was sent.
        answered: How many questions of their own form have an answer.
    """

    side_id: int
    person_id: int
    first_name: str
    reachable: bool
    form: str | None
    sent: bool
    changed: bool
    answered: int


@dataclass(slots=True)
class Sheets:
    """The sheets of a side, question by question.

    Attributes:
        forms: Each one's form, by person.
        answers: What each has answered, by person.
    """

    forms: dict[int, str] = field(default_factory=dict)
    answers: dict[int, dict[str, Answer]] = field(default_factory=dict)


_WAITING = sa.exists().where(
    invitation.c.side_id == side.c.id,
    invitation.c.role == "official",
    invitation.c.used_at.is_(None),
    invitation.c.revoked_at.is_(None),
    invitation.c.expires_at > bindparam("now"),
)
_ORDER = partnership.c.name, partnership.c.id, side.c.part, city.c.name, side.c.id
_PLACES = side.join(city, city.c.id == side.c.city_id).join(
    partnership, partnership.c.id == side.c.partnership_id
)
_IS_IN = sa.exists().where(
    agreed_sheet.c.side_id == side.c.id,
    agreed_sheet.c.round_id == bindparam("round"),
    agreed_sheet.c.reopened_at.is_(None),
)
_NUMBERS = sa.select(side.c.id).select_from(_PLACES).where(*IN_ROUND).order_by(*_ORDER)
_NUMBERS_OF = {True: _NUMBERS.where(_IS_IN), False: _NUMBERS.where(~_IS_IN), None: _NUMBERS}
_PAGE = _NUMBERS.limit(bindparam("most")).offset(bindparam("start"))
_COUNT = sa.select(sa.func.count()).select_from(side).where(*IN_ROUND)
_SUBMITTED = _COUNT.where(_IS_IN)
_SIDES = (
    sa.select(
        side.c.id.label("side_id"),
        city.c.name.label("city"),
        partnership.c.name.label("partnership"),
        agreed_sheet.c.submitted_at,
        _WAITING.label("invited"),
        side.c.contact_id.label("contact"),
        sa.func.coalesce(agreement.c.status, "").label("agreeing"),
        agreed_sheet.c.reopened_at,
        sa.func.coalesce(agreed_sheet.c.corrected, "").label("why"),
    )
    .select_from(_PLACES)
    .outerjoin(
        agreed_sheet,
        sa.and_(agreed_sheet.c.side_id == side.c.id, agreed_sheet.c.round_id == bindparam("round")),
    )
    .outerjoin(
        agreement,
        sa.and_(agreement.c.side_id == side.c.id, agreement.c.round_id == bindparam("round")),
    )
    .where(among(side.c.id, "sides"), *IN_ROUND)
    .order_by(*_ORDER)
)


def _answered(questions: str) -> sa.ColumnElement[int]:
    one = sa.case((answer.c.question.in_(bindparam(questions, expanding=True)), 1), else_=0)
    of_sheet = sa.select(sa.func.sum(one)).where(answer.c.sheet_id == sheet.c.id)
    return sa.func.coalesce(of_sheet.correlate(sheet).scalar_subquery(), 0)


_CHANGED = (
    sa.exists()
    .where(answer.c.sheet_id == sheet.c.id, answer.c.answered_at > sheet.c.submitted_at)
    .correlate(sheet)
)
# Counted for each sheet: all answers joined and grouped took minutes for a million.
_OFFICIALS = (
    sa.select(
        role.c.side_id,
        person.c.id.label("person_id"),
        person.c.first_name,
        person.c.reachable,
        sheet.c.form,
        sheet.c.submitted_at.is_not(None).label("sent"),
        # Only of what was sent: an AND looks at the answers of every sheet.
        sa.case((sheet.c.submitted_at.is_not(None), _CHANGED), else_=sa.false()).label("changed"),
        sa.case((sheet.c.form == "full", _answered("every")), else_=_answered("core")),
    )
    .select_from(role)
    .join(person, person.c.id == role.c.person_id)
    .outerjoin(
        sheet,
        sa.and_(
            sheet.c.person_id == person.c.id,
            sheet.c.side_id == role.c.side_id,
            sheet.c.round_id == bindparam("round"),
        ),
    )
    .where(role.c.role == "official", role.c.until.is_(None), among(role.c.side_id, "sides"))
    .order_by(role.c.side_id, person.c.id)
)
_ANSWERS = (
    sa.select(
        sheet.c.side_id,
        sheet.c.person_id,
        sheet.c.form,
        answer.c.question,
        answer.c.state,
        answer.c.level,
        answer.c.reason,
    )
    .outerjoin(answer, answer.c.sheet_id == sheet.c.id)
    .where(sheet.c.round_id == bindparam("round"), among(sheet.c.side_id, "sides"))
)
_OPINIONS = sheet.join(answer, answer.c.sheet_id == sheet.c.id)
_OF_SOME = sheet.c.round_id == bindparam("round"), among(sheet.c.side_id, "sides")
# As assessment.agreement has it: dont_know is no opinion, not_applicable is one.
_OPINION = sa.func.coalesce(answer.c.level, 0)
_DIFFERING = (
    sa.select(sheet.c.side_id, answer.c.question)
    .select_from(_OPINIONS)
    .where(*_OF_SOME, answer.c.state != "dont_know")
    .group_by(sheet.c.side_id, answer.c.question)
    .having(sa.func.min(_OPINION) < sa.func.max(_OPINION))
)
_IN_FULL = (
    sa.select(sheet.c.side_id)
    .select_from(_OPINIONS)
    .where(*_OF_SOME, sheet.c.form == "full")
    .distinct()
)


def count(connection: sa.Connection, round_id: int) -> int:
    """Return how many sides take part in a round."""
    return int(connection.execute(_COUNT, {"round": round_id}).scalar_one())


def submitted(connection: sa.Connection, round_id: int) -> int:
    """Return how many of them have submitted, and have nothing to submit again."""
    return int(connection.execute(_SUBMITTED, {"round": round_id}).scalar_one())


def numbers(
    connection: sa.Connection, round_id: int, *, submitted: bool | None = None
) -> tuple[int, ...]:
    """Return the numbers of the sides that take part in a round, by partnership.

    Args:
        submitted: Only those that have, and have nothing to submit again, or only the others;
            None for all.
    """
    return tuple(connection.execute(_NUMBERS_OF[submitted], {"round": round_id}).scalars())


def page(connection: sa.Connection, round_id: int, start: int, most: int) -> tuple[int, ...]:
    """Return so many of these numbers, from a place on, counted from 0."""
    values = {"round": round_id, "start": start, "most": most}
    return tuple(connection.execute(_PAGE, values).scalars())


def sides(
    connection: sa.Connection, round_id: int, now: datetime, some: Collection[int]
) -> tuple[Side, ...]:
    """Return those of some sides that take part in a round, by partnership."""
    rows = connection.execute(_SIDES, {"round": round_id, "now": now, "sides": list(some)})
    return tuple(Side(*row) for row in rows)


def officials(
    connection: sa.Connection,
    round_id: int,
    core: Sequence[str],
    every: Sequence[str],
    some: Collection[int],
) -> tuple[Official, ...]:
    """Return the officials of some sides, each with how much they have answered.

    Args:
        core: The ids of the quick form's questions; `every` those of the full form's.
    """
    asked = {"core": list(core), "every": list(every)}
    rows = connection.execute(_OFFICIALS, {**asked, "round": round_id, "sides": list(some)})
    return tuple(Official(*row) for row in rows.all())


def sheets(connection: sa.Connection, round_id: int, some: Collection[int]) -> dict[int, Sheets]:
    """Return what was answered for some sides, whoever did, question by question."""
    found = {number: Sheets() for number in some}
    for row in connection.execute(_ANSWERS, {"round": round_id, "sides": list(some)}):
        one = found[row.side_id]
        one.forms[row.person_id] = row.form
        mine = one.answers.setdefault(row.person_id, {})
        if row.question is not None:
            mine[row.question] = answered(row)
    return found


def differing(
    connection: sa.Connection, round_id: int, some: Collection[int]
) -> dict[int, set[str]]:
    """Return on which questions the people of some sides differ, whatever their form asks."""
    found: dict[int, set[str]] = {number: set() for number in some}
    for row in connection.execute(_DIFFERING, {"round": round_id, "sides": list(some)}):
        found[row.side_id].add(row.question)
    return found


def in_full(connection: sa.Connection, round_id: int, some: Collection[int]) -> frozenset[int]:
    """Return those of some sides of which anybody has answered in the full form."""
    rows = connection.execute(_IN_FULL, {"round": round_id, "sides": list(some)})
    return frozenset(rows.scalars())
