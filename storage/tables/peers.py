"""What cities learn of each other: comparisons, peers and practices."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, metadata, number, ref, text
from storage.types import BigId

comparison_side = sa.Table(  # who is in a comparison, as they were when it was frozen
    "comparison_side",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    sa.Column("side_id", BigId, sa.ForeignKey("side.id"), primary_key=True),
    text("part"),  # lead | partner
    text("region"),
    sa.Column("size_class", sa.Integer),  # null where the population is not known
    text("country"),
    text("scores"),  # a fraction a principle, separated by spaces; - where there is none
    sa.Index(None, "side_id"),
)

comparison_cell = sa.Table(  # what may be shown; what may not is not stored
    "comparison_cell",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    sa.Column("part", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),  # whole | region | size | country
    sa.Column("value", sa.Text, primary_key=True),
    sa.Column("principle", sa.Integer, primary_key=True),
    sa.Column("cities", sa.Integer, nullable=False),
    text("median"),  # one decimal, as all figures here; where the rest is empty: of most
    text("mean", ""),
    text("low", ""),
    text("high", ""),
)

comparison_figure = sa.Table(  # what a side brought, as it was when it was frozen
    "comparison_figure",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    sa.Column("side_id", BigId, sa.ForeignKey("side.id"), primary_key=True),
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, nullable=False),
    text("scale"),
    text("value"),  # a decimal, exactly as given
    text("origin"),
)

comparison_indicator = sa.Table(  # as comparison_cell, of an indicator
    "comparison_indicator",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    sa.Column("part", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, primary_key=True),
    sa.Column("indicator", sa.Text, primary_key=True),
    sa.Column("cities", sa.Integer, nullable=False),
    text("median"),
    text("mean", ""),
    text("low", ""),
    text("high", ""),
)

freezing = sa.Table(  # a comparison that is not complete yet, and so not shown
    "freezing",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    text("stage"),  # sides | principles | indicators
    sa.Column("done_to", BigId, nullable=False, server_default="0"),  # see storage.freezings
    at("asked_at"),
)

peer_offer = sa.Table(  # a city is ready to be asked, with a line typed for that
    "peer_offer",
    metadata,
    sa.Column("side_id", BigId, sa.ForeignKey("side.id"), primary_key=True),
    ref("person_id", "person.id"),
    text("contact"),
    at("offered_at"),
)

peer_match = sa.Table(
    "peer_match",
    metadata,
    number(),
    ref("side_id", "side.id"),  # that asks
    ref("asked_id", "side.id"),
    ref("person_id", "person.id"),
    sa.Column("principle", sa.Integer, nullable=False),
    text("message"),
    text("status"),  # asked | agreed | declined | withdrawn
    at("asked_at"),
    at("answered_at", null=True),
    text("helped", ""),  # yes | somewhat | no; empty until somebody says
    sa.Index(None, "side_id"),
    sa.Index(None, "asked_id"),
)

practice = sa.Table(
    "practice",
    metadata,
    number(),
    ref("side_id", "side.id"),
    ref("person_id", "person.id"),
    sa.Column("principle", sa.Integer, nullable=False),
    text("link", ""),
    text("status"),  # offered | withdrawn
    at("offered_at"),
    sa.Index(None, "principle"),
)

practice_text = sa.Table(
    "practice_text",
    metadata,
    sa.Column("practice_id", BigId, sa.ForeignKey("practice.id"), primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    text("title"),
    text("text"),
)

practice_report = sa.Table(
    "practice_report",
    metadata,
    sa.Column("practice_id", BigId, sa.ForeignKey("practice.id"), primary_key=True),
    sa.Column("person_id", BigId, sa.ForeignKey("person.id"), primary_key=True),
    at("reported_at"),
)
