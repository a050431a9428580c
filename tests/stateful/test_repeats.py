"""Updates that come up to three times, copies anywhere: the same database as once."""

import asyncio
import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.database import open_database
from tests.town import Chat, contents, fill, turns_of

TABLES = ("answer", "answer_history", "note", "sheet", "agreed_answer", "role", "outbox", "person")
SCREENS = "SELECT chat_id, state, screen FROM session"


async def opened(folder):
    database = open_database(f"sqlite+aiosqlite:///{Path(folder)}/t.db")
    await database.write(fill)
    return database


async def kept(database):
    tables = await database.read(lambda c: contents(c, *TABLES))
    return tables, await database.read(lambda c: c.exec_driver_sql(SCREENS).all())


async def an_evening(turns, chance):
    """Two people join and tap at random; return every update in its order."""
    chats = [await Chat(turns, name).joins() for name in ("ana", "bob")]
    taken = [update for chat in chats for update in chat.taken]
    for chat in chats:
        chat.taken.clear()
    for _ in range(40):
        chat = chance.choice(chats)
        act = chance.random()
        if act < 0.1 or not chat.buttons:  # such as after being forgotten
            await chat.send(chance.choice(["/assess", "/review", "a note", "/settings"]))
        else:
            await chat.press(chance.choice(chat.buttons)["callback_data"])
        taken.append(chat.taken[-1])
    return taken


def with_copies(updates, chance):
    """Let each update come once in its order, and up to two copies anywhere later."""
    order = [(place, update) for place, update in enumerate(updates)]
    for place, update in enumerate(updates):
        later = [
            place + chance.random() * (len(updates) - place)
            for _ in range(chance.choice((0, 1, 2)))
        ]
        order += [(at, update) for at in later]
    return [update for _, update in sorted(order, key=lambda pair: pair[0])]


async def replayed(updates, *, together):
    with tempfile.TemporaryDirectory() as folder:
        database = await opened(folder)
        turns = turns_of(database)
        if together:
            await asyncio.gather(*(turns.take(update) for update in updates))
        else:
            for update in updates:
                await turns.take(update)
        found = await kept(database)
        await database.close()
        return found


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_copies_anywhere_leave_the_same_database_as_none(seed):
    async def check():
        chance = random.Random(seed)  # noqa: S311  # a test's dice
        with tempfile.TemporaryDirectory() as folder:
            database = await opened(folder)
            updates = await an_evening(turns_of(database), chance)
            once = await kept(database)
            await database.close()
        copies = with_copies(updates, chance)
        assert await replayed(copies, together=False) == once
        assert await replayed(copies, together=True) == once, "at the same millisecond"

    asyncio.run(check())
