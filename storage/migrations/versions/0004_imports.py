"""Imports that can be undone."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Move one version forward."""
