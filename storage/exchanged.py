"""Results that others have seen, and that stay seen.

A partnership's results are there once all its cities have submitted. That is reckoned from
the cities that take part now; so it is noted right before one more city takes part.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from storage.dialect import among
from storage.tables import agreed_sheet, side

_own, _other, _sent = side.alias(), side.alias(), agreed_sheet.alias()
_ACTIVE = _other.c.partnership_id == _own.c.partnership_id, _other.c.status == "active"
_NOT_SENT = (
    sa.exists()
    .where(*_ACTIVE)
    .where(
        # Two levels down, SQLAlchemy would take any sheet by itself, and not the one at hand.
        ~sa.exists()
        .where(_sent.c.side_id == _other.c.id, _sent.c.round_id == agreed_sheet.c.round_id)
        .correlate_except(_sent)
    )
    .correlate_except(_other)
)
_TOGETHER = sa.exists().where(
    _own.c.id == agreed_sheet.c.side_id,
    among(_own.c.partnership_id, "partnerships"),
    sa.exists().where(*_ACTIVE).correlate_except(_other),
    ~_NOT_SENT,
)
_NOTE = sa.update(agreed_sheet).where(~agreed_sheet.c.exchanged, _TOGETHER).values(exchanged=True)


def note(connection: sa.Connection, partnerships: Iterable[int]) -> None:
    """Note which results are there by now; call it before another city takes part."""
    numbers = sorted(set(partnerships))
    if numbers:
        connection.execute(_NOTE, {"partnerships": numbers})
