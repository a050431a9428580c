"""Figures in the comparison of a round."""

import sqlalchemy as sa
from alembic import op

from storage.types import BigId

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "comparison_figure",
        sa.Column("round_id", BigId, nullable=False),
        sa.Column("side_id", BigId, nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name="fk_comparison_figure_round_id"),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name="fk_comparison_figure_side_id"),
        sa.PrimaryKeyConstraint("round_id", "side_id", "indicator", name="pk_comparison_figure"),
    )
    op.create_table(
        "comparison_indicator",
        sa.Column("round_id", BigId, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("cities", sa.Integer(), nullable=False),
        sa.Column("median", sa.Text(), nullable=False),
        sa.Column("mean", sa.Text(), server_default="", nullable=False),
        sa.Column("low", sa.Text(), server_default="", nullable=False),
        sa.Column("high", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name="fk_comparison_indicator_round_id"
        ),
        sa.PrimaryKeyConstraint(
            "round_id", "part", "kind", "value", "indicator", name="pk_comparison_indicator"
        ),
    )
