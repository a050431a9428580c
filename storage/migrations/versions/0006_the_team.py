"""What a team agrees on."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0006"
down_revision = "0005"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.add_column(
        "agreed_sheet",
        sa.Column("reopened_at", storage.types.Instant(timezone=True), nullable=True),
    )
    op.create_table(
        "agreement",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("round_id", NUMBER, nullable=False),
        sa.Column("side_id", NUMBER, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_by", NUMBER, nullable=False),
        sa.Column("started_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("objections_until", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("proposal", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_agreement_round_id")),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_agreement_side_id")),
        sa.ForeignKeyConstraint(
            ["started_by"], ["person.id"], name=op.f("fk_agreement_started_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("round_id", "side_id", name=op.f("uq_agreement_round_id_side_id")),
    )
    op.create_table(
        "settlement",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("agreement_id", NUMBER, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("settled_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_settlement_agreement_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_settlement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
    )
    op.create_index(
        op.f("ix_settlement_agreement_id_question"), "settlement", ["agreement_id", "question"]
    )
    op.create_table(
        "objection",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("agreement_id", NUMBER, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("objected_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("answered", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_objection_agreement_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_objection_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
    )
    op.create_index(op.f("ix_objection_agreement_id"), "objection", ["agreement_id"])
    op.create_table(
        "late_offer",
        sa.Column("round_id", NUMBER, nullable=False),
        sa.Column("side_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("offered_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_late_offer_round_id")),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_late_offer_side_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_late_offer_person_id")),
        sa.PrimaryKeyConstraint("round_id", "side_id", name=op.f("pk_late_offer")),
    )
