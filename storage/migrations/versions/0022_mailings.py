"""Letters of a round that are planned a piece at a time."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0022"
down_revision = "0021"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "mailing",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("round_id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("args", sa.Text(), nullable=False),
        sa.Column("side_id", NUMBER, server_default="0", nullable=False),
        sa.Column("planned_to", NUMBER, server_default="0", nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_mailing_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
    )
    op.create_index(op.f("ix_mailing_round_id_id"), "mailing", ["round_id", "id"])
