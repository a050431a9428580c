"""What a team agrees on."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Move one version forward."""
