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
from storage import audit, people, programme, retention
from storage.database import open_database, prepare
from storage.schema import _migrate
from storage.tables import audit as table
from storage.tables import audit_checkpoint
from tests.town import NOW, Chat, fill, turns_of


@pytest.fixture
async def database(address):
    opened = open_database(address)
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
    """As somebody would who has the database: the guards are no hindrance to them."""

    def work(c):
        where = "" if c.dialect.name == "sqlite" else " ON audit"
        point = c.begin_nested()
        for name in ("audit_is_not_changed", "audit_is_not_cut"):
            c.exec_driver_sql(f"DROP TRIGGER {name}{where}")
        c.exec_driver_sql(statement)
        found = audit.first_broken(c)
        point.rollback()  # one server serves the other tests as well
        return found

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
    with pytest.raises(sa.exc.DBAPIError, match="the audit only grows"):
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


# --- checkpoints --------------------------------------------------------------------------

KEPT = retention.authors_kept(programme.AT_FIRST)
LATER = NOW + KEPT + timedelta(days=31)


COPIED = (
    "INSERT INTO audit SELECT 5, at, 1, action, thing, facts, previous, hash"
    " FROM audit WHERE id = 7"
)


@pytest.fixture
async def cut_once(database, chain):
    """Five old entries that are gone, the checkpoint's own, and three after it."""

    def work(c):
        retention.keep_no_longer(c, LATER)
        for at in range(1, 4):
            audit.note(c, at, "tried", f"side {at}", LATER + timedelta(seconds=at))

    await database.write(work)


async def numbers(database):
    return await database.read(lambda c: [entry.id for entry in audit.entries(c)])


@pytest.mark.usefixtures("cut_once")
async def test_what_is_older_goes_and_the_rest_is_proved_all_the_same(database):
    assert await numbers(database) == [6, 7, 8, 9]
    assert await database.read(audit.first_broken) is None
    assert (await noted(database))[0] == (0, "cut", "audit")


@pytest.mark.usefixtures("cut_once")
async def test_a_second_checkpoint_follows_the_first(database):
    later = LATER + KEPT + timedelta(days=31)
    await database.write(lambda c: retention.keep_no_longer(c, later))

    assert await numbers(database) == [10]
    assert await database.read(audit.first_broken) is None


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize(("days", "left"), [(-1, 5), (29, 5), (31, 1)])
async def test_it_is_cut_once_a_month_at_most(database, days, left):
    at = NOW + KEPT + timedelta(days=days)
    await database.write(lambda c: retention.keep_no_longer(c, at))
    await database.write(lambda c: retention.keep_no_longer(c, at + timedelta(minutes=1)))

    assert len(await numbers(database)) == left


@pytest.mark.usefixtures("cut_once")
@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET actor = 9 WHERE id = 6", 6),
        ("UPDATE audit SET actor = 9 WHERE id = 8", 8),
        ("DELETE FROM audit WHERE id = 6", 6),
        ("DELETE FROM audit WHERE id <= 7", 6),
        ("DELETE FROM audit", 6),
        ("DELETE FROM audit_checkpoint", 1),
        ("UPDATE audit_checkpoint SET hash = 'x'", 6),
        ("UPDATE audit_checkpoint SET last = 4", 5),
        (COPIED, 6),
    ],
)
async def test_after_a_checkpoint_what_was_touched_is_named_as_before(database, statement, broken):
    assert await database.write(lay_hands_on(statement)) == broken


@pytest.mark.usefixtures("chain")
async def test_a_checkpoint_that_the_chain_does_not_tell_of_shows(database):
    """Whoever cuts by hand, with a checkpoint that fits, has not written the chain anew."""

    def work(c):
        third = next(entry for entry in audit.entries(c) if entry.id == 3)
        made = sa.insert(audit_checkpoint).values(last=3, hash=third.hash, at=NOW)
        c.execute(made)
        c.execute(sa.delete(table).where(table.c.id <= 3))
        return audit.first_broken(c)

    assert await database.write(work) == 3


@pytest.mark.usefixtures("cut_once")
async def test_behind_a_checkpoint_the_database_still_refuses(database):
    with pytest.raises(sa.exc.DBAPIError, match="the audit only grows"):
        await database.write(lambda c: c.exec_driver_sql("DELETE FROM audit WHERE id = 7"))


@pytest.mark.usefixtures("chain")
async def test_what_was_tampered_with_is_not_let_go_and_is_told_once_a_day(database, caplog):
    def tamper(c):
        where = "" if c.dialect.name == "sqlite" else " ON audit"
        point = c.begin_nested()
        c.exec_driver_sql(f"DROP TRIGGER audit_is_not_changed{where}")
        c.exec_driver_sql("UPDATE audit SET actor = 9 WHERE id = 2")
        for minute in range(3):
            retention.keep_no_longer(c, LATER + timedelta(minutes=minute))
        found = [*c.execute(sa.select(table.c.id, table.c.action).order_by(table.c.id))]
        broken = audit.first_broken(c)
        point.rollback()  # one server serves the other tests as well
        return [tuple(row) for row in found], broken

    found, broken = await database.write(tamper)
    assert found[-1] == (6, "found broken")
    assert len(found) == 6
    assert broken == 2
    assert caplog.text.count("audit_not_whole") == 1
