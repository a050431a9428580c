"""Roles that end on a day set beforehand, and who made an invitation."""

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, Instant

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Move one version forward."""
    op.add_column("role", sa.Column("ends_at", Instant(), nullable=True))
    op.create_index("ix_role_ends_at", "role", ["ends_at"])
    op.add_column("invitation", sa.Column("ends_at", Instant(), nullable=True))
    op.add_column("invitation", sa.Column("made_by", BigId, nullable=True))
