"""Rows that taps change themselves: what is kept of them is what a reader finds in the file."""

import asyncio
import random
from datetime import timedelta

import pytest
import sqlalchemy as sa

from assessment.sheet import NOT_APPLICABLE, scored
from storage import kept, people, sessions, sheets, steady
from storage.database import open_database, write_now
from storage.sheets import Key
from tests.town import NOW, fill

CHAT, ME = 7, Key(1, 1, 1)


@pytest.fixture
async def database(url):
    opened = open_database(url)
    try:
        await opened.write(fill)
        await opened.write(begin)
        yield opened
    finally:
        await opened.close()


def begin(c):
    """Let somebody stand somewhere, with one answer."""
    people.join(c, people.Newcomer(CHAT, "Ana", "en", "UTC", "1"), NOW)
    sessions.save(c, CHAT, "{}", 1, 0, NOW)
    sheets.save(c, sheets.begin(c, ME, "quick", NOW), "1.1", scored(4), NOW)


def look(c):
    return sessions.read(c, CHAT), sheets.find(c, ME)


def level(c):
    return sheets.find(c, ME).answers["1.1"].level


async def test_what_a_tap_left_the_next_one_does_not_read(database):
    await database.write(look)

    def count(c):
        run = []
        c.connection.dbapi_connection.set_trace_callback(run.append)
        found = look(c)
        c.connection.dbapi_connection.set_trace_callback(None)
        return found, run

    found, run = await database.write(count)

    assert found[0].screen == 1
    assert found[1].answers == {"1.1": scored(4)}
    assert not run


async def test_what_another_program_wrote_is_read(database, url):
    await database.write(look)
    write_now(url, lambda c: sheets.save(c, 1, "1.1", scored(2), NOW))
    write_now(url, lambda c: sessions.unshow(c, CHAT))
    write_now(url, lambda c: sessions.save(c, CHAT, "[]", 9, 0, NOW))

    session, sheet = await database.write(look)

    assert (session.state, session.screen) == ("[]", 9)
    assert sheet.answers["1.1"] == scored(2)


async def test_what_we_wrote_another_way_is_read(database):
    def otherwise(c):
        look(c)
        c.execute(sa.text("UPDATE answer SET level = 1"))
        c.execute(sa.text("UPDATE session SET screen = 5"))
        return look(c)

    for session, sheet in (await database.write(otherwise), await database.write(look)):
        assert session.screen == 5
        assert sheet.answers["1.1"] == scored(1)


async def test_what_is_gone_is_not_kept(database):
    def forget(c):
        look(c)
        for table in ("answer_history", "answer", "sheet", "session"):
            c.execute(sa.text(f"DELETE FROM {table}"))
        return look(c)

    assert await database.write(forget) == (None, None)
    assert await database.write(look) == (None, None)


async def test_a_row_that_moves_is_kept_under_neither_number(database):
    def move(c):
        look(c)
        c.execute(sa.text("UPDATE session SET chat_id = 8"))
        return sessions.read(c, CHAT), sessions.read(c, 8)

    gone, moved = await database.write(move)

    assert gone is None
    assert moved.screen == 1


async def test_a_turn_that_failed_leaves_nothing_behind(database):
    def fail(c):
        sheets.save(c, 1, "1.1", scored(1), NOW)
        assert level(c) == 1
        raise LookupError

    def beside(c):
        sheets.save(c, 1, "1.2", scored(3), NOW)
        return level(c)

    await database.write(look)
    seen = await asyncio.gather(
        database.write(beside),
        database.write(fail),
        database.write(level),
        return_exceptions=True,
    )

    assert seen[0] == seen[2] == 4
    assert isinstance(seen[1], LookupError)
    assert await database.write(level) == 4
    assert (await database.write(look))[1].answers["1.2"] == scored(3)


async def test_a_savepoint_that_was_rolled_back_leaves_nothing_behind(database):
    def try_out(c):
        look(c)
        with c.begin_nested() as point:
            sheets.save(c, 1, "1.1", scored(1), NOW)
            sessions.save(c, CHAT, "[]", 2, 0, NOW)
            point.rollback()
        return look(c)

    for session, sheet in (await database.write(try_out), await database.write(look)):
        assert session.screen == 1
        assert sheet.answers["1.1"] == scored(4)


async def test_what_a_state_was_made_of_is_kept_as_long_as_the_state_is(database, url):
    await database.write(lambda c: move(c, "a", 3, 0))
    assert (await database.write(look))[0].made == ["a"]

    await database.write(lambda c: c.execute(sa.text("UPDATE session SET state = 'b'")))
    assert (await database.write(look))[0].made is None

    await database.write(lambda c: move(c, "a", 4, 0))
    write_now(url, lambda c: sessions.save(c, CHAT, "c", 5, 0, NOW))
    session, _ = await database.write(look)
    assert (session.state, session.made) == ("c", None)


async def test_the_newest_message_below_a_screen_stays_known(database):
    await database.write(lambda c: move(c, "a", 3, 9))
    await database.write(lambda c: move(c, "b", 4, 0))  # a tap, which comes with no message

    assert (await database.write(look))[0].last_id == 9
    assert (await database.read(look))[0].last_id == 9


async def test_what_is_kept_is_bounded(database, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)

    def many(c):
        for chat in range(20, 40):
            sessions.save(c, chat, "{}", 1, 0, NOW)
        return [len(values) for values in c.get_execution_options()[kept.KEY]._values]

    assert max(await database.write(many)) <= 3


async def test_the_commands_connection_keeps_nothing(database, url):
    assert (
        write_now(url, lambda c: kept.is_keeping(c) or steady.KEY in c.get_execution_options())
        is False
    )


def move(c, state, screen, last):
    sessions.save(c, CHAT, state, screen, last, NOW, made=[state])


def step(c, rng):
    """Do something with an answer or a session, one of the ways there are."""
    question, answer = rng.choice(["1.1", "1.2", "2.1"]), rng.choice([scored(1), NOT_APPLICABLE])
    now = NOW + timedelta(minutes=rng.randrange(9))  # a clock may be set back
    ways = (
        lambda: sheets.save(c, 1, question, answer, now),
        lambda: sheets.submit(c, 1, NOW),
        lambda: c.execute(sa.text("DELETE FROM answer WHERE question = '1.2'")),
        lambda: move(c, rng.choice("abc"), rng.randrange(9), rng.randrange(9)),
        lambda: sessions.shown(c, [sessions.Shown(CHAT, rng.randrange(9), rng.randrange(9))]),
        lambda: sessions.came_below(c, CHAT, rng.randrange(9)),
        lambda: sessions.unshow(c, CHAT),
    )
    look(c)
    rng.choice(ways)()
    if rng.random() < 0.2:
        raise LookupError


async def test_whatever_happens_a_reader_sees_the_same(database):
    rng = random.Random(7)  # noqa: S311  # the same walk every time
    for _ in range(60):
        works = [lambda c: step(c, rng) for _ in range(rng.randrange(1, 4))]
        await asyncio.gather(*map(database.write, works), return_exceptions=True)
        session, sheet = await database.write(look)
        assert (session, sheet) == await database.read(look)
        assert session.made in (None, [session.state])
