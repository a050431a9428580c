"""Who gets longer in a round: one city, or all of them, and what becomes of the other."""

from datetime import date, timedelta

import pytest

from storage import coordination, rounds
from tests.town import NOW, Chat, turns_of


@pytest.fixture
async def cora(room, database):
    chat = await Chat(turns_of(database, room.clock), "cora").joins()
    await chat.send("/rounds")
    return chat


async def read(database, name):
    return await database.read(lambda c: rounds.named(c, name))


async def test_one_city_gets_longer_and_only_it_is_told(room, cora, database):
    ana = await Chat(turns_of(database, room.clock), "ana").joins()
    bob = await Chat(turns_of(database, room.clock), "bob").joins()
    await room.empty()
    await cora.tap("2027")
    await cora.tap("More time for a city")
    await cora.tap("Aville ·")
    await cora.send("2027-02-15")
    preview = cora.text
    await cora.tap("Confirm")
    told = await room.empty()

    assert "Only for Aville" in preview
    assert "Aville, until 15 February 2027" in cora.text
    assert [(chat, "15 February 2027" in text) for chat, text in told] == [(ana.number, True)]
    assert bob.number not in dict(told)
    assert (await read(database, "2027")).due_on == date(2027, 2, 1)


async def test_longer_for_all_ends_what_single_cities_had(room, cora, database):
    await database.write(
        lambda c: coordination.extend(
            c, 1, 1, rounds.Days(date(2027, 2, 3), date(2027, 2, 9), NOW), NOW
        )
    )
    await cora.tap("2027")
    await cora.tap("Move the due day")
    await cora.send("2027-02-20")
    await cora.tap("Confirm")
    moved = await read(database, "2027")

    assert (moved.due_on, moved.closes_on) == (date(2027, 2, 20), date(2027, 2, 27))
    assert moved.counted_from == NOW
    assert await database.read(lambda c: coordination.extensions(c, 1)) == {}


async def test_a_city_that_has_longer_still_keeps_its_day_when_all_get_longer(room, cora, database):
    ana = await Chat(turns_of(database, room.clock), "ana").joins()
    bob = await Chat(turns_of(database, room.clock), "bob").joins()
    await cora.tap("2027")
    await cora.tap("More time for a city")
    await cora.tap("Aville ·")
    await cora.send("2027-03-15")
    await cora.tap("Confirm")
    await room.empty()
    room.clock.now += timedelta(minutes=1)
    await cora.tap("Move the due day")
    await cora.send("2027-02-20")
    preview = cora.text
    await cora.tap("Confirm")
    told = dict(await room.empty())
    own = (await database.read(lambda c: coordination.extensions(c, 1)))[1]

    assert "Keeps its own day: Aville, until 15 March 2027" in preview
    assert own.due_on == date(2027, 3, 15)
    assert "20 February 2027" in told[bob.number]
    assert ana.number not in told, "for her nothing has changed"


async def test_who_has_longer_can_send_as_long_as_everybody(database, room, cora):
    longer = rounds.Days(date(2027, 3, 15), date(2027, 3, 22), NOW + timedelta(days=77))
    await database.write(lambda c: coordination.extend(c, 1, 1, longer, NOW))
    await cora.tap("2027")
    await cora.tap("Closing day")
    await cora.send("2027-04-30")
    await cora.tap("Confirm")
    own = (await database.read(lambda c: coordination.extensions(c, 1)))[1]

    assert (own.due_on, own.closes_on) == (date(2027, 3, 15), date(2027, 4, 30))
    assert own.closes_at == (await read(database, "2027")).closes_at
