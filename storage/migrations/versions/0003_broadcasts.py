"""Broadcasts and their texts."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Move one version forward."""
