"""Commitments of a partnership: proposed by one city, and accepted once all others agree."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import city, commitment, side


@dataclass(frozen=True, slots=True)
class Commitment:
    """What, who and by when; `city` proposed it."""

    id: int
    partnership_id: int
    round_id: int
    side_id: int
    city: str
    what: str
    who: str
    by_on: date
    status: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a city proposes to the others of its partnership in a round."""

    partnership_id: int
    round_id: int
    side_id: int
    what: str
    who: str
    by_on: date


_ALL = (
    sa.select(
        commitment.c.id,
        commitment.c.partnership_id,
        commitment.c.round_id,
        commitment.c.side_id,
        city.c.name.label("city"),
        commitment.c.what,
        commitment.c.who,
        commitment.c.by_on,
        commitment.c.status,
        commitment.c.outcome,
    )
    .join(side, side.c.id == commitment.c.side_id)
    .join(city, city.c.id == side.c.city_id)
    .order_by(commitment.c.round_id, commitment.c.id)
)
# What a city proposed that takes part no longer is out of sight, until it comes back.
_OPEN = sa.and_(commitment.c.status == "proposed", side.c.status == "active")
_STANDS = sa.or_(commitment.c.status == "accepted", _OPEN)
_OF = _ALL.where(
    commitment.c.partnership_id == bindparam("partnership"),
    commitment.c.round_id <= bindparam("round"),
    _STANDS,
)
_WAITING = _ALL.where(commitment.c.partnership_id == bindparam("partnership"), _OPEN)
_LATEST = (
    _ALL.where(
        commitment.c.round_id == bindparam("round"), commitment.c.side_id == bindparam("side")
    )
    .order_by(None)
    .order_by(commitment.c.id.desc())
    .limit(1)
)
_BY_ID = _ALL.where(commitment.c.id == bindparam("id"))
_ACCEPT = (
    sa.update(commitment)
    .where(commitment.c.id == bindparam("number"), commitment.c.status == "proposed")
    .values(status="accepted", accepted_at=bindparam("now"), accepted_by=bindparam("person"))
)
_WITHDRAW = (
    sa.update(commitment)
    .where(commitment.c.id == bindparam("number"), commitment.c.status == "proposed")
    .values(status="withdrawn")
)
_MARK = (
    sa.update(commitment)
    .where(commitment.c.id == bindparam("number"), commitment.c.status == "accepted")
    .values(outcome=bindparam("said"))
)


def until(connection: sa.Connection, partnership_id: int, round_id: int) -> tuple[Commitment, ...]:
    """Return what stands between the cities of a partnership, up to a round."""
    rows = connection.execute(_OF, {"partnership": partnership_id, "round": round_id})
    return tuple(Commitment(**row._mapping) for row in rows)


def waiting(connection: sa.Connection, partnership_id: int) -> tuple[Commitment, ...]:
    """Return what is proposed between the cities of a partnership, and not agreed yet."""
    rows = connection.execute(_WAITING, {"partnership": partnership_id})
    return tuple(Commitment(**row._mapping) for row in rows)


def latest_of(connection: sa.Connection, round_id: int, side_id: int) -> Commitment | None:
    """Return what a city proposed last in a round, whatever came of it."""
    row = connection.execute(_LATEST, {"round": round_id, "side": side_id}).one_or_none()
    return Commitment(**row._mapping) if row else None


def find(connection: sa.Connection, number: int) -> Commitment | None:
    """Return a commitment by its number."""
    row = connection.execute(_BY_ID, {"id": number}).one_or_none()
    return Commitment(**row._mapping) if row else None


def propose(connection: sa.Connection, proposal: Proposal, person_id: int, now: datetime) -> int:
    """Store a proposal; return its number."""
    row = {**asdict(proposal), "person_id": person_id, "status": "proposed", "proposed_at": now}
    inserted = connection.execute(sa.insert(commitment), row)
    return int((inserted.inserted_primary_key or (0,))[0])


def accept(connection: sa.Connection, number: int, person_id: int | None, now: datetime) -> bool:
    """Accept a proposal; return False where it no longer is one.

    Args:
        person_id: Who said the last yes; None where no more was waited for.
    """
    values = {"number": number, "person": person_id, "now": now}
    return connection.execute(_ACCEPT, values).rowcount == 1


def withdraw(connection: sa.Connection, number: int) -> bool:
    """Withdraw a proposal; return False where it was accepted meanwhile."""
    return connection.execute(_WITHDRAW, {"number": number}).rowcount == 1


def mark(connection: sa.Connection, number: int, outcome: str) -> None:
    """Say what became of an accepted commitment."""
    connection.execute(_MARK, {"number": number, "said": outcome})
