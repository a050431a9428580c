"""A city's yes to a reader that is for one round only."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.add_column("scorecard_request", sa.Column("round_id", NUMBER, nullable=True))
