"""A scheduled broadcast whose time comes: it leaves whole, or not at all and its author knows."""

from datetime import UTC, datetime

import pytest

from bot.broadcasting import Broadcasting
from bot.due_broadcasts import begin_due
from bot.letters.writer import Letters
from storage import broadcasts, outbox, people
from tests.many import crowd, letters, works_to_the_end, write
from tests.town import NOW, Chat

DUE = datetime(2027, 1, 5, 10, 30, tzinfo=UTC)


class Killed(Exception):
    """The process ends in the middle of a transaction."""


async def scheduled(cora, french=""):
    await write(cora, french=french)
    await cora.tap("Later")
    await cora.send("2027-01-05 10:30")


async def told(database, turns, now=DUE):
    """Who is told that it did not leave, and what."""
    desk = Letters(turns._reader, turns._languages, None, 1, "bot")

    def prepared(c):
        rows = [row for row in outbox.due(c, "bulk", now, 99) if row.kind == "broadcast_taken_back"]
        return [(row.chat_id, desk.prepare(c, row, now)) for row in rows]

    await database.write(lambda c: c.exec_driver_sql("DELETE FROM outbox WHERE kind = 'menu'"))
    return await database.write(prepared)


async def test_a_text_that_is_missing_by_then_blocks_it_and_its_author_is_told(
    cora, turns, database, clock, work
):
    await scheduled(cora)
    await crowd(database, 3, "fr")
    clock.now = DUE
    await works_to_the_end(work)
    ((chat, letter),) = await told(database, turns)

    assert await letters(database) == []
    assert chat == 44
    assert "5 January 2027, 10:30 (UTC) has not left" in letter.drawn.html
    assert "French is missing: it goes to 3 people" in letter.drawn.html
    ((button,),) = letter.drawn.keyboard
    await cora.press(button["callback_data"])
    assert "The text in French" in cora.text
    await cora.send("Bonjour")
    await cora.tap("Send")
    await works_to_the_end(work)
    assert len(await letters(database)) == 4


async def test_what_has_every_text_leaves(cora, database, clock, work):
    await scheduled(cora, french="Bonjour")
    await crowd(database, 3, "fr")
    clock.now = DUE
    await works_to_the_end(work)

    assert len(await letters(database)) == 4


async def test_it_is_told_once_however_often_and_wherever_one_looks(
    cora, turns, database, clock, work
):
    await scheduled(cora)
    await crowd(database, 1, "fr")
    clock.now = DUE
    another = Broadcasting(database, {}, clock, lambda: None, None)
    for one in (work, another, work):
        await one.look()

    assert len(await told(database, turns)) == 1


async def test_who_stops_between_the_two_tells_neither_and_does_both_afterwards(
    cora, turns, database, clock, work
):
    await scheduled(cora)
    await crowd(database, 1, "fr")
    clock.now = DUE

    def killed(c):
        begin_due({}, c, DUE)
        raise Killed

    with pytest.raises(Killed):
        await database.write(killed)
    before = (
        await database.read(lambda c: broadcasts.find(c, 1).status),
        await told(database, turns),
    )
    await works_to_the_end(work)

    assert before == ("scheduled", [])
    assert len(await told(database, turns)) == 1


async def test_where_its_author_coordinates_no_more_another_has_it(
    cora, turns, database, clock, work
):
    await scheduled(cora)
    await crowd(database, 1, "fr")
    ana = await Chat(turns, "ana").joins()

    def handed_on(c):
        author = people.by_telegram(c, 44)
        people.grant(c, people.by_telegram(c, 11).id, "coordinator", None, NOW)
        people.end_role(c, author.id, author.roles[0].id, NOW)

    await database.write(handed_on)
    clock.now = DUE
    await works_to_the_end(work)
    ((chat, letter),) = await told(database, turns)
    await ana.press(letter.drawn.keyboard[0][0]["callback_data"])

    assert chat == 11
    assert "The text in French" in ana.text


async def test_what_is_sent_meanwhile_is_not_told_as_held_back(cora, turns, database, clock, work):
    await scheduled(cora)
    await crowd(database, 1, "fr")
    clock.now = DUE
    await works_to_the_end(work)
    await cora.send("/broadcast")
    await cora.tap("Continue")
    await cora.tap("Keep this text")
    await cora.send("Bonjour")
    await cora.tap("Send")
    ((_, letter),) = await told(database, turns)

    assert letter.reason == "it is no draft any more"


async def test_what_was_half_sent_before_a_copy_was_restored_goes_on(cora, database, clock, work):
    await scheduled(cora, french="Bonjour")
    clock.now = DUE
    await works_to_the_end(work)
    await crowd(database, 1, "fr")

    def restored(c):
        c.exec_driver_sql("UPDATE broadcast SET status = 'scheduled', planned_to = 1")
        c.exec_driver_sql("DELETE FROM broadcast_text WHERE language = 'fr'")

    await database.write(restored)
    await works_to_the_end(work)

    assert await database.read(lambda c: broadcasts.find(c, 1).status) == "sending"


async def test_whoever_watches_it_wait_has_the_draft_in_front_of_them(cora, database, clock, work):
    await scheduled(cora)
    await crowd(database, 1, "fr")
    clock.now = DUE
    await works_to_the_end(work)
    await cora.send("/broadcast")
    await cora.tap("Role")
    await cora.tap("Officials")

    assert "Role: Officials" in cora.text


async def test_one_that_reaches_nobody_any_more_says_so(cora, turns, database, clock, work):
    await cora.send("/broadcast")
    await cora.tap("Language")
    await cora.tap("English")
    await cora.tap("Continue")
    await cora.send("Hello")
    await cora.tap("Skip")
    await cora.tap("Later")
    await cora.send("2027-01-05 10:30")
    await cora.send("/help")
    await database.write(lambda c: c.exec_driver_sql("UPDATE person SET language = 'fr'"))
    clock.now = DUE
    await works_to_the_end(work)
    reports = await database.read(
        lambda c: c.exec_driver_sql(
            "SELECT count(*) FROM outbox WHERE kind = 'broadcast_report'"
        ).scalar_one()
    )

    assert reports == 1
