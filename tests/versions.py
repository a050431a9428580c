"""Databases of every earlier version, with rows in all their tables."""

import asyncio
from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from storage import postgres, sqlite
from storage.database import is_server, location
from storage.schema import MIGRATIONS, NEWEST

EARLIER = range(1, NEWEST)
INSTANT = datetime(2027, 1, 1, 12, tzinfo=UTC)
VERSION = "alembic_version"


def within(url, work):
    """Run a function in a transaction, on whatever version there is."""
    if is_server(url):
        return asyncio.run(postgres.once(url, work, patiently=True))
    engine = sqlite.engine(location(url))
    with engine.begin() as connection:
        return work(connection)


def at(version, c):
    """Make an empty database what a program of that version made of it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = c
    command.upgrade(config, f"{version:04}")
    if c.dialect.name == "sqlite":
        c.exec_driver_sql(f"PRAGMA application_id={sqlite.APPLICATION_ID}")
        c.exec_driver_sql(f"PRAGMA user_version={version}")


def tables(c):
    """The tables as the database itself tells them."""
    found = sa.MetaData()
    found.reflect(c, only=lambda name, _: name != VERSION)
    return found.sorted_tables


def rows(c, known):
    """What is in the columns that a version knows, as the driver tells it."""
    return {table.name: sorted(map(repr, map(tuple, _read(c, table)))) for table in known}


def _read(c, table):
    quoted = c.dialect.identifier_preparer.quote
    names = ", ".join(quoted(column.name) for column in table.columns)
    return c.exec_driver_sql(f"SELECT {names} FROM {quoted(table.name)}")


def fill(c, known, *numbers, barely=False):
    """Put rows into each table; where one refers to another, to the row of that number.

    With `barely`, a row says nothing that a version could leave to the database.
    """
    filled = {}
    for table in known:
        told = [one.name for one in table.columns if not (barely and spared(one))]
        made = [
            {column.name: value(column, number) for column in table.columns} for number in numbers
        ]
        for key in table.foreign_keys:
            for row, parent in zip(made, filled[key.column.table.name], strict=True):
                row[key.parent.name] = parent[key.column.name]
        filled[table.name] = made
        c.execute(sa.insert(table), [{name: row[name] for name in told} for row in made])


def value(column, number):
    """Something of a column's type, another for each number."""
    kind = column.type.python_type
    known = {datetime: INSTANT, date: INSTANT.date(), bool: True, bytes: b"%d" % number}
    return known[kind] if kind in known else kind(number)


def spared(column):
    """Whether a statement may say nothing of a column."""
    return not column.primary_key and (column.nullable or column.server_default is not None)
