"""${message}"""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Move one version forward."""
    ${upgrades if upgrades else "pass"}
