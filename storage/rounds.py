"""Rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import agreed_sheet, round_


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


_ALL = sa.select(round_).order_by(round_.c.id)
_BY_ID = _ALL.where(round_.c.id == bindparam("id"))
_BY_NAME = _ALL.where(round_.c.name == bindparam("name"))
_OPEN = _ALL.where(round_.c.status == "open")
_ENDED = _ALL.where(round_.c.status == "open", round_.c.closes_at <= bindparam("now"))
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


def to_close(connection: sa.Connection, now: datetime) -> tuple[Round, ...]:
    """Return open rounds whose closing has come."""
    return tuple(Round(**row._mapping) for row in connection.execute(_ENDED, {"now": now}))


def with_results(connection: sa.Connection, side_id: int) -> tuple[Round, ...]:
    """Return the rounds in which a side has submitted, the latest first."""
    rows = connection.execute(_LATEST_WITH_RESULTS, {"side": side_id})
    return tuple(Round(**row._mapping) for row in rows)


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
    }
    inserted = connection.execute(sa.insert(round_), values)
    return int((inserted.inserted_primary_key or (0,))[0])


def move(connection: sa.Connection, round_id: int, status: str, now: datetime) -> None:
    """Set a round's status; whether the step is allowed is the caller's to ask."""
    values = {"status": status, _MOVES[status]: now}
    connection.execute(sa.update(round_).where(round_.c.id == round_id).values(values))
