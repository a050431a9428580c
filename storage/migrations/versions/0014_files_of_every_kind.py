"""Files of every kind in the chat: what an import was about, and what it brought."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Move one version forward."""
    subject = sa.Column("subject", sa.Text(), server_default="roster", nullable=False)
    op.add_column("import", subject)
    op.add_column("figure", sa.Column("import_id", NUMBER, nullable=True))
    op.add_column("figure", sa.Column("replaced_by", NUMBER, nullable=True))
    op.create_table(
        "indicator_area",
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("city_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_indicator_area_city_id")),
        sa.PrimaryKeyConstraint("area", name=op.f("pk_indicator_area")),
    )
