"""Answered, not submitted, and the round is closed: the city's yes, then the coordinator's."""

import pytest

from bot.languages import Languages
from bot.letters.writer import WRITERS, Letters
from storage import agreed, late, outbox, rounds
from tests.contract.test_team import answers
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, Chat, turns_of


@pytest.fixture
async def both(database):
    turns = turns_of(database)
    ana, cora = [await Chat(turns, name).joins() for name in ("ana", "cora")]
    await answers(ana, "4")
    await database.write(lambda c: rounds.move(c, 1, "closed", NOW))
    return ana, cora


async def closed_letter(database, chat):
    """Return what a person is told when the round closes, with the words of its buttons."""
    letters = Letters(chat.turns._reader, Languages(), None, 1)
    row = outbox.Row(1, "k", "bulk", chat.number, "closed", {"round": 1}, "claimed", 0)
    told = await database.read(lambda c: letters.prepare(c, row, NOW))
    return told.drawn.html, [b["text"] for row in told.drawn.keyboard for b in row]


async def sheet(database):
    return await database.read(lambda c: agreed.find(c, 1, 1))


async def presses(chat, data):
    """Press a button of a notice, which stands on screen 0."""
    await chat.press(f"{data}~0")


async def test_the_city_says_yes_and_the_coordinator_takes_it_in(database, both):
    ana, cora = both
    await presses(ana, "q::1:1")
    assert "20 of 20 answered" in ana.text
    await ana.tap("Yes, hand it in")
    assert "has been asked" in ana.text
    assert await sheet(database) is None

    await presses(cora, "q:decide:1:1")
    await cora.tap("Take it in")
    assert "It counts now" in cora.text
    assert (await sheet(database)).respondents == 1
    told = await database.read(
        lambda c: [r.kind for r in c.exec_driver_sql("SELECT kind FROM outbox")]
    )
    assert {"late_offered", "late_taken"} <= set(told) <= set(WRITERS)


async def test_whoever_did_not_send_is_told_what_can_be_done(database, both):
    ana, _ = both
    bob = await Chat(ana.turns, "bob").joins()

    words, buttons = await closed_letter(database, ana)
    assert "were not submitted" in words
    assert buttons == ["See what can be done"]
    words, _ = await closed_letter(database, bob)
    assert "2027 is closed" in words, "nothing was answered there"


@SQLITE_IS_ENOUGH
async def test_nobody_takes_in_what_the_city_did_not_offer(database, both):
    ana, cora = both
    await presses(cora, "q:decide:1:1")
    await cora.press(f"q:take~{cora.place.screen}")
    await presses(ana, "q:decide:1:1")
    await ana.press(f"q:take~{ana.place.screen}")

    assert await sheet(database) is None


@SQLITE_IS_ENOUGH
async def test_another_city_offers_nothing_of_this_one(database, both):
    bob = await Chat(both[0].turns, "bob").joins()
    await presses(bob, "q::1:1")
    await bob.press(f"q:offer~{bob.place.screen}")

    assert await database.read(lambda c: late.author(c, 1, 1)) is None


async def test_nothing_comes_in_once_it_is_published(database, both):
    ana, cora = both
    await presses(ana, "q::1:1")
    await ana.tap("Yes, hand it in")
    await presses(cora, "q:decide:1:1")
    await database.write(lambda c: rounds.move(c, 1, "published", NOW))
    await cora.tap("Take it in")

    assert await sheet(database) is None
    assert "can no longer" in cora.text
