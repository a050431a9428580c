"""Commitments, comparisons, peers and practices."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Move one version forward."""
