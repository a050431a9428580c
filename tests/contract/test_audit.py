"""The audit only grows, and shows where somebody laid hands on it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot import seen
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from conversations import effects
from storage import audit, people
from storage.database import open_database, prepare
from storage.schema import _migrate
from storage.tables import audit as table
from tests.town import NOW, Chat, fill, turns_of


@pytest.fixture
async def database(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    yield opened
    await opened.close()


@pytest.fixture
async def chain(database):
    """Five entries."""

    def work(c):
        for at in range(1, 6):
            audit.note(c, at, "tried", f"side {at}", NOW + timedelta(seconds=at), round=at)

    await database.write(work)


def lay_hands_on(statement):
    """As somebody would who has the file: the guards are no hindrance to them."""

    def work(c):
        for name in ("audit_is_not_changed", "audit_is_not_cut"):
            c.exec_driver_sql(f"DROP TRIGGER {name}")
        c.exec_driver_sql(statement)
        return audit.first_broken(c)

    return work


@pytest.mark.usefixtures("chain")
async def test_what_was_written_is_whole(database):
    assert await database.read(audit.first_broken) is None


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET actor = 9 WHERE id = 3", 3),
        ("UPDATE audit SET facts = '{}' WHERE id = 1", 1),
        ("UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE id = 5", 5),
        ("UPDATE audit SET hash = previous WHERE id = 4", 4),
        ("DELETE FROM audit WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 5", 5),
        ("DELETE FROM audit", 1),
        ("UPDATE audit_head SET last = 4", 6),
    ],
)
async def test_the_first_row_that_was_touched_is_named(database, statement, broken):
    assert await database.write(lay_hands_on(statement)) == broken


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 9", "DELETE FROM audit"])
async def test_the_database_itself_refuses(database, statement):
    with pytest.raises(sa.exc.IntegrityError, match="the audit only grows"):
        await database.write(lambda c: c.exec_driver_sql(statement))


async def test_an_instant_of_another_zone_is_the_same_instant(database):
    there = datetime(2027, 1, 4, 13, 30, tzinfo=UTC).astimezone()
    await database.write(lambda c: audit.note(c, 1, "tried", "side 1", there))

    assert await database.read(audit.first_broken) is None


async def noted(database):
    columns = sa.select(table.c.actor, table.c.action, table.c.thing).order_by(table.c.id)
    return await database.read(lambda c: [tuple(row) for row in c.execute(columns)])


async def test_grants_ends_invitations_and_views_are_noted_with_who_did_it(database):
    await database.write(fill)
    turns = turns_of(database)
    cora, ana = await Chat(turns, "cora").joins(), await Chat(turns, "ana").joins()
    await cora.send("/invite")
    for label in ("New invitation", "Reader", "Aville – Betown", "Betown", "Make the inv"):
        await cora.tap(label)
    await ana.send("/settings")
    for label in ("Leave", "Official of Aville", "Confirm"):
        await ana.tap(label)
    ids = await database.read(lambda c: [people.by_telegram(c, n).id for n in (44, 11)])

    def look(c):
        person = seen.person(people.by_telegram(c, 44))
        turn = Turn(c, person, Incoming(1, Kind.TAP, 44, 44), NOW)
        keep(turn, effects.SendFile("pdf", 1, 1))

    await database.write(look)
    assert await noted(database) == [
        (ids[0], "granted", f"person {ids[0]}"),
        (ids[1], "granted", f"person {ids[1]}"),
        (ids[0], "invited", "invitation 6"),
        (ids[1], "ended", f"person {ids[1]}"),
        (ids[0], "viewed", "side 1"),
    ]
    assert await database.read(audit.first_broken) is None


async def test_it_names_nobody(database):
    await database.write(fill)
    await Chat(turns_of(database), "ana", first_name="Marker-Name").joins()
    rows = await database.read(lambda c: str(list(audit.entries(c))))

    assert "Entry" in rows
    assert "Marker-Name" not in rows


def test_the_guards_stand_however_the_database_came_about(tmp_path):
    prepare(tmp_path / "new.db")
    sqlite3.connect(tmp_path / "old.db").close()
    _migrate(tmp_path / "old.db")
    guards = []
    for name in ("new.db", "old.db"):
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
            guards.append(connection.execute(sql).fetchall())

    assert len(guards[0]) == 2
    assert guards[0] == guards[1]
