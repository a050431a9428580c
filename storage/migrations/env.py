"""Alembic's door: on SQLite one transaction with foreign keys off, elsewhere the caller's own.

With foreign keys on, a batch rebuild of a parent table deletes its children.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context

from storage.tables import metadata


def run(connection: sa.Connection) -> None:
    """Run what is missing."""
    batch = connection.dialect.name == "sqlite"
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=batch)
    with context.begin_transaction():
        context.run_migrations()


def on_sqlite() -> None:
    """Open the file and migrate it."""
    engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url") or "")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
        run(connection)
    engine.dispose()


if given := context.config.attributes.get("connection"):
    run(given)
else:
    on_sqlite()
