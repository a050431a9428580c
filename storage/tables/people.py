"""Who takes part, in which role, and who was invited."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, flag, metadata, number, ref, text
from storage.types import BigId

person = sa.Table(
    "person",
    metadata,
    number(),
    sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
    text("first_name"),
    text("language"),
    text("timezone"),
    flag("reminders", default=True),
    flag("reachable", default=True),
    text("notice"),  # the version of the notice taken part under
    at("notice_at", null=True),  # agreed to it; unknown of whoever did before this was stored
    at("joined_at"),
)

role = sa.Table(
    "role",
    metadata,
    number(),
    ref("person_id", "person.id"),
    text("role"),  # official | reader | coordinator
    ref("side_id", "side.id", null=True),  # of an official; of a reader, the city it asks for
    at("since"),
    at("until", null=True),  # ended, and when
    at("ends_at", null=True),  # will end then; see storage.role_ends
    sa.Index(None, "person_id"),
    sa.Index(None, "side_id"),
    sa.Index(None, "ends_at"),
)

invitation = sa.Table(
    "invitation",
    metadata,
    number(),
    sa.Column("hash", sa.Text, nullable=False, unique=True),  # sha-256 of the token
    text("role"),
    ref("side_id", "side.id", null=True),
    text("language"),
    text("label", ""),
    at("created_at"),
    at("expires_at"),
    at("used_at", null=True),
    sa.Column("used_by", BigId, sa.ForeignKey("person.id")),
    at("revoked_at", null=True),
    at("asked_at", null=True),  # its holder asked for a new one
    at("ends_at", null=True),  # of the role that it gives
    sa.Column("made_by", BigId),  # the number of a person; none where it was the command line
    sa.Index(None, "side_id"),
)

guess = sa.Table(  # a link was opened that nobody made; of whom, no more than thousands share
    "guess",
    metadata,
    number(),
    sa.Column("drawer", sa.Integer, nullable=False),
    at("at"),
    sa.Index(None, "drawer", "at"),
    sa.Index(None, "at"),
)
