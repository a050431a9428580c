"""The bulk lane's pace, in virtual time: at the sender no second has more than its share."""

import asyncio
import os
import random
from dataclasses import dataclass
from itertools import pairwise

import pytest

from bot.delivery import pace
from bot.delivery.bulk import Bulk
from tests.virtual_time import VirtualTime

RATE = 25
MANY = int(os.environ.get("LETTERS", "1000"))  # `make simulate` sends five times as many


@dataclass(frozen=True)
class Row:
    """A letter, as far as the lane looks at it."""

    chat_id: int
    kind: str = "broadcast"


class Carrier:
    """Claims and calls take their time; now and then everything stands still."""

    def __init__(self, loop, stalls, claim_s=0.05, stall_at=0, stalled=0.0):
        self.loop, self.chance = loop, random.Random(7)  # noqa: S311
        self.rows = [Row(chat) for chat in range(MANY)]
        self.left, self.done = [], asyncio.Event()
        self.stalls, self.claim_s = stalls, claim_s
        self.disk = asyncio.Event()
        self.disk.set()
        if stalled:
            loop.call_at(stall_at, self.disk.clear)
            loop.call_at(stall_at + stalled, self.disk.set)

    async def due(self, most):
        return tuple(self.rows[:most])

    async def deliver(self, row, leave):
        await asyncio.sleep(self.chance.uniform(0, self.claim_s))
        self.rows.remove(row)
        await self.disk.wait()
        await leave()
        self.left.append(self.loop.time())
        if self.chance.random() < 0.01:
            self.loop.passed += self.stalls  # the loop is busy elsewhere
        await asyncio.sleep(self.chance.uniform(0.01, 0.3))
        if len(self.left) == MANY:
            self.done.set()
        return 0


def sent(stalls, rate=RATE, claim_s=0.05, **more):
    """The instants at which calls left."""

    async def work():
        loop = asyncio.get_running_loop()
        carrier = Carrier(loop, stalls, claim_s, **more)
        bulk = Bulk(carrier, rate, lambda *_: None, loop.time)
        running = asyncio.create_task(bulk.run())
        await carrier.done.wait()
        running.cancel()
        await bulk.finish()
        return carrier.left

    with asyncio.Runner(loop_factory=VirtualTime) as runner:
        return runner.run(work())


def most_in_a_second(instants):
    """The most that fell into any second, wherever it begins."""
    most, first = 0, 0
    for last, at in enumerate(instants):
        while at - instants[first] >= 1.0:
            first += 1
        most = max(most, last - first + 1)
    return most


@pytest.mark.parametrize("stalls", [0.0, 0.03, 0.2, 2.0])
@pytest.mark.parametrize("claim_s", [0.0, 0.05, 0.5])
def test_no_second_has_more_than_its_share(stalls, claim_s):
    assert most_in_a_second(sent(stalls, claim_s=claim_s)) <= RATE


@pytest.mark.parametrize("stalls", [0.0, 0.03])
def test_nearly_all_of_the_rate_is_reached(stalls):
    instants = sent(stalls)

    assert MANY / (instants[-1] - instants[0]) >= 0.97 * RATE


def test_a_bunch_does_not_come_again_in_every_second():
    """After the disk stood still once, the letters soon leave evenly again."""
    stood = 0.8
    instants = sent(0.0, stall_at=4.0, stalled=stood)
    later = [b - a for a, b in pairwise(instants[600:])]

    assert max(later) < 4 / RATE
    assert MANY / (instants[-1] - instants[0] - stood) >= 0.97 * RATE


def test_without_the_door_a_stall_ends_in_a_burst(monkeypatch):
    """What is measured here does see a burst: slots alone let one through."""

    async def open_door(_pace):
        return None

    monkeypatch.setattr(pace.Pace, "door", open_door)

    assert most_in_a_second(sent(0.2, claim_s=0.5)) > RATE


@pytest.mark.parametrize(("rate", "second"), [(1, 1), (2.5, 2), (100, 100)])
def test_other_rates_hold_as_well(rate, second):
    assert most_in_a_second(sent(0.03, rate=rate)) <= second


def test_below_one_a_second_there_are_pauses():
    instants = sent(0.0, rate=0.5)

    assert min(b - a for a, b in pairwise(instants)) >= 2.0
