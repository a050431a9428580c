"""Delegations: which principles an official gave to a colleague, by whom and until when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import bindparam

from assessment.delegation import Delegation
from storage.dialect import among
from storage.steady import steady
from storage.tables import delegation, invitation, person, role


@dataclass(frozen=True, slots=True)
class Given:
    """A delegation that stands.

    Attributes:
        taker_id: None while the invitation that carries it waits to be used.
    """

    id: int
    principle: int
    giver_id: int
    giver: str
    taker_id: int | None
    taker: str
    invitation_id: int | None

    @property
    def bare(self) -> Delegation:
        """What it is without names."""
        return Delegation(self.principle, self.giver_id, self.taker_id)


_giver, _taker = person.alias(), person.alias()
# An invitation that can no longer be used gives nothing: its principles are asked again.
_COMES = sa.exists().where(
    invitation.c.id == delegation.c.invitation_id,
    invitation.c.used_at.is_(None),
    invitation.c.revoked_at.is_(None),
    invitation.c.expires_at > bindparam("now"),
)
_STANDS = (
    delegation.c.side_id == bindparam("side"),
    delegation.c.ended_at.is_(None),
    sa.or_(delegation.c.taker_id.is_not(None), _COMES),
)
_BARE = (
    sa.select(
        delegation.c.principle,
        delegation.c.giver_id,
        delegation.c.taker_id,
        invitation.c.expires_at,
        sa.func.coalesce(invitation.c.used_at, invitation.c.revoked_at).label("over"),
    )
    .outerjoin(invitation, invitation.c.id == delegation.c.invitation_id)
    .where(delegation.c.side_id == bindparam("side"), delegation.c.ended_at.is_(None))
)
_STANDING = (
    sa.select(
        delegation.c.id,
        delegation.c.principle,
        delegation.c.giver_id,
        _giver.c.first_name.label("giver"),
        delegation.c.taker_id,
        sa.func.coalesce(_taker.c.first_name, "").label("taker"),
        delegation.c.invitation_id,
    )
    .join(_giver, _giver.c.id == delegation.c.giver_id)
    .outerjoin(_taker, _taker.c.id == delegation.c.taker_id)
    .where(*_STANDS)
    .order_by(delegation.c.principle, delegation.c.id)
)
_OF_SIDES = (
    sa.select(
        delegation.c.side_id, delegation.c.principle, delegation.c.giver_id, delegation.c.taker_id
    )
    .where(
        delegation.c.ended_at.is_(None),
        sa.or_(delegation.c.taker_id.is_not(None), _COMES),
        among(delegation.c.side_id, "sides"),
    )
    .order_by(delegation.c.id)
)
_CARRIED = sa.select(
    delegation.c.id, delegation.c.side_id, delegation.c.principle, delegation.c.giver_id
).where(
    delegation.c.invitation_id == bindparam("invitation"),
    delegation.c.taker_id.is_(None),
    delegation.c.ended_at.is_(None),
)
_GIVE = sa.insert(delegation)
_TAKE = (
    sa.update(delegation)
    .where(delegation.c.id == bindparam("number"))
    .values(taker_id=bindparam("who"))
)
_END = (
    sa.update(delegation)
    .where(delegation.c.id == bindparam("number"), delegation.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"))
)
_SIDE_OF = (
    sa.select(role.c.side_id)
    .where(role.c.id == bindparam("role"), role.c.role == "official")
    .scalar_subquery()
)
_END_OF = (
    sa.update(delegation)
    .where(
        delegation.c.side_id == _SIDE_OF,
        delegation.c.ended_at.is_(None),
        sa.or_(
            delegation.c.giver_id == bindparam("who"), delegation.c.taker_id == bindparam("who")
        ),
    )
    .values(ended_at=bindparam("now"))
)


@steady(delegation, invitation)
def _of_side(connection: sa.Connection, side_id: int) -> tuple[Any, ...]:
    return tuple(connection.execute(_BARE, {"side": side_id}))


def bare(connection: sa.Connection, side_id: int, now: datetime) -> tuple[Delegation, ...]:
    """Return what stands at a side, without names: every tap asks for it."""
    rows = _of_side(connection, side_id)
    return tuple(_delegation(row) for row in rows if _stands(row, now))


def standing(connection: sa.Connection, side_id: int, now: datetime) -> tuple[Given, ...]:
    """Return what stands at a side, by principle."""
    rows = connection.execute(_STANDING, {"side": side_id, "now": now})
    return tuple(Given(**row._mapping) for row in rows)


def of_sides(
    connection: sa.Connection, now: datetime, sides: Collection[int]
) -> dict[int, tuple[Delegation, ...]]:
    """Return what stands at each of some sides that shares its questions out."""
    found: dict[int, list[Delegation]] = {}
    for row in connection.execute(_OF_SIDES, {"now": now, "sides": list(sides)}):
        given = Delegation(row.principle, row.giver_id, row.taker_id)
        found.setdefault(row.side_id, []).append(given)
    return {side: tuple(given) for side, given in found.items()}


def awaited(connection: sa.Connection, side_id: int, now: datetime) -> int:
    """Return how many people a side waits for who were invited for some principles."""
    found = standing(connection, side_id, now)
    return len({one.invitation_id for one in found if one.taker_id is None})


def give(
    connection: sa.Connection,
    side_id: int,
    principles: tuple[int, ...],
    giver_id: int,
    now: datetime,
    *,
    taker_id: int | None = None,
    invitation_id: int | None = None,
) -> None:
    """Give principles to a colleague, or to whoever uses an invitation."""
    common = {
        "side_id": side_id,
        "giver_id": giver_id,
        "taker_id": taker_id,
        "invitation_id": invitation_id,
        "given_at": now,
    }
    connection.execute(_GIVE, [{**common, "principle": number} for number in principles])


def carried(connection: sa.Connection, invitation_id: int) -> tuple[sa.Row[tuple[int, ...]], ...]:
    """Return id, side, principle and giver of what an unused invitation carries."""
    return tuple(connection.execute(_CARRIED, {"invitation": invitation_id}))


def take(connection: sa.Connection, number: int, person_id: int) -> None:
    """Let whoever used the invitation have what it carried."""
    connection.execute(_TAKE, {"number": number, "who": person_id})


def end(connection: sa.Connection, number: int, now: datetime) -> bool:
    """End a delegation; return False where it had ended."""
    return connection.execute(_END, {"number": number, "now": now}).rowcount == 1


def end_of(connection: sa.Connection, role_id: int, person_id: int, now: datetime) -> None:
    """End whatever somebody gave or was given as an official, when that role ends or moves."""
    connection.execute(_END_OF, {"role": role_id, "who": person_id, "now": now})


def _stands(row: Any, now: datetime) -> bool:
    return row.taker_id is not None or (row.over is None and now < row.expires_at)


def _delegation(row: Any) -> Delegation:
    return Delegation(row.principle, row.giver_id, row.taker_id)
