"""Letters through their states: nobody gets one twice, and nobody waits for a flood."""

import asyncio
import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from assessment.errors import Blocked, Refused, TryLater, Unavailable, Unknown
from bot import leading, web
from bot.delivery import bulk as lane
from bot.delivery import screens
from bot.delivery.bulk import Bulk
from bot.delivery.outgoing import File, Message, Skip
from bot.delivery.post import TRIES, Post
from bot.place import Drawn
from storage import outbox, pictures, postgres, sessions
from storage.database import open_database
from tests.postgres import SQLITE_IS_ENOUGH

NOW = datetime(2027, 1, 1, 9, tzinfo=UTC)


class Api:
    """Answers as the Bot API does; `fails` says with what the next calls fail."""

    def __init__(self):
        self.calls, self.fails, self.next = [], [], 500
        self.busy, self.most_at_once = 0, 0

    async def call(self, method, params):
        self.busy += 1
        self.most_at_once = max(self.most_at_once, self.busy)
        await asyncio.sleep(0)
        self.busy -= 1
        self.calls.append((method, params))
        if self.fails and (error := self.fails.pop(0)):
            raise error
        self.next += 1
        return {"message_id": self.next, "photo": [{"file_id": "s"}, {"file_id": "big"}]}

    async def upload(self, method, params, field, name, content):
        return await self.call(method, {**params, field: content})


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


def hello(_c, _row, _now):
    return Message(Drawn("hello"))


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


async def planned(database, *keys, lane="bulk", chat=7):
    letters = [outbox.Letter(key, lane, chat, "opening", {}, NOW) for key in keys]
    await database.write(lambda c: outbox.plan(c, letters, NOW))


async def states(database):
    rows = await database.read(
        lambda c: c.exec_driver_sql("SELECT state FROM outbox ORDER BY id").all()
    )
    return [state for (state,) in rows]


async def delivered(database, api, prepare=hello, clock=None):
    post = Post(api, database, prepare, clock or Clock(), 1)
    (row,) = await post.due(9)
    return await post.deliver(row)


async def test_a_letter_is_sent_once_and_comes_below_the_screen(database):
    await planned(database, "a")
    await database.write(lambda c: sessions.save(c, 7, "{}", 1, 0, NOW))
    api = Api()
    number = await delivered(database, api)

    assert await states(database) == ["sent"]
    assert (await database.read(lambda c: sessions.read(c, 7))).last_id == number
    assert await Post(api, database, hello, Clock(), 1).due(9) == ()


async def test_a_letter_marked_as_leaving_is_never_taken_up_again(database):
    await planned(database, "a")
    api = Api()
    post = Post(api, database, hello, Clock(), 1)
    (row,) = await post.due(9)
    await database.write(lambda c: outbox.claim(c, row.id) and outbox.sending(c, row.id))
    await database.write(outbox.adopt_orphans)  # as at the start after a crash
    await post.deliver(row)

    assert await states(database) == ["unknown"]
    assert api.calls == []


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Blocked("403"), "unreachable"),
        (Refused("400"), "failed"),
        (Unknown("cut"), "unknown"),
    ],
)
async def test_each_failure_has_its_state(database, error, state):
    await planned(database, "a")
    api = Api()
    api.fails = [error]
    await delivered(database, api)

    assert await states(database) == [state]


async def test_a_flood_puts_the_letter_off_as_long_as_telegram_wants(database):
    await planned(database, "a")
    api, clock = Api(), Clock()
    api.fails = [TryLater(30, flood=True)]
    with pytest.raises(TryLater):
        await delivered(database, api, clock=clock)
    post = Post(api, database, hello, clock, 1)
    early = await post.due(9)
    clock.now += timedelta(seconds=31)
    await delivered(database, api, clock=clock)

    assert early == ()
    assert await states(database) == ["sent"]


async def test_what_never_left_is_tried_five_times(database):
    await planned(database, "a")
    api, clock = Api(), Clock()
    api.fails = [TryLater(1)] * TRIES
    for _ in range(TRIES - 1):
        with pytest.raises(TryLater):
            await delivered(database, api, clock=clock)
        clock.now += timedelta(seconds=2)
    await delivered(database, api, clock=clock)

    assert await states(database) == ["failed"]
    assert len(api.calls) == TRIES


async def test_what_was_sent_is_noted_though_the_storage_is_away_for_a_while(database, monkeypatch):
    await planned(database, "a")
    post = Post(Api(), database, hello, Clock(), 1)
    (row,) = await post.due(9)
    monkeypatch.setattr("bot.delivery.post.NOTE_PAUSE_S", 0)
    write, away = database.write, [Unavailable("locked")] * 3

    async def sometimes(work):
        if (await states(database)) == ["sending"] and away:
            raise away.pop()
        return await write(work)

    monkeypatch.setattr(database, "write", sometimes)
    await post.deliver(row)

    assert away == []
    assert await states(database) == ["sent"]


async def test_a_condition_that_no_longer_holds_sends_nothing(database):
    await planned(database, "a")
    api = Api()
    await delivered(database, api, lambda *_: Skip("nothing is owed"))

    assert await states(database) == ["skipped"]
    assert api.calls == []


async def test_a_letter_that_cannot_be_written_does_not_come_again(database):
    await planned(database, "a")

    def broken(*_):
        raise LookupError

    await delivered(database, Api(), broken)

    assert await states(database) == ["failed"]


async def test_a_picture_is_drawn_once_and_then_sent_by_its_number(database):
    drawn = []

    async def draw():
        drawn.append(1)
        return b"png"

    def prepare(c, _row, _now):
        known = pictures.find(c, 1, "digest") or ""
        return File("sendPhoto", "photo", "x.png", "digest", draw, known)

    api = Api()
    await planned(database, "a")
    await delivered(database, api, prepare)
    await planned(database, "b")
    await delivered(database, api, prepare)

    assert drawn == [1]
    assert [params["photo"] for _, params in api.calls] == [b"png", "big"]


@pytest.mark.parametrize("fails", [None, Refused("400"), Unknown("cut")])
async def test_a_file_on_the_disk_is_sent_from_there_and_closed(database, fails):
    on_disk = io.BytesIO(b"pdf")

    async def draw():
        return on_disk

    await planned(database, "a")
    api = Api()
    api.fails = [fails]
    await delivered(database, api, lambda *_: File("sendDocument", "document", "x", "d", draw))

    assert [params["document"] for _, params in api.calls] == [on_disk]
    assert on_disk.closed


@SQLITE_IS_ENOUGH
@pytest.mark.parametrize(("size", "name"), [(100, "2027.json"), (101, "2027.json.zip")])
async def test_a_file_that_telegram_would_not_take_is_packed(database, monkeypatch, size, name):
    monkeypatch.setattr("bot.delivery.fitting.MOST_BYTES", 100)
    sent, content = [], io.BytesIO(b"x" * size)

    async def draw():
        return content

    class Takes(Api):
        async def upload(self, _method, _params, _field, name, content):
            whole = content.read()
            if name.endswith(".zip"):
                whole = zipfile.ZipFile(io.BytesIO(whole)).read("2027.json")
            sent.append((name, whole))

    await planned(database, "a")
    await delivered(
        database, Takes(), lambda *_: File("sendDocument", "document", "2027.json", "d", draw)
    )

    assert sent == [(name, b"x" * size)]
    assert await states(database) == ["sent"]
    assert content.closed


async def test_letters_of_a_chat_leave_one_after_the_other(database):
    await planned(database, "a", "b", "c")
    post = Post(Api(), database, hello, Clock(), 1)

    assert [row.key for row in await post.due(9)] == ["a"]


async def test_the_bulk_lane_sends_all_and_tells_what_came_below(database):
    for chat in range(20):
        await planned(database, f"k{chat}", chat=chat)
    api, told, done = Api(), [], asyncio.Event()

    def below(*message):
        told.append(message)
        if len(told) == 20:
            done.set()

    bulk = Bulk(Post(api, database, hello, Clock(), 1), 1000, below)
    running = asyncio.create_task(bulk.run())
    async with asyncio.timeout(10):
        await done.wait()
    running.cancel()
    await bulk.finish()

    assert await states(database) == ["sent"] * 20
    assert {chat for chat, _ in told} == set(range(20))


class Mute(Api):
    """A Telegram that takes a message and never answers."""

    def __init__(self):
        super().__init__()
        self.heard = asyncio.Event()

    async def call(self, method, params):
        self.heard.set()
        await asyncio.Event().wait()


async def test_a_stop_does_not_wait_for_a_telegram_that_never_answers(database, monkeypatch):
    monkeypatch.setattr(lane, "STOP_WITHIN_S", 0.01)
    await planned(database, "a")
    api = Mute()
    bulk = Bulk(Post(api, database, hello, Clock(), 1), 1000, lambda *_: None)
    running = asyncio.create_task(bulk.run())
    await api.heard.wait()
    running.cancel()
    async with asyncio.timeout(20):
        await bulk.stop()
    await database.write(outbox.adopt_orphans)  # as at the next start

    assert await states(database) == ["unknown"]


def test_what_a_stop_may_take_is_less_than_five_seconds():
    at_most = web.STOP_WITHIN_S + max(lane.STOP_WITHIN_S, screens.STOP_WITHIN_S)

    assert at_most + leading.LEAVES_WITHIN_S + postgres.CLOSE_S < 5
