"""What the cities of a partnership promise each other."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, metadata, number, ref, text

commitment = sa.Table(
    "commitment",
    metadata,
    number(),
    ref("partnership_id", "partnership.id"),
    ref("round_id", "round.id"),
    ref("side_id", "side.id"),  # that proposed it
    ref("person_id", "person.id"),
    text("what"),
    text("who"),
    sa.Column("by_on", sa.Date, nullable=False),
    text("status"),  # proposed | accepted | withdrawn
    text("outcome", ""),  # under_way | kept | dropped; empty until somebody says
    at("proposed_at"),
    at("accepted_at", null=True),
    ref("accepted_by", "person.id", null=True),
    sa.Index(None, "partnership_id", "round_id"),
)
