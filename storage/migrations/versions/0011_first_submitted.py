"""When a side's answers were submitted for the first time."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Move one version forward."""
    op.add_column("agreed_sheet", sa.Column("first_submitted_at", Instant(), nullable=True))
