"""When somebody agreed to the notice under which they take part."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Move one version forward."""
    op.add_column("person", sa.Column("notice_at", Instant(), nullable=True))
