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
LIVES = {"step": EARLIER, "once": EARLIER[:1]}
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
    """A database that programs of some versions filled, one after the other: two rows a table each.

    Attributes:
        known: The tables as each version knew them.
    """

    def __init__(self, url, *versions):
        self.url, self.known, self.before = url, {}, {}
        for version in versions:
            within(url, lambda c, version=version: self._live(c, version))

    def _live(self, c, version):
        at(version, c)
        known = self.known[version] = tables(c)
        fill(c, known, 2 * version - 1, 2 * version)
        self.before[version] = rows(c, known)

    def rows(self, version):
        return within(self.url, lambda c: rows(c, self.known[version]))

    def changed(self, version):
        """The tables that have lost something of what they had."""
        now = self.rows(version)
        return [name for name, was in self.before[version].items() if set(was) - set(now[name])]


@pytest.fixture(scope="module", params=[f"{life}-{kind}" for life in LIVES for kind in KINDS])
def migrated(request, new):
    """Migrated from version to version, as whoever always took the next; and at one go."""
    life, kind = request.param.split("-")
    earlier = Earlier(new(kind, f"lived{life}"), *LIVES[life])
    migrate(earlier.url)
    return earlier


def test_every_row_is_there_as_it_was(migrated):
    for version, before in migrated.before.items():
        assert len(before) > 15
        assert all(len(was) % 2 == 0 and was for was in before.values())
        assert migrated.changed(version) == []


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
    assert found.keys() >= {name for before in migrated.before.values() for name in before}
    if migrated.url.startswith("sqlite"):
        assert list(wrong_with(location(migrated.url))) == []


def test_a_program_of_each_version_before_goes_on_writing(migrated):
    first = min(migrated.known)
    before = migrated.rows(first)

    def write(c):
        for version, known in migrated.known.items():
            fill(c, known, 1_000 + 2 * version)
            fill(c, known, 1_001 + 2 * version, barely=True)

    within(migrated.url, write)

    more = 2 * len(migrated.known)
    now = migrated.rows(first)
    assert all(len(now[name]) == len(was) + more for name, was in before.items())


# --- What they would find ---------------------------------------------------------------


@pytest.mark.parametrize("statement", ["DELETE FROM note", "UPDATE person SET language = 'x'"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_migration_loses_or_changes_is_found(new, kind, statement):
    earlier = Earlier(new(kind, f"loses{len(statement)}"), 1)
    within(earlier.url, lambda c: c.exec_driver_sql(statement))

    assert earlier.changed(1) == [statement.split()[-1 if "DELETE" in statement else 1]]


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

    assert earlier.changed(1) == lost


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
