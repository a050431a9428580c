"""The schema's version: one cheap look at the file; Alembic only where it is behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa

from assessment.errors import Broken, Unavailable
from storage import sqlite
from storage.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"
# PRAGMA user_version of the newest migration
NEWEST = max(int(file.name[:4]) for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def bring_up_to_date(path: Path) -> bool:
    """Migrate a file to the newest schema; return whether there was anything to do.

    Raises:
        Broken: It was written by a newer version of Tandem.
        Unavailable: It cannot be opened, or is locked.
    """
    sqlite.create(path)
    try:
        with sqlite3.connect(path) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.close()
    except sqlite3.Error as error:
        msg = f"{path}: {error}"
        raise Unavailable(msg) from error
    if version > NEWEST:
        msg = f"{path}: this database was written by a newer version of Tandem"
        raise Broken(msg)
    if version == NEWEST:
        return False
    if not tables:
        _create(path)
    else:
        _migrate(path)
    return True


def _create(path: Path) -> None:
    """Make a new database at once; a test holds it equal to all migrations replayed."""
    engine = sqlite.engine(path)
    with engine.connect() as connection, connection.begin():
        metadata.create_all(connection)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
        )
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{NEWEST:04}')")
        connection.exec_driver_sql(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={NEWEST}")
    engine.dispose()


def _migrate(path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", f"sqlite:///{path}")
    try:
        command.upgrade(config, "head")
    except sa.exc.OperationalError as error:
        msg = f"{path}: {error.orig}"
        raise Unavailable(msg) from error
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={NEWEST}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    if broken:
        msg = f"{path}: {len(broken)} rows lost what they refer to in the migration"
        raise Broken(msg)
