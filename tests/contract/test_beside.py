"""What is counted of very many holds up nobody: beside the writer, for who asks in a turn."""

import contextlib

import pytest
import sqlalchemy as sa

from bot.broadcasting import Broadcasting
from bot.views import cities as looking
from storage import audience, beside, outbox, people, rounds
from storage.beside import counted
from storage.database import open_database
from tests.contract.conftest import beside as in_a_thread
from tests.framework import FRAMEWORK
from tests.many import works_to_the_end
from tests.town import NOW, Chat, turns_of

COUNT = sa.text("SELECT count(*) FROM person")
LETTERS = "SELECT count(*) FROM outbox WHERE kind = 'broadcast'"


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """However high the server's numbers are by now."""
    monkeypatch.setattr(beside, "PEOPLE", 1_000_000_000)
    monkeypatch.setattr(beside, "SIDES", 1_000_000_000)


@pytest.fixture
def many(few, monkeypatch):
    """A programme is a large one from its first city on."""
    monkeypatch.setattr(beside, "PEOPLE", -1)


@pytest.fixture
def held(monkeypatch):
    """Which of the large counts were made while a transaction that writes was under way."""
    found = []

    def watch(module, name):
        count = getattr(module, name)

        def watched(*given):
            c = next(one for one in given if isinstance(one, sa.Connection))
            found.append((name, "counted" in c.info))
            return count(*given)

        monkeypatch.setattr(module, name, watched)

    watch(looking, "_all_unfinished")
    watch(audience, "groups")
    return found


def how_many(c):
    return c.execute(COUNT).scalar_one()


def joins(c, number=900):
    return people.join(c, people.Newcomer(number, "Ada", "en", "UTC", "1"), NOW)


# --- How a transaction gets its count -------------------------------------------------------


async def test_others_write_while_it_is_counted(database, many, monkeypatch):
    told, survey = [], database.survey

    async def slowly(count):
        told.append("asked")
        await database.write(joins)
        told.append("another has written")
        return await survey(count)

    def work(c):
        found = counted(c, "people", how_many)
        told.append("given")
        return found, joins(c, 901)

    monkeypatch.setattr(database, "survey", slowly)
    found, _ = await database.write(work)

    assert told == ["asked", "another has written", "given"]
    assert found == 1, "it was counted before the other had written"
    assert await database.read(how_many) == 2


async def test_what_was_written_before_it_asked_is_written_once(database, many):
    def work(c):
        joins(c)
        return counted(c, "people", how_many), how_many(c)

    assert await database.write(work) == (0, 1), "the count is of the moment before"
    assert await database.read(how_many) == 1


async def test_each_count_is_made_once(database, many):
    made = []

    def noted(name):
        return lambda _: made.append(name)

    def work(c):
        for name in ("a", "b", "a"):
            counted(c, name, noted(name))

    await database.write(work)
    await database.write(work)

    assert made == ["a", "b", "a", "b"], "the next transaction counts anew"


async def test_few_are_counted_on_the_spot(database, monkeypatch):
    async def never(_count):
        raise AssertionError

    def work(c):
        joins(c)
        return counted(c, "people", how_many)

    monkeypatch.setattr(database, "survey", never)

    assert await database.write(work) == 1


@pytest.mark.parametrize("bound", ["PEOPLE", "SIDES"])
async def test_many_of_either_are_counted_beside(database, monkeypatch, bound):
    monkeypatch.setattr(beside, bound, 0)

    def work(c):
        joins(c)
        return counted(c, "people", how_many)

    assert await database.write(work) == 0


async def test_who_only_reads_counts_where_it_stands(database, many):
    assert await database.read(lambda c: counted(c, "people", how_many)) == 0


async def test_a_count_that_fails_fails_its_transaction_and_no_other(database, many):
    def fails(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(lambda c: (joins(c), counted(c, "x", fails)))

    assert await database.write(lambda c: counted(c, "people", how_many)) == 0


async def test_a_survey_is_of_one_moment(address, database):
    async def another():
        opened = open_database(address)
        await opened.write(joins)
        await opened.close()

    def work(c):
        first = how_many(c)
        in_a_thread(another())
        return first, how_many(c)

    assert await database.survey(work) == (0, 0)
    assert await database.read(how_many) == 1


async def test_a_survey_changes_nothing(database):
    with contextlib.suppress(sa.exc.DBAPIError):  # the server refuses it at once
        await database.survey(joins)

    assert await database.read(how_many) == 0


# --- The screens that count very many -------------------------------------------------------


@pytest.fixture
async def chats(database):
    turns = turns_of(database)
    for name in ("ana", "bob"):
        await Chat(turns, name).joins()
    return await Chat(turns, "cora").joins()


async def walked(cora, database):
    """The texts of the board's and the broadcast's screens, and what a broadcast came to."""
    seen = []

    async def taps(*labels):
        for label in labels:
            await cora.tap(label)
            seen.append((cora.text, cora.labels))

    await cora.send("/board")
    seen.append((cora.text, cora.labels))
    await taps("Not begun", "Back", "Remind", "Cancel")
    await cora.send("/broadcast")
    await taps("Partnership", "Any", "How far", "Not begun", "Continue")
    await cora.send("Hello")
    await taps("Skip", "Send")
    work = Broadcasting(database, {"test": FRAMEWORK}, lambda: NOW, lambda: None, nobody_watches)
    await works_to_the_end(work)
    return seen, await database.read(lambda c: c.exec_driver_sql(LETTERS).scalar_one())


async def nobody_watches(_numbers, _over):
    return None


async def test_no_screen_counts_very_many_while_it_holds_the_writer(chats, database, many, held):
    _, letters = await walked(chats, database)

    assert letters == 2
    assert {name for name, _ in held} == {"_all_unfinished", "groups"}
    assert not any(writing for _, writing in held)


async def test_very_many_are_shown_as_few_are(chats, database, held, monkeypatch):
    async def looked():
        found = await walked(chats, database)
        await database.write(lambda c: c.exec_driver_sql("DELETE FROM outbox"))
        await database.write(lambda c: c.exec_driver_sql("DELETE FROM broadcast_text"))
        await database.write(lambda c: c.exec_driver_sql("DELETE FROM broadcast"))
        return found

    few, _ = await looked()
    assert any(writing for _, writing in held), "few are counted in the turn itself"
    monkeypatch.setattr(beside, "PEOPLE", -1)
    very_many, _ = await looked()

    assert few == very_many


async def test_a_summary_counts_beside_as_well(chats, database, room, many, held):
    def plan(c):
        letter = outbox.Letter("s", "bulk", chats.number, "summary", {"on": "2027-01-04"}, NOW)
        outbox.plan(c, [letter], NOW)
        return rounds.open_ones(c)

    assert await database.write(plan)
    ((_, told),) = await room.empty()

    assert "Not begun" in told
    assert held == [("_all_unfinished", False)]
