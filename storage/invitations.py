"""Invitations: only a hash of the token is stored, and each is used once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.dialect import among
from storage.tables import city, invitation, partnership, role, side


@dataclass(frozen=True, slots=True)
class Invitation:
    """What was promised to whoever holds the token.

    Attributes:
        ends_at: When the role that it gives ends, where that is set.
        made_by: The person who made it; None where it was the command line.
    """

    id: int
    role: str
    side_id: int | None
    language: str
    label: str
    expires_at: datetime
    used_at: datetime | None
    used_by: int | None
    revoked_at: datetime | None
    asked_at: datetime | None
    ends_at: datetime | None
    made_by: int | None

    def alive(self, now: datetime) -> bool:
        """Return whether the token can still be used."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True)
class Listed:
    """An invitation that nobody has used yet, as whoever invites sees it."""

    id: int
    role: str
    side_id: int | None
    city: str
    partnership: str
    language: str
    label: str
    expires_at: datetime
    asked: bool
    ends_at: datetime | None


_COLUMNS = (
    invitation.c.id,
    invitation.c.role,
    invitation.c.side_id,
    invitation.c.language,
    invitation.c.label,
    invitation.c.expires_at,
    invitation.c.used_at,
    invitation.c.used_by,
    invitation.c.revoked_at,
    invitation.c.asked_at,
    invitation.c.ends_at,
    invitation.c.made_by,
)
_FIND = sa.select(*_COLUMNS).where(invitation.c.hash == bindparam("hash"))
_BY_ID = sa.select(*_COLUMNS).where(invitation.c.id == bindparam("number"))
_CREATE = sa.insert(invitation)
_USE = (
    sa.update(invitation)
    .where(
        invitation.c.hash == bindparam("token_hash"),
        invitation.c.used_at.is_(None),
        invitation.c.revoked_at.is_(None),
        invitation.c.expires_at > bindparam("now"),
    )
    .values(used_at=bindparam("now"), used_by=bindparam("person"))
)
_ASKED = (
    sa.update(invitation)
    .where(invitation.c.id == bindparam("invitation"))
    .values(asked_at=bindparam("now"))
)
_UNUSED = sa.and_(
    invitation.c.used_at.is_(None),
    invitation.c.revoked_at.is_(None),
    sa.or_(invitation.c.expires_at > bindparam("now"), invitation.c.asked_at.is_not(None)),
)
_LISTED = (
    sa.select(
        invitation.c.id,
        invitation.c.role,
        invitation.c.side_id,
        sa.func.coalesce(city.c.name, "").label("city"),
        sa.func.coalesce(partnership.c.name, "").label("partnership"),
        invitation.c.language,
        invitation.c.label,
        invitation.c.expires_at,
        invitation.c.asked_at.is_not(None).label("asked"),
        invitation.c.ends_at,
    )
    .select_from(invitation)
    .outerjoin(side, side.c.id == invitation.c.side_id)
    .outerjoin(city, city.c.id == side.c.city_id)
    .outerjoin(partnership, partnership.c.id == side.c.partnership_id)
    .where(_UNUSED)
    .order_by(invitation.c.id.desc())
)
_ALL_LISTED = _LISTED.limit(bindparam("most")).offset(bindparam("skipped"))
_LISTED_OF = (
    _LISTED.where(
        invitation.c.role == "official",
        among(invitation.c.side_id, "sides"),
    )
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
_UNINVITED = (
    sa.select(side.c.id)
    .where(
        side.c.status == "active",
        side.c.id.not_in(
            sa.select(role.c.side_id).where(
                role.c.role == "official", role.c.until.is_(None), role.c.side_id.is_not(None)
            )
        ),
        side.c.id.not_in(
            sa.select(invitation.c.side_id).where(
                invitation.c.role == "official",
                invitation.c.side_id.is_not(None),
                invitation.c.used_at.is_(None),
                invitation.c.revoked_at.is_(None),
                invitation.c.expires_at > bindparam("now"),
            )
        ),
    )
    .order_by(side.c.partnership_id, side.c.id)
    .limit(bindparam("most"))
)
_ONE_LISTED = _LISTED.where(invitation.c.id == bindparam("number"))
_STILL = (invitation.c.used_at.is_(None), invitation.c.revoked_at.is_(None))
_RENEW = (
    sa.update(invitation)
    .where(invitation.c.id == bindparam("number"), *_STILL)
    .values(hash=bindparam("token_hash"))
)
_PROLONG = (
    sa.update(invitation)
    .where(invitation.c.id == bindparam("number"), *_STILL)
    .values(expires_at=bindparam("until"), asked_at=None)
)
_REVOKE = (
    sa.update(invitation)
    .where(invitation.c.id == bindparam("number"), *_STILL)
    .values(revoked_at=bindparam("now"))
)
_REVOKE_SIDE = (
    sa.update(invitation)
    .where(invitation.c.side_id == bindparam("side"), *_STILL)
    .values(revoked_at=bindparam("now"))
)


def hashed(token: str) -> str:
    """Return what is stored of a token; 128 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def create(  # noqa: PLR0913  # an invitation says that much
    connection: sa.Connection,
    *,
    token: str,
    role: str,
    side_id: int | None,
    language: str,
    label: str,
    now: datetime,
    expires_at: datetime,
    ends_at: datetime | None = None,
    made_by: int | None = None,
) -> int:
    """Store a new invitation; return its number.

    Args:
        ends_at: When the role that it gives ends; the link works no longer than that.
        made_by: The person whose doing it is, so that nobody lets themselves in again.
    """
    values = {
        "hash": hashed(token),
        "role": role,
        "side_id": side_id,
        "language": language,
        "label": label,
        "created_at": now,
        "expires_at": min(expires_at, ends_at or expires_at),
        "ends_at": ends_at,
        "made_by": made_by,
    }
    inserted = connection.execute(_CREATE, values)
    return int((inserted.inserted_primary_key or (0,))[0])


def find(connection: sa.Connection, token: str) -> Invitation | None:
    """Return the invitation of a token, dead or alive."""
    row = connection.execute(_FIND, {"hash": hashed(token)}).one_or_none()
    return Invitation(**row._mapping) if row else None


def by_id(connection: sa.Connection, number: int) -> Invitation | None:
    """Return an invitation by our own number."""
    row = connection.execute(_BY_ID, {"number": number}).one_or_none()
    return Invitation(**row._mapping) if row else None


def use(connection: sa.Connection, token: str, person_id: int, now: datetime) -> bool:
    """Use an invitation up; return False where it was not alive any more."""
    values = {"token_hash": hashed(token), "person": person_id, "now": now}
    return connection.execute(_USE, values).rowcount == 1


def mark_asked(connection: sa.Connection, invitation_id: int, now: datetime) -> None:
    """Note that the holder of a dead invitation asked for a new one."""
    connection.execute(_ASKED, {"invitation": invitation_id, "now": now})


def unused(
    connection: sa.Connection,
    now: datetime,
    sides: tuple[int, ...] | None,
    skipped: int,
    most: int,
) -> tuple[Listed, ...]:
    """Return invitations that can be used, or whose holder wants a new link; newest first.

    Args:
        sides: Only those of officials for these sides; None for all there are.
    """
    values = {"now": now, "skipped": skipped, "most": most}
    if sides is None:
        rows = connection.execute(_ALL_LISTED, values)
    else:
        rows = connection.execute(_LISTED_OF, {**values, "sides": sides})
    return tuple(Listed(**row._mapping) for row in rows)


def one_unused(connection: sa.Connection, number: int, now: datetime) -> Listed | None:
    """Return one of them by our own number."""
    row = connection.execute(_ONE_LISTED, {"number": number, "now": now}).one_or_none()
    return Listed(**row._mapping) if row else None


def renew(connection: sa.Connection, number: int, token: str) -> bool:
    """Give an unused invitation another token: the one before is void from now on."""
    values = {"number": number, "token_hash": hashed(token)}
    return connection.execute(_RENEW, values).rowcount == 1


def prolong(connection: sa.Connection, number: int, until: datetime) -> bool:
    """Let an unused invitation work until another instant."""
    return connection.execute(_PROLONG, {"number": number, "until": until}).rowcount == 1


def revoke(connection: sa.Connection, number: int, now: datetime) -> bool:
    """Make an unused invitation void."""
    return connection.execute(_REVOKE, {"number": number, "now": now}).rowcount == 1


def revoke_of_side(connection: sa.Connection, side_id: int, now: datetime) -> int:
    """Make every unused invitation to a side void; return how many there were."""
    return connection.execute(_REVOKE_SIDE, {"side": side_id, "now": now}).rowcount


def uninvited(connection: sa.Connection, now: datetime, most: int) -> tuple[int, ...]:
    """Return sides that take part without anybody to answer, and to whom nobody is invited."""
    return tuple(connection.execute(_UNINVITED, {"now": now, "most": most}).scalars())
