"""Whose a claimed letter is, since when, and who sends what nobody asked for."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Move one version forward."""
    op.add_column("outbox", sa.Column("owner", sa.Text(), server_default="", nullable=False))
    op.add_column("outbox", sa.Column("claimed_at", Instant(), nullable=True))
    op.create_table(
        "lease",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
