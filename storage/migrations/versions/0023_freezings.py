"""Comparisons that are frozen a piece at a time."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0023"
down_revision = "0022"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "freezing",
        sa.Column("round_id", NUMBER, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("done_to", NUMBER, server_default="0", nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_freezing_round_id")),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_freezing")),
    )
