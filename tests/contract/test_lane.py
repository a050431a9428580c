"""Two replicas while Telegram is away, in virtual time: the lane stays with the one that waits."""

import asyncio

import pytest

from bot.delivery.bulk import AT_ONCE, Bulk
from storage import leases
from tests.contract.test_pace import Row
from tests.virtual_time import VirtualTime

AWAY_S, LETTERS, TIMES_OUT_S = 600.0, 200, 40.0


class Lease:
    """One lease for all of them, as long as the stored one."""

    def __init__(self, loop):
        self.loop, self.owner, self.until = loop, None, 0.0

    async def taken_by(self, owner):
        now = self.loop.time()
        if self.owner == owner or self.until <= now:
            self.owner, self.until = owner, now + leases.LASTS.total_seconds()
        return self.owner == owner


class Telegram:
    """Away for some time; whoever calls meanwhile learns nothing until it times out."""

    def __init__(self, loop):
        self.loop, self.rows = loop, [Row(chat) for chat in range(LETTERS)]
        self.sent, self.unknown, self.all_begun = [], [], asyncio.Event()

    def take(self, row):
        self.rows.remove(row)
        if not self.rows:
            self.all_begun.set()

    async def back(self):
        await asyncio.sleep(max(0.0, AWAY_S - self.loop.time()))


class Replica:
    """Its letters, and the lane that sends them; it notices an outage by what times out."""

    def __init__(self, name, telegram, lease):
        self.name, self.telegram, self.doubts = name, telegram, False
        self.lane = Bulk(
            self,
            25,
            lambda *_: None,
            telegram.loop.time,
            leads=lambda: lease.taken_by(name),
            there=self.there,
        )

    async def there(self):
        if self.doubts:
            await self.telegram.back()
            self.doubts = False

    async def due(self, most):
        return tuple(self.telegram.rows[:most])

    async def deliver(self, row, leave):
        if row not in self.telegram.rows:
            return 0
        self.telegram.take(row)
        await leave()
        if self.telegram.loop.time() >= AWAY_S:
            self.telegram.sent.append((self.name, row))
            return 0
        await asyncio.sleep(TIMES_OUT_S)
        self.doubts = True
        self.telegram.unknown.append((self.name, row))
        return 0


async def _silence():
    telegram = Telegram(asyncio.get_running_loop())
    lease = Lease(telegram.loop)
    lanes = [Replica(name, telegram, lease).lane for name in ("first", "second")]
    running = [asyncio.create_task(lane.run()) for lane in lanes]
    await telegram.all_begun.wait()
    for task in running:
        task.cancel()
    await asyncio.gather(*(lane.finish() for lane in lanes))
    return telegram


@pytest.fixture
def telegram():
    with asyncio.Runner(loop_factory=VirtualTime) as runner:
        return runner.run(_silence())


def test_no_more_are_unknown_than_one_of_them_has_under_way(telegram):
    assert 0 < len(telegram.unknown) <= AT_ONCE
    assert {name for name, _ in telegram.unknown} == {"first"}


def test_whoever_waited_goes_on_with_the_rest(telegram):
    assert {name for name, _ in telegram.sent} == {"first"}
    assert len(telegram.sent) + len(telegram.unknown) == LETTERS
