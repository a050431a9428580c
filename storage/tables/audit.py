"""What was done with power over others: a table that only grows, and who was forgotten."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import at, metadata, number, text
from storage.types import BigId

audit = sa.Table(
    "audit",
    metadata,
    number(),
    at("at"),
    sa.Column("actor", BigId, nullable=False),  # our number for a person; 0: the command line
    text("action"),
    text("thing"),  # such as `person 7` or `side 3`
    text("facts"),  # JSON of numbers and words of ours
    text("previous"),  # the hash of the row before
    text("hash"),
)

audit_head = sa.Table(  # one row: where the chain ends, so that a row cut off at the end shows
    "audit_head",
    metadata,
    number(),
    sa.Column("last", BigId, nullable=False),
    text("hash"),
)

audit_checkpoint = sa.Table(  # where the chain begins, once what is older was let go of
    "audit_checkpoint",
    metadata,
    number(),
    sa.Column("last", BigId, nullable=False),  # the number of the last row that was cut
    text("hash"),  # of that row: the first one that is left carries it
    at("at"),
)

forgotten = sa.Table(  # who was erased, for restored copies that still know them
    "forgotten",
    metadata,
    sa.Column("hash", sa.Text, primary_key=True),  # of the number at Telegram
    at("at"),
)

# What keeps the table as it is, by database; rows go only once a checkpoint stands for them.
GUARDS = {
    "sqlite": (
        (
            "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit"
            " BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
        ),
        (
            "CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit"
            " WHEN OLD.id > coalesce((SELECT max(last) FROM audit_checkpoint), 0)"
            " BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'the audit only grows'; END $$"
        ),
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
for _dialect, _statements in GUARDS.items():
    for _statement in _statements:
        _made = sa.DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
        sa.event.listen(audit, "after_create", _made)
