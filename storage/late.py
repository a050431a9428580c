"""Sheets that cities offer after a round closed."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import late_offer

_AUTHOR = sa.select(late_offer.c.person_id).where(
    late_offer.c.round_id == bindparam("round"), late_offer.c.side_id == bindparam("side")
)


def author(connection: sa.Connection, round_id: int, side_id: int) -> int | None:
    """Return whose sheet a city offers, or None."""
    values = {"round": round_id, "side": side_id}
    number: int | None = connection.execute(_AUTHOR, values).scalar_one_or_none()
    return number


def offer(
    connection: sa.Connection, round_id: int, side_id: int, person_id: int, now: datetime
) -> bool:
    """Note a city's yes; return False where it said so before."""
    if author(connection, round_id, side_id) is not None:
        return False
    row = {"round_id": round_id, "side_id": side_id, "person_id": person_id, "offered_at": now}
    connection.execute(sa.insert(late_offer), row)
    return True
