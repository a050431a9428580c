"""Each earlier version's database goes forward whole, and its programs go on beside the new one."""

import asyncio

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from storage.database import location, migrate, open_database
from storage.inspection import wrong_with
from storage.tables import metadata
from tests.versions import EARLIER, at, fill, rows, tables, within

KINDS = ("sqlite", "postgresql")
CHILD = "parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE"
FAMILY = (
    "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    f"CREATE TABLE child (id INTEGER PRIMARY KEY, {CHILD})",
)


@pytest.fixture(scope="module")
def new(request, tmp_path_factory):
    """Makes the address of a database in which nothing is."""

    def make(kind, name):
        if kind == "sqlite":
            return f"sqlite+aiosqlite:///{tmp_path_factory.mktemp(name)}/t.db"
        server = request.getfixturevalue("server")
        server.create(name)
        return server.database(name)

    return make


class Earlier:
    """A database of an earlier version with two rows in each table."""

    def __init__(self, url, version):
        self.url = url
        self.tables, self.before = within(url, lambda c: self._made(c, version))

    @staticmethod
    def _made(c, version):
        at(version, c)
        known = tables(c)
        for number in (1, 2):
            fill(c, known, number)
        return known, rows(c, known)

    def rows(self):
        return within(self.url, lambda c: rows(c, self.tables))

    def changed(self):
        """The tables that have not what they had."""
        now = self.rows()
        return [name for name, was in self.before.items() if was != now[name]]


@pytest.fixture(
    scope="module",
    params=[(k, n) for n in EARLIER for k in KINDS],
    ids=lambda it: f"{it[1]}-{it[0]}",
)
def migrated(request, new):
    kind, version = request.param
    earlier = Earlier(new(kind, f"from{version}"), version)
    migrate(earlier.url)
    return earlier


def test_every_row_is_there_as_it_was(migrated):
    assert len(migrated.before) > 15
    assert all(len(was) == 2 for was in migrated.before.values())
    assert migrated.changed() == []


def test_the_program_opens_it_and_reads_every_table(migrated):
    async def read():
        database = open_database(migrated.url)
        try:
            return await database.read(
                lambda c: {
                    t.name: len(c.execute(sa.select(t)).all()) for t in metadata.sorted_tables
                }
            )
        finally:
            await database.close()

    found = asyncio.run(read())
    assert found.keys() >= migrated.before.keys()
    if migrated.url.startswith("sqlite"):
        assert list(wrong_with(location(migrated.url))) == []


def test_a_program_of_the_version_before_goes_on_writing(migrated):
    def write(c):
        fill(c, migrated.tables, 3)
        fill(c, migrated.tables, 4, barely=True)

    within(migrated.url, write)

    assert all(len(now) == 4 for now in migrated.rows().values())


# --- What they would find ---------------------------------------------------------------


@pytest.mark.parametrize("statement", ["DELETE FROM note", "UPDATE person SET language = 'x'"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_migration_loses_or_changes_is_found(new, kind, statement):
    earlier = Earlier(new(kind, f"loses{len(statement)}"), 1)
    within(earlier.url, lambda c: c.exec_driver_sql(statement))

    assert earlier.changed() == [statement.split()[-1 if "DELETE" in statement else 1]]


@pytest.mark.parametrize(("keys", "lost"), [("ON", ["child"]), ("OFF", [])])
def test_children_that_go_as_their_parent_is_rebuilt_are_found(new, keys, lost):
    url = new("sqlite", f"rebuilt{keys}")
    within(url, lambda c: [c.exec_driver_sql(statement) for statement in FAMILY])
    earlier = Earlier(url, 1)
    engine = sa.create_engine(f"sqlite:///{location(url)}")
    with engine.connect() as c:
        c.exec_driver_sql(f"PRAGMA foreign_keys={keys}")
        c.commit()
        rebuild(c, sa.Column("more", sa.Text()))
        c.commit()
    engine.dispose()

    assert earlier.changed() == lost


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_that_an_older_program_cannot_fill_is_found(new, kind):
    url = new(kind, "unfilled")
    within(url, lambda c: at(1, c))
    known = within(url, tables)
    within(url, lambda c: rebuild(c, sa.Column("more", sa.Text(), nullable=False), "person"))

    with pytest.raises(sa.exc.IntegrityError, match="more"):
        within(url, lambda c: fill(c, known, 1))


def rebuild(c, column, table="parent"):
    """What a migration does where SQLite cannot alter a table."""
    operations = Operations(MigrationContext.configure(c))
    recreate = "always" if c.dialect.name == "sqlite" else "never"
    with operations.batch_alter_table(table, recreate=recreate) as batch:
        batch.add_column(column)
