"""A screen stands in the end, whatever happens on the way; nobody else waits for it."""

import asyncio
from datetime import UTC, datetime

import pytest

from assessment.errors import Blocked, TryLater, Unknown
from bot.delivery import drawing
from bot.delivery import screens as shown
from bot.delivery.drawing import SENT_BLINDLY
from bot.delivery.screens import Screens
from bot.place import Drawn, Place
from storage import sessions
from storage.database import open_database

NOW = datetime(2027, 1, 1, tzinfo=UTC)


class Api:
    """Answers calls; `fails` says with what the next calls of a method fail."""

    def __init__(self):
        self.calls, self.fails, self.tried, self.waits = [], {}, asyncio.Event(), None

    async def call(self, method, params, **_options):
        self.tried.set()
        if self.waits:
            await self.waits.wait()
        if left := self.fails.get(method):
            raise left.pop(0)
        self.calls.append((method, params.get("text", "")))
        return {"message_id": 100 + len(self.calls)}


@pytest.fixture
async def database(address):
    opened = open_database(address)
    await opened.write(lambda c: sessions.save(c, 5, "{}", 9, 0, NOW))
    yield opened
    await opened.close()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(drawing, "PAUSE_S", 0.0001)


@pytest.fixture
def api():
    return Api()


@pytest.fixture
def screens(way, api, database):
    async def no_files(_chat):
        return None

    return Screens(api, database, no_files, tell=way(api))


def edited(number):
    return Place(5, number, Drawn(f"screen {number}"), message_id=50)


@pytest.mark.parametrize(("error", "times"), [(TryLater(1), 30), (Unknown("cut"), 3)])
async def test_a_screen_outlasts_a_long_outage(api, screens, error, times):
    api.fails = {"editMessageText": [error] * times, "getMe": [error] * 30}
    screens.show(edited(1))
    await screens.finish()

    assert ("editMessageText", "screen 1") in api.calls


async def test_a_message_that_may_be_there_already_is_sent_again_only_once_others_get_through(
    api, screens
):
    api.fails = {"sendMessage": [Unknown("cut")], "getMe": [TryLater(1)] * 30}
    screens.show(Place(5, 1, Drawn("screen 1")))
    await screens.finish()

    assert [method for method, _ in api.calls] == ["getMe", "sendMessage"]


async def test_a_screen_whose_calls_alone_get_no_answer_is_let_go(api, screens):
    api.fails = {"sendMessage": [Unknown("cut")] * 99}
    screens.show(Place(5, 1, Drawn("screen 1")))
    await screens.finish()

    assert 99 - len(api.fails["sendMessage"]) == SENT_BLINDLY


async def test_a_newer_screen_does_not_wait_for_the_network_of_the_older(api, screens, monkeypatch):
    monkeypatch.setattr(drawing, "PAUSE_S", 3600)
    monkeypatch.setattr(drawing, "MOST_PAUSE_S", 3600)
    api.fails = {"editMessageText": [Unknown("cut")]}
    screens.show(edited(1))
    await api.tried.wait()
    screens.show(edited(2))
    async with asyncio.timeout(5):
        await screens.finish()

    assert api.calls == [("editMessageText", "screen 2")]


async def test_at_the_door_too_the_newest_stands_in_the_end(api, screens):
    api.fails = {"editMessageText": [Unknown("cut"), TryLater(1)]}
    screens.show(Place(7, drawn=Drawn("the notice"), message_id=3))
    await api.tried.wait()
    screens.show(Place(7, drawn=Drawn("welcome"), message_id=3))
    await screens.finish()

    assert [text for method, text in api.calls if method == "editMessageText"] == ["welcome"]


async def test_an_apology_replaces_no_screen(api, screens):
    screens.show(edited(1))
    screens.show(Place(5, drawn=Drawn("sorry")))
    await screens.finish()

    assert {text for _, text in api.calls} == {"screen 1", "sorry"}


async def test_stopping_does_not_wait_for_a_flood(api, screens, monkeypatch, database):
    monkeypatch.setattr(shown, "STOP_WITHIN_S", 0.01)
    api.fails = {"editMessageText": [TryLater(3600, flood=True)]}
    screens.show(edited(9))
    await api.tried.wait()
    async with asyncio.timeout(5):
        await screens.stop()

    assert api.calls == []
    assert await database.read(lambda c: sessions.to_redraw(c, 0, 9)) == (5,)


async def test_stopping_does_not_wait_for_an_answer_and_what_comes_later_begins_nothing(
    api, screens, monkeypatch
):
    monkeypatch.setattr(shown, "STOP_WITHIN_S", 0.01)
    api.waits = asyncio.Event()
    api.fails = {"editMessageText": [TryLater(1)]}
    screens.show(edited(9))
    async with asyncio.timeout(5):
        await screens.stop()
    api.waits.set()
    for _ in range(5):
        await asyncio.sleep(0)

    assert api.calls == []
    assert not screens._tasks


async def test_who_blocked_the_bot_is_not_asked_again(api, screens):
    api.fails = {"editMessageText": [Blocked("403")] * 2}
    screens.show(edited(1))
    await screens.finish()

    assert len(api.fails["editMessageText"]) == 1
