"""Whom a broadcast left out as it began, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Move one version forward."""
    column = sa.Column("left_out", sa.Text(), server_default="{}", nullable=False)
    op.add_column("broadcast", column)
