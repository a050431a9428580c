"""Comparisons, peers and practices."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0009"
down_revision = "0008"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "comparison_side",
        sa.Column("round_id", NUMBER, nullable=False),
        sa.Column("side_id", NUMBER, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("size_class", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_comparison_side_round_id")
        ),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_comparison_side_side_id")),
        sa.PrimaryKeyConstraint("round_id", "side_id", name=op.f("pk_comparison_side")),
    )
    op.create_index(
        op.f("ix_comparison_side_side_id"), "comparison_side", ["side_id"], unique=False
    )
    op.create_table(
        "comparison_cell",
        sa.Column("round_id", NUMBER, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("principle", sa.Integer(), nullable=False),
        sa.Column("cities", sa.Integer(), nullable=False),
        sa.Column("median", sa.Text(), nullable=False),
        sa.Column("mean", sa.Text(), server_default="", nullable=False),
        sa.Column("low", sa.Text(), server_default="", nullable=False),
        sa.Column("high", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_comparison_cell_round_id")
        ),
        sa.PrimaryKeyConstraint(
            "round_id", "part", "kind", "value", "principle", name=op.f("pk_comparison_cell")
        ),
    )
    op.create_table(
        "peer_offer",
        sa.Column("side_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("offered_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_peer_offer_person_id")),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_peer_offer_side_id")),
        sa.PrimaryKeyConstraint("side_id", name=op.f("pk_peer_offer")),
    )
    op.create_table(
        "peer_match",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("side_id", NUMBER, nullable=False),
        sa.Column("asked_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("principle", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("asked_at", storage.types.Instant(timezone=True), nullable=False),
        sa.Column("answered_at", storage.types.Instant(timezone=True), nullable=True),
        sa.Column("helped", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["asked_id"], ["side.id"], name=op.f("fk_peer_match_asked_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_peer_match_person_id")),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_peer_match_side_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_match")),
    )
    op.create_index(op.f("ix_peer_match_asked_id"), "peer_match", ["asked_id"], unique=False)
    op.create_index(op.f("ix_peer_match_side_id"), "peer_match", ["side_id"], unique=False)
    op.create_table(
        "practice",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("side_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("principle", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("offered_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_practice_person_id")),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_practice_side_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    op.create_index(op.f("ix_practice_principle"), "practice", ["principle"], unique=False)
    op.create_table(
        "practice_text",
        sa.Column("practice_id", NUMBER, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_text_practice_id")
        ),
        sa.PrimaryKeyConstraint("practice_id", "language", name=op.f("pk_practice_text")),
    )
    op.create_table(
        "practice_report",
        sa.Column("practice_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("reported_at", storage.types.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_practice_report_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_report_practice_id")
        ),
        sa.PrimaryKeyConstraint("practice_id", "person_id", name=op.f("pk_practice_report")),
    )
