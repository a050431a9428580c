"""Two replicas take what one person does at once, one after the other."""

import asyncio

from storage.database import open_database
from tests.contract.test_ten_to_twelve_first import Held
from tests.town import Chat, fill, turns_of


async def test_the_second_turn_of_a_chat_begins_where_the_first_has_led(on_server):
    one, other = open_database(on_server), open_database(on_server)
    await one.write(fill)
    held = Held(one)
    ana = await Chat(turns_of(one), "ana").joins()
    first, second = (Chat(turns_of(d), "ana", ids=ana.ids) for d in (held, other))
    held.holds = True

    async def meanwhile():
        await held.begun.wait()
        await second.send("/help")
        held.over.set()

    await asyncio.gather(first.send("/help"), meanwhile())
    for database in (one, other):
        await database.close()

    assert second.place.screen == first.place.screen + 1
