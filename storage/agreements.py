"""Agreements: how a side's people come to one sheet, with who settled what and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.agreement import Settled
from assessment.sheet import Answer, State
from storage.dialect import among
from storage.tables import agreement, objection, settlement


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a side's agreement is; `status` is under_way, proposed or final."""

    id: int
    round_id: int
    side_id: int
    status: str
    objections_until: datetime | None
    proposal: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What was settled last on a question; its version is the row's number."""

    question: str
    settled: Settled
    person_id: int
    version: int


_COLUMNS = (
    agreement.c.id,
    agreement.c.round_id,
    agreement.c.side_id,
    agreement.c.status,
    agreement.c.objections_until,
    agreement.c.proposal,
)
_FIND = sa.select(*_COLUMNS).where(
    agreement.c.round_id == bindparam("round"), agreement.c.side_id == bindparam("side")
)
_DUE = sa.select(*_COLUMNS).where(
    agreement.c.status == "proposed", agreement.c.objections_until <= bindparam("now")
)
_MOVE = (
    sa.update(agreement)
    .where(agreement.c.id == bindparam("agreement"))
    .values(
        status=bindparam("to"), objections_until=bindparam("until"), proposal=bindparam("sheet")
    )
)
_NEWEST = (
    sa.select(sa.func.max(settlement.c.id))
    .where(settlement.c.agreement_id == bindparam("agreement"))
    .group_by(settlement.c.question)
)
_STANDING = sa.select(settlement).where(settlement.c.id.in_(_NEWEST)).order_by(settlement.c.id)
_OBJECTED = sa.exists().where(
    objection.c.agreement_id == agreement.c.id,
    objection.c.question == settlement.c.question,
    objection.c.answered == sa.false(),
)
_STANDS = (
    sa.select(agreement.c.side_id, settlement.c.question)
    .join(settlement, settlement.c.agreement_id == agreement.c.id)
    .where(
        agreement.c.round_id == bindparam("round"),
        among(agreement.c.side_id, "sides"),
        ~_OBJECTED,
    )
)
_OPEN_OBJECTIONS = (
    sa.select(objection.c.question)
    .where(objection.c.agreement_id == bindparam("agreement"), objection.c.answered == sa.false())
    .distinct()
)
_ANSWER = (
    sa.update(objection)
    .where(
        objection.c.agreement_id == bindparam("agreement"), objection.c.question == bindparam("on")
    )
    .values(answered=True)
)


def find(connection: sa.Connection, round_id: int, side_id: int) -> Agreement | None:
    """Return a side's agreement in a round, or None before it was started."""
    row = connection.execute(_FIND, {"round": round_id, "side": side_id}).one_or_none()
    return Agreement(**row._mapping) if row else None


def due(connection: sa.Connection, now: datetime) -> tuple[Agreement, ...]:
    """Return proposals whose time to object is over."""
    return tuple(Agreement(**row._mapping) for row in connection.execute(_DUE, {"now": now}))


def start(
    connection: sa.Connection, round_id: int, side_id: int, person_id: int, now: datetime
) -> int:
    """Start an agreement, or open one again; return its number."""
    there = find(connection, round_id, side_id)
    if there is not None:
        move(connection, there.id, "under_way")
        return there.id
    row = {
        "round_id": round_id,
        "side_id": side_id,
        "status": "under_way",
        "started_by": person_id,
        "started_at": now,
    }
    inserted = connection.execute(sa.insert(agreement), row)
    return int((inserted.inserted_primary_key or (0,))[0])


def move(
    connection: sa.Connection,
    agreement_id: int,
    status: str,
    until: datetime | None = None,
    proposal: str = "",
) -> None:
    """Set how far an agreement is; `proposal` is the sheet that was seen and confirmed."""
    values = {"agreement": agreement_id, "to": status, "until": until, "sheet": proposal}
    connection.execute(_MOVE, values)


def settle(
    connection: sa.Connection,
    agreement_id: int,
    question: str,
    settled: Settled,
    person_id: int,
    now: datetime,
) -> None:
    """Settle a question; what was settled before is kept beneath."""
    answer = settled.answer
    row = {
        "agreement_id": agreement_id,
        "question": question,
        "state": str(answer.state) if answer else "",
        "level": answer.level if answer else None,
        "reason": settled.reason,
        "person_id": person_id,
        "settled_at": now,
    }
    connection.execute(sa.insert(settlement), row)
    connection.execute(_ANSWER, {"agreement": agreement_id, "on": question})


def standing(connection: sa.Connection, agreement_id: int) -> Mapping[str, Standing]:
    """Return what stands on each question."""
    rows = connection.execute(_STANDING, {"agreement": agreement_id})
    return {row.question: _standing(row) for row in rows}


def stands(connection: sa.Connection, round_id: int, sides: Collection[int]) -> dict[int, set[str]]:
    """Return the questions on which something is settled that nobody objects to, by side."""
    found: dict[int, set[str]] = {side: set() for side in sides}
    for row in connection.execute(_STANDS, {"round": round_id, "sides": list(sides)}):
        found[row.side_id].add(row.question)
    return found


def object_to(
    connection: sa.Connection, agreement_id: int, question: str, person_id: int, now: datetime
) -> None:
    """Object to what was settled on a question."""
    row = {
        "agreement_id": agreement_id,
        "question": question,
        "person_id": person_id,
        "objected_at": now,
    }
    connection.execute(sa.insert(objection), row)


def objected(connection: sa.Connection, agreement_id: int) -> frozenset[str]:
    """Return the questions with an objection that nobody has answered."""
    rows = connection.execute(_OPEN_OBJECTIONS, {"agreement": agreement_id})
    return frozenset(rows.scalars())


def _standing(row: sa.Row[tuple[object, ...]]) -> Standing:
    answer = Answer(State(row.state), row.level) if row.state else None
    return Standing(row.question, Settled(answer, row.reason), row.person_id, row.id)
