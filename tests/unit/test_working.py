"""A task that looks for work: no error ends it, and a wake is not slept through."""

import asyncio

import pytest

from assessment.errors import Unavailable
from bot.delivery.alarm import Alarm
from bot.working import REST_S, SOON_S, Worker


class Busy(Worker):
    """Does one thing after the other, then is over."""

    name = "busy"

    def __init__(self, *things):
        super().__init__()
        self.things = list(things)

    async def look(self):
        if not self.things:
            raise asyncio.CancelledError
        thing = self.things.pop(0)
        if isinstance(thing, Exception):
            raise thing
        return thing() if callable(thing) else thing


@pytest.fixture
def rests(monkeypatch):
    """How long it rested, and whether it had been woken by then; no time passes."""
    found = []

    async def rest(self, seconds):
        found.append((seconds, self.is_set()))

    monkeypatch.setattr(Alarm, "rest", rest)
    return found


async def ends(worker):
    with pytest.raises(asyncio.CancelledError):
        await worker.run()


async def test_it_rests_as_long_as_it_says_and_no_error_ends_it(rests, caplog):
    await ends(Busy(0.0, Unavailable("locked"), KeyError("secret"), 7.0))

    assert [seconds for seconds, _ in rests] == [0.0, SOON_S, REST_S, 7.0]
    assert [record.getMessage() for record in caplog.records] == ["busy_failed error=KeyError"]


async def test_a_wake_while_it_looks_is_not_slept_through(rests):
    busy = Busy(lambda: busy.wake() or REST_S, REST_S)
    await ends(busy)

    assert rests == [(REST_S, True), (REST_S, False)]
