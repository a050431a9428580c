"""Several processes on one database: each letter leaves once, whoever stops or hangs."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.outgoing import File, Message
from bot.delivery.post import Post
from bot.leading import Leading
from bot.place import Drawn
from storage import leases, ledger, outbox
from storage.database import open_database
from storage.dialect import Shared, try_lock
from tests.postgres import SQLITE_IS_ENOUGH

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
LETTER = outbox.Letter("k", "bulk", 5, "notice", {}, NOW)


class Telegram:
    def __init__(self):
        self.calls = []

    async def call(self, method, params):
        self.calls.append(method)
        return {"message_id": len(self.calls)}

    async def upload(self, method, params, field, name, content):
        return await self.call(method, params)


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def server_twice(on_server):
    both = open_database(on_server), open_database(on_server)
    yield both
    for one in both:
        await one.close()


def post(api, database, name, outgoing=None, **more):
    prepare = lambda *_: outgoing or Message(Drawn("Hello"))  # noqa: E731
    return Post(api, database, prepare, lambda: NOW, 1, name, **more)


async def planned(database):
    await database.write(lambda c: outbox.plan(c, [LETTER], NOW))
    (row,) = await database.read(lambda c: outbox.due(c, "bulk", NOW, 9))
    return row


async def lapse(database):
    await database.write(lambda c: outbox.adopt_lapsed(c, NOW, timedelta()))


async def test_who_hung_while_drawing_does_not_send_what_another_sent(database):
    api, drawing, woken = Telegram(), asyncio.Event(), asyncio.Event()

    async def draw():
        drawing.set()
        await woken.wait()
        return b"x"

    row = await planned(database)
    picture = File("sendPhoto", "photo", "x.png", "digest", draw)
    hanging = asyncio.create_task(post(api, database, "a", picture).deliver(row))
    await drawing.wait()
    await lapse(database)
    await post(api, database, "b").deliver(row)
    woken.set()
    await hanging

    assert api.calls == ["sendMessage"]
    assert await database.read(outbox.counts) == {"sent": 1}


class Watched:
    """Tells when a claim was held."""

    def __init__(self, monkeypatch):
        monkeypatch.setattr("bot.delivery.post.HOLD_S", 0)
        self._loop, self._held, hold = asyncio.get_running_loop(), asyncio.Event(), outbox.hold

        def noticed(*args):
            found = hold(*args)
            self._loop.call_soon_threadsafe(self._held.set)
            return found

        monkeypatch.setattr(outbox, "hold", noticed)

    async def held_at(self, at, moment):
        at.append(moment)
        self._held.clear()
        async with asyncio.timeout(20):
            await self._held.wait()


@pytest.fixture
async def watched(monkeypatch):
    return Watched(monkeypatch)


@SQLITE_IS_ENOUGH
async def test_a_file_that_takes_minutes_to_make_stays_with_who_makes_it(database, watched):
    """Of ten thousand partnerships it takes longer than a claim lasts."""
    api, row, at = Telegram(), await planned(database), [NOW]

    async def draw():
        await watched.held_at(at, NOW + 0.9 * outbox.LASTS)
        at.append(NOW + 1.8 * outbox.LASTS)
        assert await database.write(lambda c: outbox.adopt_lapsed(c, at[-1])) == 0
        return b"x"

    table = File("sendDocument", "document", "x.json", "digest", draw)
    await Post(api, database, lambda *_: table, lambda: at[-1], 1, "a").deliver(row)

    assert api.calls == ["sendDocument"]
    assert await database.read(outbox.counts) == {"sent": 1}


async def test_a_file_is_made_no_further_once_another_has_its_letter(database, monkeypatch):
    monkeypatch.setattr("bot.delivery.post.HOLD_S", 0)
    api, row, stopped = Telegram(), await planned(database), asyncio.Event()

    async def draw():
        try:
            await lapse(database)
            await asyncio.Event().wait()
        finally:
            stopped.set()

    table = File("sendDocument", "document", "x.json", "digest", draw)
    async with asyncio.timeout(20):
        await post(api, database, "a", table).deliver(row)
        await stopped.wait()
    await post(api, database, "b").deliver(row)

    assert api.calls == ["sendMessage"]
    assert await database.read(outbox.counts) == {"sent": 1}


class Slow(Telegram):
    """Takes a file over a line on which that takes as long as `leaving`."""

    def __init__(self, leaving):
        super().__init__()
        self.leaving = leaving

    async def upload(self, method, params, field, name, content):
        await self.leaving()
        return await super().upload(method, params, field, name, content)


async def drawn():
    return b"x"


SHORT = File("sendDocument", "document", "x.json", "digest", drawn)


@SQLITE_IS_ENOUGH
async def test_a_file_that_takes_minutes_to_leave_stays_with_who_sends_it(database, watched):
    row, at = await planned(database), [NOW]

    async def leaving():
        await watched.held_at(at, NOW + 0.9 * outbox.LASTS)
        at.append(NOW + 1.8 * outbox.LASTS)
        assert await database.write(lambda c: outbox.adopt_lapsed(c, at[-1])) == 0

    api = Slow(leaving)
    await Post(api, database, lambda *_: SHORT, lambda: at[-1], 1, "a").deliver(row)

    assert api.calls == ["sendDocument"]
    assert await database.read(outbox.counts) == {"sent": 1}


async def test_a_file_leaves_no_further_once_its_letter_was_settled(database, monkeypatch):
    monkeypatch.setattr("bot.delivery.post.HOLD_S", 0)
    row, stopped = await planned(database), asyncio.Event()

    async def leaving():
        try:
            await lapse(database)
            await asyncio.Event().wait()
        finally:
            stopped.set()

    api = Slow(leaving)
    async with asyncio.timeout(20):
        await post(api, database, "a", SHORT).deliver(row)
        await stopped.wait()

    assert api.calls == []
    assert await database.read(outbox.counts) == {"unknown": 1}


async def test_a_file_that_a_stop_cut_short_is_made_anew(database):
    row, drawing = await planned(database), asyncio.Event()

    async def draw():
        drawing.set()
        await asyncio.Event().wait()

    table = File("sendDocument", "document", "x.json", "digest", draw)
    making = asyncio.create_task(post(Telegram(), database, "a", table).deliver(row))
    await drawing.wait()
    making.cancel()
    await asyncio.wait([making])
    await database.write(outbox.adopt_orphans)

    assert making.cancelled()
    assert await database.read(outbox.counts) == {"planned": 1}


async def test_who_could_not_make_a_file_says_nothing_of_anothers_letter(database):
    row = await planned(database)

    async def draw():
        await lapse(database)
        await database.write(lambda c: outbox.claim(c, row.id, "b", NOW))
        await database.write(lambda c: outbox.sending(c, row.id, "b", NOW))
        raise LookupError

    picture = File("sendPhoto", "photo", "x.png", "digest", draw)
    await post(Telegram(), database, "a", picture).deliver(row)

    assert await database.read(outbox.counts) == {"sending": 1}


async def test_who_hung_right_before_the_call_sends_nothing_stale(database):
    api, moments = Telegram(), iter((0.0, 100.0))
    row = await planned(database)

    async def hang():
        await lapse(database)

    await post(api, database, "a", moment=lambda: next(moments)).deliver(row, hang)

    assert api.calls == []
    assert await database.read(outbox.counts) == {"unknown": 1}


async def test_who_is_late_gives_back_what_certainly_did_not_leave(database):
    api, moments = Telegram(), iter((0.0, 100.0))
    row = await planned(database)
    await post(api, database, "a", moment=lambda: next(moments)).deliver(row)
    given_back = await database.read(outbox.counts)
    await post(api, database, "b").deliver(row)

    assert given_back == {"planned": 1}
    assert api.calls == ["sendMessage"]


async def test_a_claim_that_is_fresh_is_nobody_elses(database):
    row = await planned(database)
    await database.write(lambda c: outbox.claim(c, row.id, "a", NOW))

    assert await database.write(lambda c: outbox.adopt_lapsed(c, NOW)) == 0
    assert not await database.write(lambda c: outbox.hold(c, row.id, "b", NOW))
    assert await database.write(lambda c: outbox.hold(c, row.id, "a", NOW))
    assert not await database.write(lambda c: outbox.sending(c, row.id, "b", NOW))
    assert await database.write(lambda c: outbox.sending(c, row.id, "a", NOW))


async def test_the_lane_is_one_replicas_until_it_gives_it_back(server_twice):
    one, two = (Leading(d, name, lambda: NOW) for d, name in zip(server_twice, "ab", strict=True))

    assert [await one.leads(), await two.leads(), await one.leads()] == [True, False, True]
    await one.leave()
    assert [await two.leads(), await one.leads()] == [True, False]


async def test_a_lane_that_lapsed_is_anothers_and_its_letters_stay(server_twice, monkeypatch):
    api, (one, two) = Telegram(), server_twice
    row = await planned(one)
    first, second = Leading(one, "a", lambda: NOW), Leading(two, "b", lambda: NOW)
    monkeypatch.setattr(leases, "LASTS", timedelta())
    assert await first.leads()
    monkeypatch.undo()
    assert await second.leads()
    await post(api, one, "a", leads=first.still).deliver(row)
    assert api.calls == []
    await post(api, two, "b", leads=second.still).deliver(row)

    assert api.calls == ["sendMessage"]


async def test_one_key_planned_by_two_replicas_is_one_letter(server_twice):
    await asyncio.gather(
        *(d.write(lambda c: outbox.plan(c, [LETTER], NOW)) for d in server_twice * 10)
    )

    assert await server_twice[0].read(outbox.counts) == {"planned": 1}


async def test_a_letter_is_claimed_by_one_of_many(server_twice):
    row = await planned(server_twice[0])
    claims = await asyncio.gather(
        *(
            d.write(lambda c, n=n: outbox.claim(c, row.id, str(n), NOW))
            for n, d in enumerate(server_twice * 5)
        )
    )

    assert claims.count(True) == 1


async def test_an_update_that_comes_to_two_replicas_is_taken_once(server_twice):
    taken = await asyncio.gather(
        *(d.write(lambda c: ledger.first_time(c, 1, 7, NOW)) for d in server_twice * 5)
    )

    assert taken.count(True) == 1


async def test_only_one_replica_ticks_at_a_time(server_twice):
    one, two = server_twice
    outcomes = []

    async def beside():
        outcomes.append(await two.write(lambda c: try_lock(c, Shared.TICK)))

    holding, release = asyncio.Event(), asyncio.Event()

    async def hold():
        async with one._engine.begin() as connection:
            assert await connection.run_sync(lambda c: try_lock(c, Shared.TICK))
            holding.set()
            await release.wait()

    task = asyncio.create_task(hold())
    await holding.wait()
    await beside()
    release.set()
    await task
    await beside()

    assert outcomes == [False, True]
