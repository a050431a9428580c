"""Readers' requests for a city's scorecard, and the city's yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import insert
from storage.tables import person, scorecard_request


@dataclass(frozen=True, slots=True)
class Request:
    """A reader asks; status is asked, granted or declined."""

    id: int
    reader_id: int
    reader: str
    side_id: int
    status: str


_SELECT = sa.select(
    scorecard_request.c.id,
    scorecard_request.c.reader_id,
    person.c.first_name.label("reader"),
    scorecard_request.c.side_id,
    scorecard_request.c.status,
).join(person, person.c.id == scorecard_request.c.reader_id)
_BY_ID = _SELECT.where(scorecard_request.c.id == bindparam("id"))
_OF_READER = _SELECT.where(
    scorecard_request.c.reader_id == bindparam("reader"),
    scorecard_request.c.side_id == bindparam("side"),
)
_ASK = insert(scorecard_request).on_conflict_do_update(
    index_elements=["reader_id", "side_id"],
    set_={"status": "asked", "asked_at": bindparam("now")},
    where=scorecard_request.c.status == "declined",
)
_ANSWER = (
    sa.update(scorecard_request)
    .where(scorecard_request.c.id == bindparam("request"))
    .values(status=bindparam("to"), answered_at=bindparam("now"))
)


def find(connection: sa.Connection, request_id: int) -> Request | None:
    """Return a request by its number."""
    row = connection.execute(_BY_ID, {"id": request_id}).one_or_none()
    return Request(**row._mapping) if row else None


def of_reader(connection: sa.Connection, reader_id: int, side_id: int) -> Request | None:
    """Return what a reader asked of a side, or None."""
    row = connection.execute(_OF_READER, {"reader": reader_id, "side": side_id}).one_or_none()
    return Request(**row._mapping) if row else None


def ask(connection: sa.Connection, reader_id: int, side_id: int, now: datetime) -> Request:
    """Ask a side, again where it had declined; a granted request stays granted."""
    values = {
        "reader_id": reader_id,
        "side_id": side_id,
        "status": "asked",
        "asked_at": now,
        "now": now,
    }
    connection.execute(_ASK, values)
    asked = of_reader(connection, reader_id, side_id)
    assert asked is not None  # noqa: S101  # inserted one line above
    return asked


def answer(connection: sa.Connection, request_id: int, *, yes: bool, now: datetime) -> None:
    """Say yes or no, also after the other was said."""
    to = "granted" if yes else "declined"
    connection.execute(_ANSWER, {"request": request_id, "to": to, "now": now})
