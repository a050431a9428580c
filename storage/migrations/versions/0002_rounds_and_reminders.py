"""Rounds that repeat, their audience, extensions, and who wants no more reminders."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.add_column(
        "round",
        sa.Column("reminder_plan", sa.Text(), server_default="14,7,3,1,-1", nullable=False),
    )
    op.add_column(
        "round", sa.Column("repeats_months", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column(
        "round", sa.Column("counted_from", storage.types.Instant(timezone=True), nullable=True)
    )
    op.add_column("round", sa.Column("follows_id", NUMBER, nullable=True))
    op.create_index(op.f("ix_outbox_chat_id_kind"), "outbox", ["chat_id", "kind"])
    op.create_table(
        "round_partnership",
        sa.Column("round_id", NUMBER, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("partnership_id", NUMBER, sa.ForeignKey("partnership.id"), primary_key=True),
    )
    op.create_table(
        "extension",
        sa.Column("round_id", NUMBER, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("side_id", NUMBER, sa.ForeignKey("side.id"), primary_key=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closes_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("counted_from", storage.types.Instant(timezone=True), nullable=False),
    )
    op.create_table(
        "muted",
        sa.Column("round_id", NUMBER, sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("person_id", NUMBER, sa.ForeignKey("person.id"), primary_key=True),
    )
