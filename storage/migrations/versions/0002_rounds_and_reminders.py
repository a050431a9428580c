"""Rounds that repeat, their audience, extensions, and who wants no more reminders."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Move one version forward."""
