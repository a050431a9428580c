"""Broadcasts and their texts."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "broadcast",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("author_id", NUMBER, nullable=False),
        sa.Column("status", sa.Text(), server_default="draft", nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("partnership_id", NUMBER, server_default="0", nullable=False),
        sa.Column("side_id", NUMBER, server_default="0", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("standing", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("starts_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("ended_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("planned_to", NUMBER, server_default="0", nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_broadcast_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast"),
    )
    op.create_index("ix_broadcast_status", "broadcast", ["status"])
    op.create_table(
        "broadcast_text",
        sa.Column("broadcast_id", NUMBER, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name="fk_broadcast_text_broadcast_id"
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "language", name="pk_broadcast_text"),
    )
    op.add_column("outbox", sa.Column("broadcast_id", NUMBER, nullable=True))
    op.create_index("ix_outbox_broadcast_id_state", "outbox", ["broadcast_id", "state"])
