"""Indicators: figures, choices and codes."""

import sqlalchemy as sa
from alembic import op

from storage.types import BigId, Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "figure",
        sa.Column("id", BigId, nullable=False),
        sa.Column("city_id", BigId, nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("flag", sa.Text(), server_default="", nullable=False),
        sa.Column("person_id", BigId, nullable=True),
        sa.Column("entered_at", Instant(), nullable=False),
        sa.Column("replaced_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name="fk_figure_city_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_figure_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_figure"),
    )
    op.create_index(
        "uq_figure_city_id",
        "figure",
        ["city_id", "indicator", "year", "scale"],
        unique=True,
        sqlite_where=sa.text("replaced_at IS NULL"),
        postgresql_where=sa.text("replaced_at IS NULL"),
    )
    op.create_table(
        "city_fact",
        sa.Column("city_id", BigId, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name="fk_city_fact_city_id"),
        sa.PrimaryKeyConstraint("city_id", "key", name="pk_city_fact"),
    )
    op.create_table(
        "indicator_choice",
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=True),
        sa.Column("ambitious", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("end_value", sa.Text(), nullable=True),
        sa.Column("worst_value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("indicator", name="pk_indicator_choice"),
    )
    op.create_table(
        "indicator_series",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("series", name="pk_indicator_series"),
    )
