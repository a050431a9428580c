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
    """A reader asks; status is asked, granted or declined.

    Attributes:
        round_id: The only round that a yes is for, also while the reader asks for the next
            one; None where it holds until it is taken back.
    """

    id: int
    reader_id: int
    reader: str
    side_id: int
    status: str
    round_id: int | None

    def opens(self, round_id: int | None) -> bool:
        """Return whether the reader may see the side's results of a round."""
        if self.round_id is None:
            return self.status == "granted"
        return self.round_id == round_id and self.status != "declined"


_SELECT = sa.select(
    scorecard_request.c.id,
    scorecard_request.c.reader_id,
    person.c.first_name.label("reader"),
    scorecard_request.c.side_id,
    scorecard_request.c.status,
    scorecard_request.c.round_id,
).join(person, person.c.id == scorecard_request.c.reader_id)
_BY_ID = _SELECT.where(scorecard_request.c.id == bindparam("id"))
_OF_READER = _SELECT.where(
    scorecard_request.c.reader_id == bindparam("reader"),
    scorecard_request.c.side_id == bindparam("side"),
)
_OF_SIDE = _SELECT.where(scorecard_request.c.side_id == bindparam("side")).order_by(
    scorecard_request.c.id
)
_ASK = insert(scorecard_request).on_conflict_do_update(
    index_elements=["reader_id", "side_id"],
    set_={"status": "asked", "asked_at": bindparam("now")},
    where=sa.or_(
        scorecard_request.c.status == "declined", scorecard_request.c.round_id.is_not(None)
    ),
)
_ANSWER = (
    sa.update(scorecard_request)
    .where(scorecard_request.c.id == bindparam("request"))
    .values(status=bindparam("to"), answered_at=bindparam("now"), round_id=bindparam("only_round"))
)


def find(connection: sa.Connection, request_id: int) -> Request | None:
    """Return a request by its number."""
    row = connection.execute(_BY_ID, {"id": request_id}).one_or_none()
    return Request(**row._mapping) if row else None


def of_reader(connection: sa.Connection, reader_id: int, side_id: int) -> Request | None:
    """Return what a reader asked of a side, or None."""
    row = connection.execute(_OF_READER, {"reader": reader_id, "side": side_id}).one_or_none()
    return Request(**row._mapping) if row else None


def of_side(connection: sa.Connection, side_id: int) -> tuple[Request, ...]:
    """Return what readers asked of a side, the first one first."""
    return tuple(Request(**row._mapping) for row in connection.execute(_OF_SIDE, {"side": side_id}))


def ask(connection: sa.Connection, reader_id: int, side_id: int, now: datetime) -> Request:
    """Ask a side, again where it had declined or said yes for one round only.

    A request that was granted until it is taken back stays granted.
    """
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


def answer(
    connection: sa.Connection,
    request_id: int,
    *,
    yes: bool,
    now: datetime,
    only_round: int | None = None,
) -> None:
    """Say yes or no, also after the other was said; a yes may be for one round only."""
    to = "granted" if yes else "declined"
    values = {"request": request_id, "to": to, "now": now, "only_round": only_round}
    connection.execute(_ANSWER, values)
