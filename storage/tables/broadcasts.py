"""Broadcasts, their audience and their texts."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, metadata, number, ref, text
from storage.types import BigId

broadcast = sa.Table(
    "broadcast",
    metadata,
    number(),
    ref("author_id", "person.id"),
    text("status", "draft"),  # draft | scheduled | sending | cancelled | sent | held
    # The audience; empty and 0 mean everybody.
    text("role", ""),
    sa.Column("partnership_id", BigId, nullable=False, server_default="0"),
    sa.Column("side_id", BigId, nullable=False, server_default="0"),
    text("language", ""),
    text("standing", ""),  # in the open round, see assessment.standing
    at("created_at"),
    at("starts_at", null=True),
    at("ended_at", null=True),
    # Up to which person letters were planned; null once all are.
    sa.Column("planned_to", BigId, server_default="0"),
    text("left_out", "{}"),  # JSON object: how many it did not reach as it began, by the reason
    sa.Index(None, "status"),
)

broadcast_text = sa.Table(
    "broadcast_text",
    metadata,
    sa.Column("broadcast_id", BigId, sa.ForeignKey("broadcast.id"), primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    text("text"),
)
