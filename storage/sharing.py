"""Which cities show their figures to their partners; a yes holds until it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import insert
from storage.tables import city, figure_sharing, partnership, side


@dataclass(frozen=True, slots=True)
class Place:
    """A city in one of its partnerships, and whether it said yes there."""

    side_id: int
    city_id: int
    city: str
    partnership: str
    agreed: bool


_OWN = side.alias("own")
_PLACES = (
    sa.select(
        side.c.id.label("side_id"),
        side.c.city_id,
        city.c.name.label("city"),
        partnership.c.name.label("partnership"),
        figure_sharing.c.side_id.is_not(None).label("agreed"),
    )
    .join(city, city.c.id == side.c.city_id)
    .join(partnership, partnership.c.id == side.c.partnership_id)
    .outerjoin(figure_sharing, figure_sharing.c.side_id == side.c.id)
    .where(side.c.status != "withdrawn")
    .order_by(side.c.part, side.c.id)
)
_FIND = _PLACES.where(side.c.id == bindparam("side"))
_OTHERS = _PLACES.join(_OWN, _OWN.c.partnership_id == side.c.partnership_id).where(
    _OWN.c.id == bindparam("side"), side.c.id != bindparam("side")
)
_AGREE = insert(figure_sharing).on_conflict_do_nothing(index_elements=["side_id"])
_STOP = sa.delete(figure_sharing).where(figure_sharing.c.side_id == bindparam("side"))


def find(connection: sa.Connection, side_id: int) -> Place | None:
    """Return a side with what it said; None where it withdrew, or is unknown."""
    row = connection.execute(_FIND, {"side": side_id}).one_or_none()
    return Place(**row._mapping) if row else None


def others(connection: sa.Connection, side_id: int) -> tuple[Place, ...]:
    """Return the other sides of a side's partnership, with what each of them said."""
    return tuple(Place(**r._mapping) for r in connection.execute(_OTHERS, {"side": side_id}))


def agree(connection: sa.Connection, side_id: int, now: datetime) -> bool:
    """Keep that a side shows its figures to those who do too; False where it did already."""
    return connection.execute(_AGREE, {"side_id": side_id, "agreed_at": now}).rowcount > 0


def stop(connection: sa.Connection, side_id: int) -> None:
    """Take a side's yes back."""
    connection.execute(_STOP, {"side": side_id})
