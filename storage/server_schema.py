"""The schema's version on a PostgreSQL server.

Replicas never migrate by themselves: `migrate` does, before the first of a new version is
started. What the newer version added, the older one leaves alone (expand, then contract),
so that both run side by side meanwhile.
"""

from __future__ import annotations

import asyncio
import logging

import sqlalchemy as sa

from assessment.errors import Broken
from storage import postgres
from storage.dialect import Shared, lock
from storage.schema import MIGRATIONS, NEWEST
from storage.tables import metadata

log = logging.getLogger(__name__)


def bring_up_to_date(url: str) -> None:
    """Make the tables, or migrate them; of two that try, the second finds it done.

    Raises:
        Broken: It was written by a newer version, or the database has other tables.
        Unavailable: It cannot be reached, or is locked.
    """
    asyncio.run(postgres.once(url, _migrate, patiently=True))


async def check(url: str) -> None:
    """Look whether this version can run.

    Raises:
        Broken: The schema has to be migrated first.
        Unavailable: It cannot be reached.
    """
    there = await postgres.once(url, version)
    if there < NEWEST:
        msg = "DATABASE_URL: the schema is behind this version; run `migrate` first"
        raise Broken(msg)
    if there > NEWEST:
        log.warning("schema_newer there=%d known=%d", there, NEWEST)


def version(connection: sa.Connection) -> int:
    """Return the version of the schema; 0 where there are no tables.

    Raises:
        Broken: The tables are another program's.
    """
    names = sa.inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            msg = "DATABASE_URL: this database has tables of another program"
            raise Broken(msg)
        return 0
    return int(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def _migrate(connection: sa.Connection) -> None:
    lock(connection, Shared.SCHEMA)
    there = version(connection)
    if there > NEWEST:
        msg = "DATABASE_URL: this database was written by a newer version of Tandem"
        raise Broken(msg)
    if there == 0:
        create(connection)
    elif there < NEWEST:
        replay(connection)


def create(connection: sa.Connection) -> None:
    """Make all tables at once; a test holds them equal to all migrations replayed."""
    metadata.create_all(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{NEWEST:04}')")


def replay(connection: sa.Connection) -> None:
    """Run the migrations that are missing, in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
