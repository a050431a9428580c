"""Rounds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.reminder_plan import PLAN, plan_of, stored
from storage.dialect import among
from storage.steady import steady
from storage.tables import agreed_sheet, extension, round_


@dataclass(frozen=True, slots=True)
class Round:
    """A round of self-assessment; `status` is one of assessment.rounds.Status."""

    id: int
    name: str
    status: str
    form: str
    framework: str
    checksum: str
    due_on: date
    closes_on: date
    closes_at: datetime
    shows_previous: bool
    shows_individual: bool
    opened_at: datetime | None
    closed_at: datetime | None
    published_at: datetime | None
    reminder_plan: str
    repeats_months: int
    counted_from: datetime | None
    follows_id: int | None

    @property
    def reminders(self) -> tuple[int, ...]:
        """Return the plan of its reminders: days before the due day, below 0 after it."""
        return plan_of(self.reminder_plan)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new round is made of."""

    name: str
    form: str
    framework: str
    checksum: str
    due_on: date
    closes_on: date
    closes_at: datetime
    shows_previous: bool = True
    repeats_months: int = 0
    follows_id: int | None = None
    reminders: tuple[int, ...] = PLAN


@dataclass(frozen=True, slots=True)
class Days:
    """When a round is due and closes, for all or for one side."""

    due_on: date
    closes_on: date
    closes_at: datetime


_ALL = sa.select(round_).order_by(round_.c.id)
_BY_ID = _ALL.where(round_.c.id == bindparam("id"))
_BY_NAME = _ALL.where(round_.c.name == bindparam("name"))
_OPEN = _ALL.where(round_.c.status == "open")
_REOPENED = _ALL.where(
    round_.c.status == "closed",
    sa.exists().where(
        agreed_sheet.c.round_id == round_.c.id,
        among(agreed_sheet.c.side_id, "sides"),
        agreed_sheet.c.reopened_at.is_not(None),
    ),
)
_LONGER = (
    sa.select(extension.c.side_id)
    .where(extension.c.round_id == round_.c.id, extension.c.closes_at > bindparam("now"))
    .exists()
)
_ENDED = _ALL.where(
    round_.c.status == "open", round_.c.closes_at <= bindparam("now"), sa.not_(_LONGER)
)
_FOLLOWS = _ALL.where(round_.c.follows_id == bindparam("before"))
_LATEST_WITH_RESULTS = (
    sa.select(round_)
    .join(agreed_sheet, agreed_sheet.c.round_id == round_.c.id)
    .where(agreed_sheet.c.side_id == bindparam("side"))
    .order_by(round_.c.id.desc())
)
_BEFORE = _LATEST_WITH_RESULTS.where(round_.c.id < bindparam("before")).limit(1)
_MOVES = {
    "open": "opened_at",
    "closed": "closed_at",
    "published": "published_at",
}


@steady(round_)
def find(connection: sa.Connection, round_id: int) -> Round | None:
    """Return a round by its number."""
    row = connection.execute(_BY_ID, {"id": round_id}).one_or_none()
    return Round(**row._mapping) if row else None


def named(connection: sa.Connection, name: str) -> Round | None:
    """Return a round by its name."""
    row = connection.execute(_BY_NAME, {"name": name}).one_or_none()
    return Round(**row._mapping) if row else None


def every(connection: sa.Connection) -> tuple[Round, ...]:
    """Return all rounds, the oldest first."""
    return tuple(Round(**row._mapping) for row in connection.execute(_ALL))


def open_ones(connection: sa.Connection) -> tuple[Round, ...]:
    """Return the rounds that are open, the oldest first."""
    return tuple(Round(**row._mapping) for row in connection.execute(_OPEN))


def reopened_ones(connection: sa.Connection, sides: Collection[int]) -> tuple[Round, ...]:
    """Return the closed rounds in which any of these sides is to submit once more."""
    rows = connection.execute(_REOPENED, {"sides": list(sides)})
    return tuple(Round(**row._mapping) for row in rows)


def to_close(connection: sa.Connection, now: datetime) -> tuple[Round, ...]:
    """Return open rounds whose closing has come, for those who have longest."""
    return tuple(Round(**row._mapping) for row in connection.execute(_ENDED, {"now": now}))


def with_results(connection: sa.Connection, side_id: int) -> tuple[Round, ...]:
    """Return the rounds in which a side has submitted, the latest first."""
    rows = connection.execute(_LATEST_WITH_RESULTS, {"side": side_id})
    return tuple(Round(**row._mapping) for row in rows)


@steady(round_, agreed_sheet)
def before(connection: sa.Connection, side_id: int, round_id: int) -> Round | None:
    """Return the latest earlier round in which a side has submitted."""
    row = connection.execute(_BEFORE, {"side": side_id, "before": round_id}).one_or_none()
    return Round(**row._mapping) if row else None


def create(connection: sa.Connection, plan: Plan) -> int:
    """Store a draft; return its number."""
    values = {
        "name": plan.name,
        "status": "draft",
        "form": plan.form,
        "framework": plan.framework,
        "checksum": plan.checksum,
        "due_on": plan.due_on,
        "closes_on": plan.closes_on,
        "closes_at": plan.closes_at,
        "shows_previous": plan.shows_previous,
        "repeats_months": plan.repeats_months,
        "follows_id": plan.follows_id,
        "reminder_plan": stored(plan.reminders),
    }
    inserted = connection.execute(sa.insert(round_), values)
    return int((inserted.inserted_primary_key or (0,))[0])


def move(connection: sa.Connection, round_id: int, status: str, now: datetime) -> None:
    """Set a round's status; whether the step is allowed is the caller's to ask."""
    moved = round_.c[_MOVES[status]]
    # Who opens a round again does not make it younger.
    at = sa.func.coalesce(moved, now) if status == "open" else now
    values = {"status": status, moved.name: at}
    connection.execute(sa.update(round_).where(round_.c.id == round_id).values(values))


def follower(connection: sa.Connection, round_id: int) -> Round | None:
    """Return the round that was drafted as the repetition of another, or None."""
    row = connection.execute(_FOLLOWS, {"before": round_id}).first()
    return Round(**row._mapping) if row else None


def change(connection: sa.Connection, round_id: int, **values: object) -> None:
    """Set columns of a round; whether they may change is the caller's to ask."""
    connection.execute(sa.update(round_).where(round_.c.id == round_id).values(values))


def discard(connection: sa.Connection, round_id: int) -> None:
    """Delete a draft, which nobody has answered."""
    connection.execute(sa.delete(round_).where(round_.c.id == round_id, round_.c.status == "draft"))
