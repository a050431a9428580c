"""Results that others have seen stay seen, whoever takes part later."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Move one version forward."""
    column = sa.Column("exchanged", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("agreed_sheet", column)
