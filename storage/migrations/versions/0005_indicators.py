"""Indicators: values, choices and codes."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Move one version forward."""
