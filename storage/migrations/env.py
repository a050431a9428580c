"""Alembic's door: one transaction, foreign keys off.

With foreign keys on, a batch rebuild of a parent table deletes its children.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import context

from storage.tables import metadata

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.commit()
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
