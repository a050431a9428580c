"""Comparisons: who is in one, and what may be shown; frozen when a round is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.sheet import Answer
from storage.sheets import answered
from storage.tables import (
    agreed_answer,
    agreed_sheet,
    city,
    comparison_cell,
    comparison_side,
    round_,
    side,
)

AT_ONCE = 1_000  # rows that are written together


@dataclass(frozen=True, slots=True)
class Submitted:
    """A side that submitted in a round and takes part still."""

    side_id: int
    partnership_id: int
    part: str
    region: str
    population: int | None
    country: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Standing:
    """A side in a comparison, as it was when that was frozen."""

    round_id: int
    side_id: int
    part: str
    region: str
    size_class: int | None
    country: str
    scores: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be shown of a group, to one decimal; of most, where only `median` is set."""

    round_id: int
    part: str
    kind: str
    value: str
    principle: int
    cities: int
    median: str
    mean: str = ""
    low: str = ""
    high: str = ""


_SUBMITTED = (
    sa.select(
        agreed_sheet.c.side_id,
        side.c.partnership_id,
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
    .where(agreed_sheet.c.round_id == bindparam("round"), side.c.status != "withdrawn")
    .order_by(agreed_sheet.c.side_id)
)
_TOGETHER = (
    sa.select(side.c.partnership_id, side.c.city_id, side.c.part)
    .where(
        side.c.partnership_id.in_(
            sa.select(side.c.partnership_id)
            .join(agreed_sheet, agreed_sheet.c.side_id == side.c.id)
            .where(agreed_sheet.c.round_id == bindparam("round"))
        )
    )
    .order_by(side.c.partnership_id, side.c.part, side.c.id)
)
_LATEST = (
    sa.select(comparison_side)
    .join(round_, round_.c.id == comparison_side.c.round_id)
    .where(comparison_side.c.side_id == bindparam("side"))
    .order_by(round_.c.published_at.desc(), round_.c.id.desc())
    .limit(1)
)
_OF_GROUP = (
    sa.select(comparison_cell)
    .where(
        comparison_cell.c.round_id == bindparam("round"),
        comparison_cell.c.part == bindparam("part"),
        comparison_cell.c.kind == bindparam("kind"),
        comparison_cell.c.value == bindparam("value"),
    )
    .order_by(comparison_cell.c.principle)
)


def submitted(
    connection: sa.Connection, round_id: int, questions: Sequence[str]
) -> Iterator[Submitted]:
    """Yield who submitted in a round, with the answers to these questions; streamed."""
    values = {"round": round_id, "questions": list(questions)}
    rows = connection.execute(_SUBMITTED, values).yield_per(AT_ONCE)
    for _, group in groupby(rows, key=lambda row: row.side_id):
        first, *more = group
        answers = {row.question: answered(row) for row in (first, *more) if row.question}
        yield Submitted(
            first.side_id,
            first.partnership_id,
            first.part,
            first.region,
            first.population,
            first.country,
            answers,
        )


def together(connection: sa.Connection, round_id: int) -> Mapping[int, tuple[int, ...]]:
    """Return the cities of every partnership in a round, the lead first."""
    rows = connection.execute(_TOGETHER, {"round": round_id})
    return {
        number: tuple(row.city_id for row in group)
        for number, group in groupby(rows, key=lambda row: row.partnership_id)
    }


def freeze(connection: sa.Connection, rows: Iterable[Standing | Cell]) -> None:
    """Store a comparison, all of one kind; there is none of that round yet."""
    waiting: list[Standing | Cell] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            _write(connection, waiting)
            waiting = []
    _write(connection, waiting)


def latest(connection: sa.Connection, side_id: int) -> Standing | None:
    """Return where a side stands in the latest comparison that it is in."""
    row = connection.execute(_LATEST, {"side": side_id}).one_or_none()
    return Standing(**row._mapping) if row else None


def of_group(
    connection: sa.Connection, round_id: int, part: str, kind: str, value: str
) -> tuple[Cell, ...]:
    """Return what may be shown of a group, by principle."""
    asked = {"round": round_id, "part": part, "kind": kind, "value": value}
    return tuple(Cell(**row._mapping) for row in connection.execute(_OF_GROUP, asked))


def _write(connection: sa.Connection, rows: list[Standing | Cell]) -> None:
    if rows:
        table = comparison_side if isinstance(rows[0], Standing) else comparison_cell
        connection.execute(sa.insert(table), [asdict(row) for row in rows])
