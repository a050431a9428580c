"""Telegram is away for minutes: letters wait for it, and none is given up."""

import asyncio
from datetime import UTC, datetime

import pytest

from assessment.errors import TokenRefused, TryLater, Unknown
from bot.delivery import outage as delivery
from bot.delivery.bulk import Bulk
from bot.delivery.outage import Outage
from bot.delivery.outgoing import Message
from bot.delivery.post import Post, at_once
from bot.place import Drawn
from storage import outbox
from storage.database import open_database

NOW = datetime(2027, 1, 1, 9, tzinfo=UTC)
LETTERS, AWAY = 45, 12  # how often it is asked for before it is back
WAITING = {"planned", "claimed", "sending"}


class Telegram:
    """Goes away with the tenth letter; comes back once it was asked for often enough."""

    def __init__(self, error):
        self.error, self.sent, self.asked = error, [], 0

    async def call(self, method, params):
        await asyncio.sleep(0)
        if len(self.sent) >= 10 and self.asked < AWAY:
            self.asked += method == "getMe"
            raise self.error
        if method == "sendMessage":
            self.sent.append(params["chat_id"])
        return {"message_id": len(self.sent)}


@pytest.fixture
async def database(address, monkeypatch):
    monkeypatch.setattr(delivery, "PAUSES_S", (0.0,))
    monkeypatch.setattr("bot.delivery.bulk.CHAT_PAUSE_S", 0.0)
    opened = open_database(address)
    letters = [outbox.Letter(f"k{n}", "bulk", n, "opening", {}, NOW) for n in range(LETTERS)]
    await opened.write(lambda c: outbox.plan(c, letters, NOW))
    yield opened
    await opened.close()


async def counted(database, error, there):
    """Let the lane run until no letter waits any more; return what became of them."""
    api = Outage(Telegram(error))
    post = Post(api, database, lambda *_: Message(Drawn("x")), lambda: NOW, 1)
    bulk = Bulk(post, 1000, lambda *_: None, there=there(api))
    lane = asyncio.create_task(bulk.run())
    async with asyncio.timeout(60):
        while set(counts := await database.read(outbox.counts)) & WAITING:  # noqa: ASYNC110
            await asyncio.sleep(0)  # a database rings no bell
    lane.cancel()
    await bulk.finish()
    return counts


@pytest.mark.parametrize(
    ("error", "state"),
    [(Unknown("cut"), "unknown"), (TryLater(0), "sent"), (TokenRefused("new soon"), "sent")],
)
async def test_letters_wait_until_telegram_answers(database, error, state):
    counts = await counted(database, error, lambda api: api.over)

    assert set(counts) == {"sent", state}
    assert counts.get("unknown", 0) <= 30, "more than were under way"


@pytest.mark.parametrize(("error", "lost"), [(Unknown("cut"), "unknown"), (TryLater(0), "failed")])
async def test_without_the_wait_all_of_them_are_given_up(database, error, lost):
    counts = await counted(database, error, lambda _: at_once)

    assert counts[lost] == LETTERS - 10
