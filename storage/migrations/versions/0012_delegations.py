"""Principles that an official gives to a colleague."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0012"
down_revision = "0011"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "delegation",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("side_id", NUMBER, nullable=False),
        sa.Column("principle", sa.Integer(), nullable=False),
        sa.Column("giver_id", NUMBER, nullable=False),
        sa.Column("taker_id", NUMBER, nullable=True),
        sa.Column("invitation_id", NUMBER, nullable=True),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_delegation_side_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name=op.f("fk_delegation_giver_id")),
        sa.ForeignKeyConstraint(["taker_id"], ["person.id"], name=op.f("fk_delegation_taker_id")),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_delegation_invitation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    op.create_index(op.f("ix_delegation_side_id"), "delegation", ["side_id"])
    op.create_index(op.f("ix_delegation_invitation_id"), "delegation", ["invitation_id"])
