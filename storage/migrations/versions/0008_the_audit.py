"""The audit chain and the list of the forgotten."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Move one version forward."""
