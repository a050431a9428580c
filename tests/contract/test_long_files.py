"""A file that takes minutes to make: its chat goes on meanwhile, and the screen ends below it."""

import asyncio

import pytest

from assessment.errors import TryLater
from bot.delivery import filing
from bot.delivery.screens import Screens
from bot.place import Drawn, Place
from storage import sessions
from storage.database import open_database
from tests.contract.test_patience import NOW, Api

FILE = 70  # the number of its message


class Chat:
    """Screens of a chat for which a file is made until `made` is set."""

    def __init__(self, database, way):
        self.api, self.made, self.fails, self.waits = Api(), asyncio.Event(), [], []
        self.screens = Screens(self.api, database, self.files, tell=way(self.api))

    async def files(self, chat):
        for name in tuple(self.waits):
            await self.made.wait()
            for _ in range(20):
                await asyncio.sleep(0)
            if self.fails:
                raise self.fails.pop()
            self.waits.remove(name)
            self.api.calls.append((name, ""))
            self.screens.came_below(chat, FILE)

    async def show(self, number, *files):
        self.waits += files
        drawn = Drawn(f"screen {number}")
        self.screens.show(Place(5, number, drawn, message_id=50, files=bool(files)))
        async with asyncio.timeout(20):
            while not any(text == drawn.html for _, text in self.api.calls):
                self.api.tried.clear()
                await self.api.tried.wait()


@pytest.fixture
async def chat(way, address):
    opened = open_database(address)
    await opened.write(lambda c: sessions.save(c, 5, "{}", 9, 0, NOW))
    yield Chat(opened, way)
    await opened.close()


async def test_a_file_comes_before_its_screen(chat):
    chat.made.set()
    await chat.show(1, "a file")
    await chat.screens.finish()

    assert chat.api.calls[:2] == [("a file", ""), ("sendMessage", "screen 1")]


async def test_screens_do_not_wait_for_a_file_that_takes_long(chat, monkeypatch):
    monkeypatch.setattr(filing, "WITHIN_S", 0)
    await chat.show(1, "a file")
    await chat.show(2)
    chat.made.set()
    await chat.screens.finish()
    told = [call for call in chat.api.calls if call[0] != "editMessageReplyMarkup"]

    assert told == [
        ("editMessageText", "screen 1"),
        ("editMessageText", "screen 2"),
        ("a file", ""),
        ("sendMessage", "screen 2"),
    ]


async def test_a_screen_is_not_remembered_longer_than_files_are_to_come(chat, monkeypatch):
    monkeypatch.setattr(filing, "WITHIN_S", 0)
    await chat.show(1, "a file")
    held = [one.stands for one in chat.screens._chats._chats.values()]
    chat.made.set()
    await chat.screens.finish()
    await chat.show(2)
    await chat.screens.finish()

    assert [place.screen for place in held if place] == [1]
    assert not any(one.stands for one in chat.screens._chats._chats.values())


async def test_a_file_comes_though_a_newer_screen_overtook_its_own(chat):
    chat.made.set()
    chat.waits.append("a file")
    for number in (1, 2, 3):
        place = Place(5, number, Drawn(f"screen {number}"), message_id=50, files=number == 2)
        chat.screens.show(place)
    await chat.screens.finish()

    assert ("a file", "") in chat.api.calls
    assert chat.api.calls[-1][1] == "screen 3" or chat.api.calls[-2][1] == "screen 3"


async def test_files_asked_for_meanwhile_come_after_it_and_one_after_the_other(chat, monkeypatch):
    monkeypatch.setattr(filing, "WITHIN_S", 0)
    await chat.show(1, "a file")
    await chat.show(2, "another")
    chat.made.set()
    await chat.screens.finish()

    assert [name for name, text in chat.api.calls if "file" in name or "other" in name] == [
        "a file",
        "another",
    ]
    assert chat.api.calls.count(("sendMessage", "screen 2")) == 1


async def test_a_file_that_did_not_leave_is_tried_again_without_another_tap(chat):
    chat.made.set()
    chat.fails = [TryLater(0), TryLater(0)]
    await chat.show(1, "a file")
    await chat.screens.finish()

    assert ("a file", "") in chat.api.calls
    assert not chat.fails
