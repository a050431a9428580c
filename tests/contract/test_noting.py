"""A screen that stands is noted soon, and that of somebody who taps on not before the last."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.delivery.screens import Screens
from bot.place import Drawn, Place
from storage import sessions
from storage.database import open_database
from tests.contract.test_edge import Api, no_files

NOW = datetime(2027, 1, 1, tzinfo=UTC)
CHAT, MESSAGE = 5, 50
NEVER_S = 3600.0


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


class Heard(list):
    """What happened, in order; `some` is set once something did."""

    def __init__(self):
        super().__init__()
        self.some = asyncio.Event()


class Telling(Api):
    """An API that says when it was called."""

    def __init__(self):
        super().__init__()
        self.called = asyncio.Event()

    async def call(self, method, params, **options):
        self.called.set()
        return await super().call(method, params, **options)


@pytest.fixture
async def written(monkeypatch):
    """Return what is noted, in order."""
    seen, noted, loop = Heard(), sessions.shown, asyncio.get_running_loop()

    def listening(connection, screens):
        seen.extend(screens)
        noted(connection, screens)
        loop.call_soon_threadsafe(seen.some.set)

    monkeypatch.setattr(sessions, "shown", listening)
    return seen


async def shows(screens, database, number, come, *, below=0):
    """Take a turn that leads to a screen, and wait until something has come of it."""
    await database.write(lambda c: sessions.save(c, CHAT, "{}", number, below, NOW))
    come.clear()
    screens.show(Place(CHAT, number, Drawn(f"{number}"), message_id=MESSAGE, last_id=below))
    async with asyncio.timeout(10):
        await come.wait()


async def behind(database):
    return await database.read(lambda c: sessions.to_redraw(c, 0, 9))


async def test_of_screens_that_are_tapped_through_the_last_is_noted(database, written, way):
    api = Telling()
    screens = Screens(api, database, no_files, NEVER_S, tell=way(api))
    for number in range(1, 5):
        await shows(screens, database, number, api.called)
    assert written == [sessions.Shown(CHAT, 1, MESSAGE)], "in which message, is known at once"
    assert await behind(database) == (CHAT,), "a start would draw it once more"

    await screens.stop()
    assert written[1:] == [sessions.Shown(CHAT, 4, MESSAGE)]
    assert await behind(database) == ()


async def test_a_screen_is_noted_when_its_time_is_over(database, written, way):
    screens = Screens(api := Api(), database, no_files, 0.001, tell=way(api))
    await shows(screens, database, 1, written.some)
    await shows(screens, database, 2, written.some)
    await screens.stop()

    assert written == [sessions.Shown(CHAT, 1, MESSAGE), sessions.Shown(CHAT, 2, MESSAGE)]
    assert await behind(database) == ()


async def test_a_message_that_is_new_is_noted_at_once(database, written, way):
    """A turn tells by it whether an old message was tapped, and a start where to draw."""
    api = Telling()
    screens = Screens(api, database, no_files, NEVER_S, tell=way(api))
    await shows(screens, database, 1, written.some, below=60)
    await shows(screens, database, 2, api.called, below=60)

    assert written == [sessions.Shown(CHAT, 1, 101)]
    await screens.stop()
    assert written[1:] == [sessions.Shown(CHAT, 2, 101)]


async def test_replicas_note_every_screen(database, written, way):
    screens = Screens(api := Api(), database, no_files, tell=way(api))
    for number in range(1, 4):
        await shows(screens, database, number, written.some)

    assert [one.screen for one in written] == [1, 2, 3]
    await screens.stop()
