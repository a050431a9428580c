"""Imports that can be undone."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0004"
down_revision = "0003"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "import",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("chat_id", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("message_id", NUMBER, server_default="0", nullable=False),
        sa.Column("file_id", sa.Text(), server_default="", nullable=False),
        sa.Column("file_name", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="fetching", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("rows", sa.Text(), server_default="", nullable=False),
        sa.Column("report", sa.Text(), server_default="", nullable=False),
        sa.Column("undo", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("done_at", storage.types.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_import_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_import"),
    )
    op.create_index("ix_import_state", "import", ["state"])
    op.create_index("ix_import_chat_id_message_id", "import", ["chat_id", "message_id"])
