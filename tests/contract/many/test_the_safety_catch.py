"""Nobody writes to many by accident, nor without the right to; nobody else's draft is touched."""

import pytest

from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.seen import person as seen_person
from conversations import effects
from conversations.broadcast.conversation import Confirming
from storage import broadcasts, people
from tests.many import crowd, letters, works_to_the_end, write
from tests.town import NOW, Chat


async def test_above_twenty_people_the_number_is_typed(cora, database, work):
    await crowd(database, 20)
    await write(cora, french="")
    await cora.tap("Send")
    assert "type their number: 21" in cora.text
    await cora.send("20")
    assert "another number" in cora.text
    await works_to_the_end(work)
    assert await letters(database) == []
    await cora.send(" 21 ")
    await works_to_the_end(work)

    assert len(await letters(database)) == 21


async def test_up_to_twenty_it_leaves_at_once(cora, database, work):
    await crowd(database, 19)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)

    assert len(await letters(database)) == 20


async def test_a_number_that_has_changed_is_asked_for_again(cora, database, work):
    await crowd(database, 20)
    await write(cora, french="")
    await cora.tap("Send")
    await database.write(lambda c: people.set_reachable(c, 1_003, reachable=False))
    await cora.send("21")

    assert "has changed meanwhile" in cora.text
    assert "goes to 20 people" in cora.text
    assert Confirming(1, 21) != Confirming(1, 20)


@pytest.mark.parametrize("name", ["ana", "rea"])
async def test_nobody_else_can_write_to_many(cora, turns, database, work, name):
    await write(cora, french="")
    other = await Chat(turns, name).joins()
    await other.send("/broadcast")
    assert "not known here" in other.text
    for data in ("b:send~0", "b:again:1~0", "b:of:1~0", "b:part:role~0"):
        await other.press(data)
    await works_to_the_end(work)

    assert await letters(database) == []
    assert "Hello" not in other.text


async def test_a_coordinator_who_is_none_any_more_sends_nothing(cora, database, work):
    await write(cora, french="")

    def end(c):
        person = people.by_telegram(c, 44)
        people.end_role(c, person.id, person.roles[0].id, NOW)

    await database.write(end)
    await cora.tap("Send")
    await works_to_the_end(work)

    assert await letters(database) == []


async def test_the_keeper_asks_again_who_it_is(cora, turns, database, work):
    await write(cora, french="")
    ana = await Chat(turns, "ana").joins()

    def keeps(c):
        official = seen_person(people.by_telegram(c, 11))
        turn = Turn(c, official, ana.taken[-1], NOW)
        for effect in (
            effects.SendBroadcast(1),
            effects.DiscardBroadcast(1),
            effects.WriteBroadcast(1, "en", "Changed"),
            effects.StartBroadcast(),
        ):
            keep(turn, effect)
        return broadcasts.find(c, 1), broadcasts.draft_of(c, official.id)

    draft, other = await database.write(keeps)

    assert (draft.status, draft.texts, other) == ("draft", {"en": "Hello"}, None)


async def test_a_draft_is_its_authors_alone(cora, turns, database):
    await write(cora, french="")
    ana = await Chat(turns, "ana").joins()

    def keeps(c):
        people.grant(c, people.by_telegram(c, 11).id, "coordinator", None, NOW)
        other = seen_person(people.by_telegram(c, 11))
        keep(Turn(c, other, ana.taken[-1], NOW), effects.WriteBroadcast(1, "en", "Changed"))
        return broadcasts.find(c, 1).texts

    assert await database.write(keeps) == {"en": "Hello"}
    await ana.press("b:of:1~0")
    assert "Hello" not in ana.text


async def test_what_has_begun_to_leave_stays_as_it_is(cora, turns, database, work):
    await write(cora, french="")
    await cora.tap("Send")

    def keeps(c):
        author = seen_person(people.by_telegram(c, 44))
        keep(Turn(c, author, cora.taken[-1], NOW), effects.WriteBroadcast(1, "en", "Changed"))
        return broadcasts.find(c, 1).texts

    assert await database.write(keeps) == {"en": "Hello"}


async def test_a_draft_is_kept_while_one_looks_elsewhere(cora):
    await cora.send("/broadcast")
    await cora.tap("Continue")
    await cora.send("Hello")
    await cora.send("/board")
    await cora.send("/broadcast")
    await cora.tap("Continue")

    assert "Hello" in cora.text
    await cora.tap("Keep this text")
    assert "The text in French" in cora.text


async def test_a_draft_can_be_thrown_away(cora):
    await write(cora)
    await cora.tap("Cancel")
    assert "thrown away" in cora.text
    await cora.send("/broadcast")
    await cora.tap("Continue")

    assert "Keep this text" not in cora.labels
