"""How a round stands for one side, in one look: what access is decided by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.steady import steady
from storage.tables import agreed_sheet, extension, round_, round_partnership, side


@dataclass(frozen=True, slots=True)
class Place:
    """A side in a round that is for its partnership.

    Attributes:
        status: Of the round.
        closes_at: For this side, which may have longer than others.
        reopened_at: When the side was let in again after it had submitted, until it has once more.
        why: The reason that was given then.
        submitted: Whether the side has submitted.
        waiting: Whether any city of the partnership that takes part has not submitted, and this
            one's results are not there yet.
    """

    partnership_id: int
    contact_id: int | None
    active: bool
    status: str
    closes_at: datetime
    reopened_at: datetime | None
    why: str
    submitted: bool
    waiting: bool

    @property
    def reopened(self) -> bool:
        """Whether what was submitted may be changed, and is to be submitted again."""
        return self.reopened_at is not None


_other = side.alias()
_sent = agreed_sheet.alias()
_FOR = round_partnership.c.round_id == round_.c.id
_INVITED = sa.or_(
    ~sa.exists().where(_FOR),
    sa.exists().where(_FOR, round_partnership.c.partnership_id == side.c.partnership_id),
)
_NOT_SENT = sa.exists().where(
    _other.c.partnership_id == side.c.partnership_id,
    _other.c.status == "active",
    # Two levels down, SQLAlchemy would take any round by itself, and not the one at hand.
    ~sa.exists()
    .where(_sent.c.side_id == _other.c.id, _sent.c.round_id == round_.c.id)
    .correlate_except(_sent),
)
_NOT_SEEN = ~sa.func.coalesce(agreed_sheet.c.exchanged, sa.false())
_FIND = (
    sa.select(
        side.c.partnership_id,
        side.c.contact_id,
        (side.c.status == "active").label("active"),
        round_.c.status,
        sa.func.coalesce(
            extension.c.closes_at, round_.c.closes_at, type_=round_.c.closes_at.type
        ).label("closes_at"),
        agreed_sheet.c.reopened_at,
        sa.func.coalesce(agreed_sheet.c.corrected, "").label("why"),
        agreed_sheet.c.id.is_not(None).label("submitted"),
        sa.and_(_NOT_SENT, _NOT_SEEN).label("waiting"),
    )
    .select_from(side)
    .join(round_, round_.c.id == bindparam("round"))
    .outerjoin(
        extension,
        sa.and_(extension.c.round_id == round_.c.id, extension.c.side_id == side.c.id),
    )
    .outerjoin(
        agreed_sheet,
        sa.and_(agreed_sheet.c.round_id == round_.c.id, agreed_sheet.c.side_id == side.c.id),
    )
    .where(side.c.id == bindparam("side"), _INVITED)
)


@steady(side, round_, round_partnership, extension, agreed_sheet)
def find(connection: sa.Connection, round_id: int, side_id: int) -> Place | None:
    """Return how a round stands for a side; None where it is not for its partnership."""
    row = connection.execute(_FIND, {"round": round_id, "side": side_id}).one_or_none()
    return Place(**row._mapping) if row else None
