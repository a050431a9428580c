"""What each of the other cities says to a commitment that one proposes."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0026"
down_revision = "0025"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "commitment_answer",
        sa.Column("commitment_id", NUMBER, nullable=False),
        sa.Column("side_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_answer_commitment_id")
        ),
        sa.ForeignKeyConstraint(
            ["side_id"], ["side.id"], name=op.f("fk_commitment_answer_side_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_commitment_answer_person_id")
        ),
        sa.PrimaryKeyConstraint("commitment_id", "side_id", name=op.f("pk_commitment_answer")),
    )
