"""Invitations are found by the side that they are for: every look at the board asks for them."""

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Move one version forward."""
    op.create_index("ix_invitation_side_id", "invitation", ["side_id"])
