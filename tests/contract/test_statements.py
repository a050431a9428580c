"""Every statement of every repository is one that SQLite and PostgreSQL both take.

A repository that came without a test on both databases is found here: what it asks for is
written once, in its module, and each database is asked whether it understands it.
"""

import importlib
import pkgutil

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

import storage
from storage.database import open_database
from storage.prepared import Prepared

ONE_DATABASES = {"dialect", "writer"}  # what only one of the two is asked
# They run what they are given, or statements about tables as such.
WITHOUT_STATEMENTS = {
    *(
        "copying",
        "database",
        "inspection",
        "kept",
        "moving",
        "mydata",
        "postgres",
        "prepared",
        "schema",
    ),
    *("scrubbing", "server_schema", "sqlite", "steady", "types"),
}
REPOSITORIES = sorted(one.name for one in pkgutil.iter_modules(storage.__path__) if not one.ispkg)


def found_in(value):
    """The statements that a module's name stands for."""
    if isinstance(value, Prepared):
        return [value._statement]
    if isinstance(value, dict):
        return found_in(tuple(value.values()))
    if isinstance(value, tuple):
        return [statement for part in value for statement in found_in(part)]
    return [value] if isinstance(value, (sa.sql.Executable, sa.TextClause)) else []


def statements(module):
    names = vars(importlib.import_module(f"storage.{module}")).items()
    found = [(name, one) for name, value in names for one in found_in(value)]
    return [(name, one) for name, one in found if not isinstance(one, sa.FromClause)]


def written(statement, dialect):
    """The statement in a database's words; of a list it is asked with one element."""
    made = statement.compile(dialect=dialect)
    values = {key: [1] if bind.expanding else 1 for key, bind in made.binds.items()}
    return made.construct_expanded_state(values).statement


@pytest.fixture
async def understands(address):
    """Asks a database with all tables about a statement; it says what is wrong."""
    database = open_database(address)
    dialect = sqlite.dialect(paramstyle="named")

    def on_sqlite(c, statement):
        try:
            driver = c.connection.dbapi_connection
            driver.execute(f"EXPLAIN {written(statement, dialect)}", Ones())
        except Exception as error:  # noqa: BLE001  # it is what was asked for
            return str(error)

    def on_postgresql(c, statement):
        from sqlalchemy.util import await_only

        try:
            driver = c.connection.dbapi_connection.driver_connection
            await_only(driver.prepare(written(statement, c.dialect)))
        except Exception as error:  # noqa: BLE001  # as above
            return str(error)

    ask = on_sqlite if address.startswith("sqlite") else on_postgresql

    async def wrong(named):
        return await database.read(
            lambda c: [(name, said) for name, one in named if (said := ask(c, one))]
        )

    yield wrong
    await database.close()


class Ones(dict):
    """Parameters; it does not matter which."""

    def __missing__(self, key):
        return 1


async def test_every_statement_is_understood(understands):
    named = [
        (f"{module}.{name}", one)
        for module in REPOSITORIES
        if module not in ONE_DATABASES
        for name, one in statements(module)
    ]

    assert len(named) > 300
    assert await understands(named) == []


async def test_a_statement_that_one_of_them_does_not_take_is_found(understands):
    only_sqlite, only_postgresql = sa.text("SELECT julianday('now')"), sa.text("SELECT 1::int")
    wrong = await understands([("one", only_sqlite), ("other", only_postgresql)])

    assert len(wrong) == 1


@pytest.mark.parametrize("module", REPOSITORIES)
def test_a_repository_writes_its_statements_where_they_are_seen(module):
    assert bool(statements(module)) != (module in WITHOUT_STATEMENTS)
