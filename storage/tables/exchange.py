"""What the cities of a partnership promise each other."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, metadata, number, ref, text
from storage.types import BigId

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
    text("status"),  # proposed | accepted | withdrawn (taken back, or another city said no)
    text("outcome", ""),  # under_way | kept | dropped; empty until somebody says
    at("proposed_at"),
    at("accepted_at", null=True),
    ref("accepted_by", "person.id", null=True),
    sa.Index(None, "partnership_id", "round_id"),
)

commitment_answer = sa.Table(  # what another city says to a proposal
    "commitment_answer",
    metadata,
    sa.Column("commitment_id", BigId, sa.ForeignKey("commitment.id"), primary_key=True),
    sa.Column("side_id", BigId, sa.ForeignKey("side.id"), primary_key=True),
    ref("person_id", "person.id"),
    sa.Column("agrees", sa.Boolean, nullable=False),
    text("reason", ""),  # why not
    at("answered_at"),
)
