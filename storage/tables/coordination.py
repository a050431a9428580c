"""Whom a round is for, who has longer, and who wants no more reminders of it."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, metadata, number, ref, text
from storage.types import BigId

round_partnership = sa.Table(  # the audience of a round; without a row, all partnerships
    "round_partnership",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    sa.Column("partnership_id", BigId, sa.ForeignKey("partnership.id"), primary_key=True),
)

extension = sa.Table(  # a side's own days in a round
    "extension",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    sa.Column("side_id", BigId, sa.ForeignKey("side.id"), primary_key=True),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("closes_on", sa.Date, nullable=False),
    at("closes_at"),
    at("counted_from"),
)

muted = sa.Table(  # "no more in this round"
    "muted",
    metadata,
    sa.Column("round_id", BigId, sa.ForeignKey("round.id"), primary_key=True),
    sa.Column("person_id", BigId, sa.ForeignKey("person.id"), primary_key=True),
)

mailing = sa.Table(  # letters of a round that are planned a piece at a time; none once all are
    "mailing",
    metadata,
    number(),
    ref("round_id", "round.id"),
    text("kind"),  # of its letters
    text("key"),  # what their keys begin with
    text("args"),  # JSON object, theirs as well
    sa.Column("side_id", BigId, nullable=False, server_default="0"),  # 0: everybody's
    sa.Column("planned_to", BigId, nullable=False, server_default="0"),  # the last person
    at("asked_at"),
    sa.Index(None, "round_id", "id"),
)
