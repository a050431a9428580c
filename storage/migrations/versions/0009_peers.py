"""Comparisons, peers and practices."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Move one version forward."""
