"""Invitations: only a hash of the token is stored, and each is used once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import bindparam

from storage.tables import invitation


@dataclass(frozen=True, slots=True)
class Invitation:
    """What was promised to whoever holds the token."""

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

    def alive(self, now: datetime) -> bool:
        """Return whether the token can still be used."""
        return self.used_at is None and self.revoked_at is None and now < self.expires_at


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


def hashed(token: str) -> str:
    """Return what is stored of a token; 128 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def create(
    connection: sa.Connection,
    *,
    token: str,
    role: str,
    side_id: int | None,
    language: str,
    label: str,
    now: datetime,
    expires_at: datetime,
) -> int:
    """Store a new invitation; return its number."""
    values = {
        "hash": hashed(token),
        "role": role,
        "side_id": side_id,
        "language": language,
        "label": label,
        "created_at": now,
        "expires_at": expires_at,
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
