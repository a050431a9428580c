"""How often links were opened that nobody made."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0015"
down_revision = "0014"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "guess",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("drawer", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guess"),
    )
    op.create_index("ix_guess_drawer_at", "guess", ["drawer", "at"])
    op.create_index("ix_guess_at", "guess", ["at"])
