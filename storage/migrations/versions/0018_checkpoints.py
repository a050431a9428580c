"""Checkpoints of the audit: what is older can be let go of, and the chain still holds."""

import sqlalchemy as sa
from alembic import op

from storage.types import Instant

revision = "0018"
down_revision = "0017"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
GUARDS = {
    "sqlite": (
        "DROP TRIGGER audit_is_not_cut",
        (
            "CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit"
            " WHEN OLD.id > coalesce((SELECT max(last) FROM audit_checkpoint), 0)"
            " BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
        ),
    ),
    "postgresql": (
        "DROP TRIGGER audit_is_not_changed ON audit",
        (
            "CREATE FUNCTION audit_is_cut_at_checkpoints() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN IF OLD.id > coalesce((SELECT max(last) FROM audit_checkpoint), 0)"
            " THEN RAISE EXCEPTION 'the audit only grows'; END IF; RETURN OLD; END $$"
        ),
        (
            "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit"
            " FOR EACH ROW EXECUTE FUNCTION audit_only_grows()"
        ),
        (
            "CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit"
            " FOR EACH ROW EXECUTE FUNCTION audit_is_cut_at_checkpoints()"
        ),
    ),
}


def upgrade() -> None:
    """Move one version forward."""
    op.create_table(
        "audit_checkpoint",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_checkpoint"),
    )
    for statement in GUARDS.get(op.get_bind().dialect.name, ()):
        op.execute(statement)
