"""The days on which reminders go out are the round's own, and are edited in the chat."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from assessment.errors import NotAllowed
from assessment.reminder_plan import checked_plan, plan_of, read_plan, stored
from bot.incoming import Incoming, Kind
from bot.keeping.keep import KEEPERS
from bot.keeping.turn import Turn
from bot.mailing import plan_round
from bot.sandbox.people import Account
from bot.stepping import close_what_is_due
from conversations import effects, view
from storage import reminders, rounds
from storage.database import open_database
from tests.chaos.mails import open_round
from tests.postroom import Clock, Postroom
from tests.town import NOW, TELEGRAM, Chat, fill, turns_of


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def room(database):
    await database.write(fill)
    return Postroom(database, Clock(NOW))


@pytest.fixture
async def cora(room, database):
    turns = turns_of(database, room.clock)
    await Chat(turns, "ana").joins()
    chat = await Chat(turns, "cora").joins()
    await chat.send("/rounds")
    await chat.tap("2027")
    return chat


async def planned(database):
    """The days on which Ana is to be reminded."""
    rows = await database.read(lambda c: reminders.of_chat(c, TELEGRAM["ana"]))
    return [row.on for row in rows if row.state == "planned"]


def day(month, number):
    return date(2027, month, number)


USUAL = [day(1, 18), day(1, 25), day(1, 29), day(2, 1), day(2, 2)]


async def test_the_plan_is_tapped_and_every_waiting_reminder_is_planned_anew(database, cora):
    assert await planned(database) == USUAL
    assert "Reminders: 1, 3, 7 and 14 days before, 1 day after" in cora.text

    await cora.tap("Reminders")
    await cora.tap("✓ 14 before")
    await cora.tap("✓ 1 after")
    await cora.tap("+ due day")
    assert await planned(database) == USUAL, "nothing before it is saved"
    await cora.tap("Save")

    # 1 day before is a Sunday, so it is the due day's own.
    assert await planned(database) == [day(1, 25), day(1, 29), day(2, 1)]
    assert "Reminders: 1, 3 and 7 days before, on the due day" in cora.text


async def test_the_plan_is_written(database, cora):
    await cora.tap("Reminders")
    await cora.send("20, 10; −1")
    await cora.tap("Save")

    assert await planned(database) == [day(1, 12), day(1, 22), day(2, 2)]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("soon", "could not read"),
        ("14 7 3 1 0 -1", "Five days at most"),
        ("91", "too far"),
        ("-31", "too far"),
        ("9" * 4_096, "could not read"),
        ("7 " * 2_000, "When are the reminders"),
    ],
)
async def test_a_plan_that_cannot_be_is_told_why_and_changes_nothing(database, cora, typed, word):
    await cora.tap("Reminders")
    await cora.send(typed)

    assert word in cora.text
    assert await planned(database) == USUAL


async def test_a_sixth_day_is_not_taken(database, cora):
    await cora.tap("Reminders")
    await cora.tap("+ 10 before")

    assert "Five days at most" in cora.text
    assert "1, 3, 7 and 14 days before, 1 day after" in cora.text


async def test_without_days_there_are_no_reminders_and_the_usual_ones_come_back(database, cora):
    await cora.tap("Reminders")
    await cora.tap("No reminders")
    await cora.tap("Save")
    assert await planned(database) == []
    assert "Reminders: none" in cora.text

    await cora.tap("Reminders")
    await cora.tap("As usual")
    await cora.tap("Save")
    assert await planned(database) == USUAL


async def test_back_changes_nothing(database, cora):
    await cora.tap("Reminders")
    await cora.tap("No reminders")
    await cora.tap("Back")

    assert await planned(database) == USUAL


async def test_what_somebody_asked_for_stays(room, cora, database):
    ana = Chat(turns_of(database, room.clock), "ana")
    await ana.press("l:in:1:3~0")
    await cora.tap("Reminders")
    await cora.tap("No reminders")
    await cora.tap("Save")

    assert await planned(database) == [day(1, 7)]


async def test_reminders_leave_on_the_days_of_the_plan(room, cora, database):
    await room.empty()
    await cora.tap("Reminders")
    await cora.send("12 5")
    await cora.tap("Save")
    before = len(room.api.sent)
    await room.hour_by_hour(datetime(2027, 2, 9, tzinfo=UTC))

    got = [at for at, chat, _ in room.api.sent[before:] if chat == TELEGRAM["ana"]]
    assert [at.strftime("%m-%d %H") for at in got] == ["01-20 09", "01-27 09"]


async def test_a_draft_has_its_plan_and_hands_it_on_to_its_repetition(room, cora, database):
    await cora.tap("Reminders")
    await cora.send("5")
    await cora.tap("Save")
    await cora.tap("Repetition")
    await cora.tap("Every 3 months")
    room.clock.now = NOW + timedelta(days=40)
    await database.write(lambda c: close_what_is_due(c, room.clock.now))
    draft = await database.read(lambda c: rounds.every(c)[-1])

    assert (draft.status, draft.reminders) == ("draft", (5,))
    await cora.send("/rounds")
    await cora.tap(draft.name)
    await cora.tap("Reminders")
    await cora.tap("+ 1 before")
    await cora.tap("Save")
    assert (await database.read(lambda c: rounds.find(c, draft.id))).reminders == (5, 1)
    assert await planned(database) == [day(1, 27)], "a draft reminds nobody"


async def test_a_closed_round_has_no_reminders_to_plan(room, cora, database):
    await cora.tap("Reminders")
    await cora.tap("No reminders")
    await database.write(lambda c: close_what_is_due(c, NOW + timedelta(days=40)))
    await cora.tap("Save")

    assert (await database.read(lambda c: rounds.find(c, 1))).reminders == (14, 7, 3, 1, -1)


async def test_the_keeper_takes_no_sixth_day_either(database, cora):
    person = view.Person(2, "C", "en", "UTC", roles=(view.Role(1, view.RoleName.COORDINATOR),))
    effect = effects.SetOption(1, "reminders", "6,5,4,3,2,1")

    def keep(c):
        KEEPERS[type(effect)](Turn(c, person, Incoming(1, Kind.TAP, 44, 44), NOW), effect)
        return rounds.find(c, 1).reminders

    assert await database.write(keep) == (14, 7, 3, 1, -1)


def test_a_plan_is_stored_and_read_back():
    for plan in ((), (14, 7, 3, 1, -1), (90, 0, -30)):
        assert plan_of(stored(checked_plan(plan))) == plan
    assert read_plan(" -1 14/7 7 ") == (14, 7, -1)
    with pytest.raises(NotAllowed):
        read_plan("")


@pytest.mark.parametrize("many", [2, 40])
async def test_it_is_planned_for_many_in_as_few_statements_as_for_two(database, many):
    """A coordinator's tap has ten seconds, and a programme may have ten thousand people."""
    accounts = [Account(1_000 + number, "Ana", "en") for number in range(many)]
    await database.write(lambda c: open_round(c, accounts, "Europe/Paris", NOW))

    def counted(c):
        statements = []
        sa.event.listen(c, "before_cursor_execute", lambda *told: statements.append(told[2]))
        plan_round(c, rounds.open_ones(c)[0], NOW)
        return [words.split()[0] for words in statements if "outbox" in words]

    assert await database.write(counted) == ["SELECT", "INSERT"]
    assert await database.write(counted) == ["SELECT", "DELETE", "INSERT"]
    rows = await database.read(lambda c: [reminders.of_chat(c, a.id) for a in accounts])
    assert {len(of_one) for of_one in rows} == {len(rows[0])}
    assert rows[0]
