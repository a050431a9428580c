"""What is remembered between turns is never older than what is committed."""

import asyncio
import inspect
import sqlite3

import pytest
import sqlalchemy as sa

from storage import coordination, notes, people, programme, roster, rounds, sheets, steady
from storage.database import open_database, write_now
from storage.prepared import Prepared
from storage.rounds import Days
from storage.tables import agreed_answer, agreed_sheet, round_
from tests.town import NOW, Chat, fill, turns_of

# By module too: three are called `find`, and each of the test processes must tell the same order.
REMEMBERED = sorted(
    {f for resting in steady._RESTS_ON.values() for f in resting},
    key=lambda f: (f.__module__, f.__qualname__),
)


@pytest.fixture
async def database(url):
    opened = open_database(url)
    yield opened
    await opened.close()


@pytest.fixture
async def ana(database):
    await database.write(fill)
    chat = await Chat(turns_of(database), "ana").joins()
    await chat.send("/assess")
    await chat.tap("4 ")
    assert "Question 1: 4, saved" in chat.text
    return chat


async def stored(database):
    return await database.write(
        lambda c: c.exec_driver_sql("SELECT count(*) FROM answer_history").scalar_one()
    )


# --- written by another program between two taps --------------------------------------------


async def test_a_round_that_another_program_closed_takes_no_answer(ana, database, url):
    write_now(url, lambda c: rounds.move(c, 1, "closed", NOW))

    await ana.tap("5 ")

    assert await stored(database) == 1
    assert "saved" not in ana.text


async def test_a_role_that_another_program_ended_takes_no_answer(ana, database, url):
    write_now(url, lambda c: people.end_role(c, 1, 1, NOW))

    await ana.tap("5 ")

    assert await stored(database) == 1


async def test_a_side_that_another_program_paused_takes_no_answer(ana, database, url):
    write_now(url, lambda c: roster.set_status(c, 1, "paused"))

    await ana.tap("5 ")

    assert await stored(database) == 1


async def test_a_city_that_was_given_longer_may_answer_on(ana, database, url):
    def close_but_for(c):
        days = Days(NOW.date(), NOW.date(), NOW.replace(year=NOW.year - 1))
        rounds.change(c, 1, closes_at=days.closes_at)

    def longer(c):
        later = NOW.replace(year=NOW.year + 1)
        coordination.extend(c, 1, 1, Days(later.date(), later.date(), later), NOW)

    old = ana.buttons
    write_now(url, close_but_for)
    await ana.press(old[0]["callback_data"])
    assert await stored(database) == 1
    write_now(url, longer)
    await ana.send("/assess")
    await ana.tap("5 ")

    assert await stored(database) == 2


# --- written by ourselves -------------------------------------------------------------------


async def test_what_a_turn_wrote_it_reads_and_so_does_the_next(ana, database):
    def close(c):
        rounds.find(c, 1)
        rounds.move(c, 1, "closed", NOW)
        return rounds.find(c, 1).status

    assert await database.write(close) == "closed"
    assert (await database.write(lambda c: rounds.find(c, 1))).status == "closed"


async def test_what_was_rolled_back_is_not_remembered(ana, database):
    def fail(c):
        rounds.move(c, 1, "closed", NOW)
        assert rounds.find(c, 1).status == "closed"
        raise LookupError

    seen = await asyncio.gather(
        database.write(fail),
        database.write(lambda c: rounds.find(c, 1).status),
        return_exceptions=True,
    )

    assert isinstance(seen[0], LookupError)
    assert seen[1] == "open"
    assert (await database.write(lambda c: rounds.find(c, 1))).status == "open"


async def test_what_nobody_changed_is_read_once(ana, database):
    first, second = [await database.write(lambda c: rounds.find(c, 1)) for _ in range(2)]

    assert first is second


async def test_what_is_remembered_is_bounded(ana, database, monkeypatch):
    monkeypatch.setattr(steady, "MOST", 3)

    def look(c):
        for number in range(1, 20):
            roster.find(c, number)
        return len(steady.remembered(c).shelves[roster.find.__wrapped__])

    assert await database.write(look) <= 3


async def test_the_commands_connection_remembers_nothing(ana, url):
    assert write_now(url, lambda c: steady.KEY in c.get_execution_options()) is False


# --- every function rests on all that it reads ------------------------------------------------


def exchange(c):
    """Two rounds, one submitted, so that every function finds something to read."""
    people.join(c, people.Newcomer(11, "Ana", "en", "UTC", "1"), NOW)
    programme.write(c, "name", "", "Demo")
    plan = rounds.Plan("2028", "quick", "test", "x", NOW.date(), NOW.date(), NOW)
    rounds.create(c, plan)
    c.execute(sa.text("INSERT INTO sheet VALUES (1, 1, 1, 1, 'quick', '2027-01-01', NULL)"))
    sent = {"id": 1, "round_id": 1, "side_id": 1, "sheet_id": 1, "form": "quick"}
    c.execute(sa.insert(agreed_sheet), {**sent, "respondents": 1, "submitted_at": NOW})
    given = {"agreed_sheet_id": 1, "question": "1.1", "state": "scored", "level": 4}
    c.execute(sa.insert(agreed_answer), given)
    notes.add(c, 1, "1.1", notes.Note("text", "Why", "", "", "", 0, "en"), NOW)


@pytest.mark.parametrize("function", REMEMBERED, ids=lambda f: f"{f.__module__}.{f.__name__}")
async def test_a_function_rests_on_every_table_that_it_reads(database, url, function):
    await database.write(fill)
    await database.write(exchange)
    asked = {
        "before": (1, 2),
        "by_telegram": (11,),
        "_room": (2, 1),
        "_number": (sheets.Key(1, 1, 1),),
    }
    asked = asked.get(function.__name__)
    asked = asked or (1,) * (len(inspect.signature(function).parameters) - 1)
    reads = set()

    def note(action, table, *_):
        if action == sqlite3.SQLITE_READ:
            reads.add(table)
        return sqlite3.SQLITE_OK

    def look(c):
        c.connection.dbapi_connection.set_authorizer(note)
        found = function(c, *asked)
        c.connection.dbapi_connection.set_authorizer(None)
        return found

    found = write_now(url, look)

    assert reads
    assert reads <= {table for table, resting in steady._RESTS_ON.items() if function in resting}
    empty = ("audience", "_own_days", "_of_side", "_is_shared_out", "next_end")
    assert found or function.__name__ in empty


# --- statements that are written once ---------------------------------------------------------


async def test_a_prepared_statement_says_what_an_ordinary_one_says(database):
    await database.write(fill)
    statement = sa.select(round_)

    def both(c):
        rows = Prepared(statement).rows(c, {})
        return [tuple(row) for row in rows], [tuple(row) for row in c.execute(statement)]

    prepared, ordinary = await database.write(both)

    assert prepared == ordinary
    assert prepared[0][8].tzinfo is not None


async def test_a_prepared_statement_fails_as_an_ordinary_one_does(database):
    statement = Prepared(sa.text("INSERT INTO round (id) VALUES (1)"))

    with pytest.raises(sa.exc.IntegrityError):
        await database.write(lambda c: statement.run(c, {}))


def test_all_is_remembered_that_every_tap_asks_for():
    names = {f"{f.__module__}.{f.__name__}" for f in REMEMBERED}

    assert names >= {
        "storage.agreed.find",
        "storage.coordination._own_days",
        "storage.coordination.audience",
        "storage.people.by_telegram",
        "storage.programme.read",
        "storage.roster.find",
        "storage.rounds.before",
        "storage.rounds.find",
    }
