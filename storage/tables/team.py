"""What a side's people agree on, question by question."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, flag, metadata, number, ref, text
from storage.types import BigId

agreement = sa.Table(
    "agreement",
    metadata,
    number(),
    ref("round_id", "round.id"),
    ref("side_id", "side.id"),
    text("status"),  # under_way | proposed | final
    ref("started_by", "person.id"),
    at("started_at"),
    at("objections_until", null=True),
    text("proposal", ""),  # JSON: the sheet that was seen and confirmed
    sa.UniqueConstraint("round_id", "side_id"),
)

settlement = sa.Table(  # append-only: the newest of a question stands
    "settlement",
    metadata,
    number(),
    ref("agreement_id", "agreement.id"),
    text("question"),
    text("state", ""),  # empty: a disagreement is recorded
    sa.Column("level", sa.Integer),
    text("reason", ""),
    ref("person_id", "person.id"),
    at("settled_at"),
    sa.Index(None, "agreement_id", "question"),
)

objection = sa.Table(
    "objection",
    metadata,
    number(),
    ref("agreement_id", "agreement.id"),
    text("question"),
    ref("person_id", "person.id"),
    at("objected_at"),
    flag("answered", default=False),
    sa.Index(None, "agreement_id"),
)

late_offer = sa.Table(  # a city's yes to handing a sheet in after closing
    "late_offer",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    sa.Column("side_id", BigId, sa.ForeignKey("side.id"), primary_key=True),
    ref("person_id", "person.id"),  # whose sheet it is
    at("offered_at"),
)

delegation = sa.Table(  # a principle that an official gave to a colleague
    "delegation",
    metadata,
    number(),
    ref("side_id", "side.id"),
    sa.Column("principle", sa.Integer, nullable=False),
    ref("giver_id", "person.id"),
    ref("taker_id", "person.id", null=True),  # null until the invitation is used
    ref("invitation_id", "invitation.id", null=True),
    at("given_at"),
    at("ended_at", null=True),  # taken back, given back, or one of the two left
    sa.Index(None, "side_id"),
    sa.Index(None, "invitation_id"),
)
