"""Comparisons that are being frozen, a piece at a time, and what is read for that.

A row says how far it came, and goes once all is done: `done_to` is the last side whose
scores are kept, then how many pieces of a stage are done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer
from storage.dialect import among
from storage.sheets import answered
from storage.tables import (
    agreed_answer,
    agreed_sheet,
    city,
    comparison_side,
    freezing,
    side,
)

SIDES, PRINCIPLES, INDICATORS = STAGES = ("sides", "principles", "indicators")


@dataclass(frozen=True, slots=True)
class Freezing:
    """How far the comparison of a round came."""

    round_id: int
    stage: str
    done_to: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Submitted:
    """A side that submitted in a round and takes part still."""

    side_id: int
    part: str
    region: str
    population: int | None
    country: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Frozen:
    """A side as it stands in the comparison, and where it belongs."""

    side_id: int
    partnership_id: int
    city_id: int
    part: str
    region: str
    size_class: int | None
    country: str
    scores: str


_THIS = freezing.c.round_id == bindparam("of_round")
_FIND = sa.select(freezing).where(_THIS)
_ROUNDS = sa.select(freezing.c.round_id).order_by(freezing.c.round_id)
_GET_ON = (
    sa.update(freezing).where(_THIS).values(stage=bindparam("to_stage"), done_to=bindparam("to"))
)
_END = sa.delete(freezing).where(_THIS)
_TAKES_PART = (agreed_sheet.c.round_id == bindparam("round"), side.c.status != "withdrawn")
_SIDES = (
    sa.select(agreed_sheet.c.side_id)
    .join(side, side.c.id == agreed_sheet.c.side_id)
    .where(*_TAKES_PART, agreed_sheet.c.side_id > bindparam("after"))
)
_NEXT = _SIDES.order_by(agreed_sheet.c.side_id).limit(bindparam("most"))
_LEFT = sa.select(sa.func.count()).select_from(_SIDES.subquery())
_SUBMITTED = (
    sa.select(
        agreed_sheet.c.side_id,
        side.c.part,
        city.c.region,
        city.c.population,
        city.c.country,
        agreed_answer.c.question,
        agreed_answer.c.state,
        agreed_answer.c.level,
        agreed_answer.c.reason,
    )
    .join(side, side.c.id == agreed_sheet.c.side_id)
    .join(city, city.c.id == side.c.city_id)
    .outerjoin(
        agreed_answer,
        sa.and_(
            agreed_answer.c.agreed_sheet_id == agreed_sheet.c.id,
            agreed_answer.c.question.in_(bindparam("questions", expanding=True)),
        ),
    )
    .where(*_TAKES_PART, among(agreed_sheet.c.side_id, "sides"))
    .order_by(agreed_sheet.c.side_id)
)
_FROZEN = (
    sa.select(
        comparison_side.c.side_id,
        side.c.partnership_id,
        side.c.city_id,
        comparison_side.c.part,
        comparison_side.c.region,
        comparison_side.c.size_class,
        comparison_side.c.country,
        comparison_side.c.scores,
    )
    .join(side, side.c.id == comparison_side.c.side_id)
    .where(
        comparison_side.c.round_id == bindparam("round"),
        comparison_side.c.part.in_(bindparam("parts", expanding=True)),
    )
    .order_by(comparison_side.c.side_id)
)
_TOGETHER = (
    sa.select(side.c.partnership_id, side.c.city_id)
    .where(
        side.c.partnership_id.in_(
            sa.select(side.c.partnership_id)
            .join(comparison_side, comparison_side.c.side_id == side.c.id)
            .where(comparison_side.c.round_id == bindparam("round"))
        )
    )
    .order_by(side.c.partnership_id, side.c.part, side.c.id)
)


def ask(connection: sa.Connection, round_id: int, now: datetime) -> None:
    """Note that the comparison of a round is to be frozen."""
    row = {"round_id": round_id, "stage": SIDES, "done_to": 0, "asked_at": now}
    connection.execute(sa.insert(freezing), row)


def find(connection: sa.Connection, round_id: int) -> Freezing | None:
    """Return how far the comparison of a round came; None where nothing is to be done."""
    row = connection.execute(_FIND, {"of_round": round_id}).one_or_none()
    return Freezing(**row._mapping) if row else None


def rounds(connection: sa.Connection) -> tuple[int, ...]:
    """Return the rounds whose comparison is not complete."""
    return tuple(connection.execute(_ROUNDS).scalars())


def get_on(connection: sa.Connection, round_id: int, stage: str, done_to: int) -> None:
    """Note how far it came."""
    connection.execute(_GET_ON, {"of_round": round_id, "to_stage": stage, "to": done_to})


def end(connection: sa.Connection, round_id: int) -> None:
    """Let a comparison be complete."""
    connection.execute(_END, {"of_round": round_id})


def left(connection: sa.Connection, round_id: int, after: int = 0) -> int:
    """Return how many sides that submitted come after one."""
    return connection.execute(_LEFT, {"round": round_id, "after": after}).scalar_one()


def following(connection: sa.Connection, round_id: int, after: int, most: int) -> tuple[int, ...]:
    """Return some of the sides that submitted, in order, from the one after."""
    asked = {"round": round_id, "after": after, "most": most}
    return tuple(connection.execute(_NEXT, asked).scalars())


def submitted(
    connection: sa.Connection, round_id: int, sides: Sequence[int], questions: Sequence[str]
) -> Iterator[Submitted]:
    """Yield some who submitted in a round, with the answers to these questions."""
    values = {"round": round_id, "sides": list(sides), "questions": list(questions)}
    rows = connection.execute(_SUBMITTED, values)
    for _, group in groupby(rows, key=lambda row: row.side_id):
        first, *more = group
        answers = {row.question: answered(row) for row in (first, *more) if row.question}
        yield Submitted(
            first.side_id, first.part, first.region, first.population, first.country, answers
        )


def frozen(connection: sa.Connection, round_id: int, parts: Sequence[str]) -> Iterator[Frozen]:
    """Yield who stands in the comparison of a round, in these roles."""
    rows = connection.execute(_FROZEN, {"round": round_id, "parts": list(parts)})
    return (Frozen(*row) for row in rows)


def together(connection: sa.Connection, round_id: int) -> Mapping[int, tuple[int, ...]]:
    """Return the cities of every partnership in a comparison, the lead first."""
    rows = connection.execute(_TOGETHER, {"round": round_id})
    return {
        number: tuple(city_id for _, city_id in group)
        for number, group in groupby(rows, key=lambda row: row[0])
    }
