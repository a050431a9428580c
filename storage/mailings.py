"""Mailings: letters of a round that are being planned, a piece at a time.

A row says what is still to be planned, and up to whom it was; it goes once all are. Those of
a round come one after the other, in the order of the decisions that they follow from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import mailing


@dataclass(frozen=True, slots=True)
class Mailing:
    """What is to be planned for everybody in a round, or for one side's people.

    Attributes:
        kind: Of its letters.
        key: What their keys begin with; the person's number follows.
        side_id: 0 for everybody.
        asked_at: When it was decided; letters are planned as at that moment.
        planned_to: The last person for whom it was done.
    """

    round_id: int
    kind: str
    key: str
    args: Mapping[str, Any]
    asked_at: datetime
    side_id: int = 0
    planned_to: int = 0
    id: int = 0


_COLUMNS = [mailing.c[name] for name in Mailing.__slots__]
_OF_ROUND = (
    sa.select(*_COLUMNS).where(mailing.c.round_id == bindparam("round")).order_by(mailing.c.id)
)
_FIRST = _OF_ROUND.limit(1)
_ROUNDS = sa.select(mailing.c.round_id).distinct().order_by(mailing.c.round_id)
_THIS = mailing.c.id == bindparam("number")
_GET_ON = sa.update(mailing).where(_THIS).values(planned_to=bindparam("person"))
_END = sa.delete(mailing).where(_THIS)


def ask(connection: sa.Connection, one: Mailing) -> None:
    """Note what is to be planned."""
    values = {name: getattr(one, name) for name in Mailing.__slots__ if name != "id"}
    connection.execute(sa.insert(mailing), {**values, "args": json.dumps(one.args)})


def rounds(connection: sa.Connection) -> tuple[int, ...]:
    """Return the rounds of which letters are still to be planned."""
    return tuple(connection.execute(_ROUNDS).scalars())


def first(connection: sa.Connection, round_id: int) -> Mailing | None:
    """Return what is to be planned next of a round; None where all is."""
    row = connection.execute(_FIRST, {"round": round_id}).one_or_none()
    return _mailing(row) if row else None


def of_round(connection: sa.Connection, round_id: int) -> tuple[Mailing, ...]:
    """Return what is still to be planned of a round."""
    return tuple(map(_mailing, connection.execute(_OF_ROUND, {"round": round_id})))


def get_on(connection: sa.Connection, number: int, person: int) -> None:
    """Note up to whom it was done."""
    connection.execute(_GET_ON, {"number": number, "person": person})


def end(connection: sa.Connection, number: int) -> None:
    """Let go of what is done."""
    connection.execute(_END, {"number": number})


def _mailing(row: Any) -> Mailing:
    return Mailing(**{**row._mapping, "args": json.loads(row.args)})
