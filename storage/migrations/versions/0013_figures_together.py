"""Partner cities that show each other their figures."""

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, Instant

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "figure_sharing",
        sa.Column("side_id", BigId, nullable=False),
        sa.Column("agreed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name="fk_figure_sharing_side_id"),
        sa.PrimaryKeyConstraint("side_id", name="pk_figure_sharing"),
    )
