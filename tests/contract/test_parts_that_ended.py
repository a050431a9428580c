"""Who hears of parts that end with their day: who held them, and who coordinates."""

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.delivery.outgoing import Message
from bot.ending import Punctual
from conversations import effects
from storage import role_ends
from storage.database import open_database
from storage.tables import outbox as letters_table
from tests.contract import test_roles_that_end as ending
from tests.contract.test_roles_that_end import (
    AFTER,
    LAST,
    WAITING,
    does,
    limits,
    role_of,
    row_of,
    the_row,
)
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, Chat, fill, turns_of

clock, database, letters, town = ending.clock, ending.database, ending.letters, ending.town

A_BIT = timedelta(milliseconds=200)  # no two clocks are the same
MORNING = datetime(2027, 1, 21, 9, tzinfo=ZoneInfo("UTC"))  # a Thursday


def letters_of(c, kind, chat=44):
    table = letters_table
    found = sa.select(table.c.key, table.c.not_before).where(table.c.kind == kind)
    return c.execute(found.where(table.c.chat_id == chat)).all()


async def test_who_coordinates_hears_in_the_morning_of_all_that_ended(
    database, town, clock, letters
):
    for name in ("ana", "abe", "rea"):
        await limits(database, name, LAST)
    (abes,) = await database.read(lambda c: role_of(c, "abe"))
    an_hour_later = AFTER + timedelta(hours=1)  # by a clock further to the west
    await database.write(lambda c: role_ends.set_end(c, abes.id, an_hour_later))
    for later in (0, 1, 3_600):
        clock[0] = AFTER + timedelta(seconds=later)
        await asyncio.gather(*(chat.send("/help") for chat in town.values()))
    planned = await database.read(lambda c: letters_of(c, "parts_ended"))
    assert [at for _, at in planned] == [MORNING], "one letter, whoever ends them and how often"
    told = await database.write(lambda c: letters.prepare(c, row_of(c, 44, "parts_ended"), MORNING))

    html = told.drawn.html
    assert html.count("nobody answers for this city any more") == 2
    assert "Rea, Reader of Aville:</b> ended." in html
    assert "let it pause" in html
    assert told.drawn.keyboard[0][0]["text"] == "Invite for Aville"
    await town["cora"].press(told.drawn.keyboard[0][0]["callback_data"])
    assert "Aville" in town["cora"].text
    assert "Make the invitation" in town["cora"].labels


async def test_of_two_replicas_that_end_them_at_once_one_tells(on_server, letters):
    opened = open_database(on_server), open_database(on_server)
    one, other = (Punctual(d, lambda n=n: AFTER + n * A_BIT) for n, d in enumerate(opened))
    begun = asyncio.Event()
    await opened[0].write(fill)
    for name in ("cora", "ana", "abe", "rea"):
        await Chat(turns_of(opened[0]), name).joins()
    for name in ("ana", "abe"):
        await limits(opened[0], name, LAST)

    def first(c):
        begun.set()
        while not c.exec_driver_sql(WAITING).scalar_one():
            pass  # what it has ended is not committed before the other waits for it

    async def second():
        await begun.wait()
        await other.write(lambda _: None)

    await asyncio.gather(one.write(first), second())
    morning = await opened[0].read(lambda c: letters_of(c, "parts_ended"))
    theirs = await opened[0].read(lambda c: [letters_of(c, "role_ended", n) for n in (11, 12)])
    told = await one.write(lambda c: letters.prepare(c, row_of(c, 44, "parts_ended"), MORNING))
    for database in opened:
        await database.close()

    assert [at for _, at in morning] == [MORNING]
    assert [len(each) for each in theirs] == [1, 1]
    assert told.drawn.html.count("nobody answers for this city any more") == 2


@SQLITE_IS_ENOUGH
async def test_it_says_who_is_left_and_not_whom_a_coordinator_ended(database, town, clock, letters):
    await limits(database, "ana", LAST)
    rea = await limits(database, "rea", LAST + timedelta(days=30))
    clock[0] = AFTER
    await town["cora"].send("/help")
    await database.write(does("cora", effects.EndRole(rea), now=AFTER + timedelta(hours=1)))
    told = await database.write(lambda c: letters.prepare(c, row_of(c, 44, "parts_ended"), MORNING))

    assert "1 person still answers for it." in told.drawn.html
    assert "Rea" not in told.drawn.html
    assert "Invite for" not in str(told.drawn.keyboard)


@SQLITE_IS_ENOUGH
async def test_what_ends_after_a_letter_is_in_the_next_and_in_no_other(
    database, town, clock, letters
):
    await limits(database, "ana", LAST)
    clock[0] = AFTER
    await town["cora"].send("/help")
    later = datetime(2027, 1, 22, 23, 59, 59, tzinfo=ZoneInfo("UTC"))  # a Friday
    await limits(database, "abe", later.date())
    clock[0] = later
    await town["cora"].send("/help")
    first, second = await database.read(lambda c: letters_of(c, "parts_ended"))
    assert second.not_before == datetime(2027, 1, 25, 9, tzinfo=ZoneInfo("UTC")), "no weekend"

    def told(c, row):
        outgoing = letters.prepare(c, the_row(c, row.key), second.not_before)
        return outgoing.drawn.html

    one = await database.write(lambda c: told(c, first))
    other = await database.write(lambda c: told(c, second))
    assert ("Ana" in one, "Abe" in one) == (True, False)
    assert ("Ana" in other, "Abe" in other) == (False, True)


@SQLITE_IS_ENOUGH
async def test_people_are_told_of_their_last_day_and_of_the_end(database, town, clock, letters):
    await limits(database, "ana", LAST)
    told = await database.write(lambda c: letters.prepare(c, row_of(c, 11, "role_limited"), NOW))
    assert isinstance(told, Message)
    assert "Official of Aville: this part of yours lasts until 20 January 2027." in told.drawn.html
    await town["ana"].send("/settings")
    assert "Official of Aville, until 20 January 2027" in town["ana"].text
    clock[0] = AFTER
    ended = await database.write(lambda c: letters.prepare(c, row_of(c, 11, "role_ended"), AFTER))
    assert "You no longer answer for Aville." in ended.drawn.html
