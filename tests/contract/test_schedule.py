"""The schedule ticks on, whatever becomes of the wall clock; in virtual time."""

import asyncio
import datetime as dt
from itertools import pairwise

import pytest
from apscheduler.schedulers import base
from apscheduler.triggers import interval

from assessment.errors import Unavailable
from bot import schedule
from tests.virtual_time import VirtualTime

AN_HOUR, A_DAY = 3_600, 86_400
NOON = dt.datetime(2027, 1, 4, 12, tzinfo=dt.UTC)


class Clocks:
    """A monotonic clock that is the loop's, and a wall clock that somebody sets."""

    def __init__(self, monkeypatch):
        self.loop, self.set_by = VirtualTime(), 0.0
        clocks = self

        class Wall(dt.datetime):
            @classmethod
            def now(cls, tz=None):
                passed = dt.timedelta(seconds=clocks.loop.passed + clocks.set_by)
                return (NOON + passed).astimezone(tz)

        for module in (base, interval):
            monkeypatch.setattr(module, "datetime", Wall)
        monkeypatch.setattr(schedule, "monotonic", self.loop.time)

    def run(self, changes, *, until, tick=None):
        """Let the schedule run; return when it ticked, in seconds of the loop."""
        ticks = []

        async def note():
            ticks.append(self.loop.passed)

        async def live():
            running = asyncio.create_task(
                schedule.Schedule([*([tick] if tick else []), note]).run()
            )
            for at, set_by in sorted(changes.items()):
                await asyncio.sleep(at - self.loop.passed)
                self.set_by = set_by
            await asyncio.sleep(until - self.loop.passed)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

        try:
            self.loop.run_until_complete(live())
        finally:
            self.loop.close()
        return ticks


@pytest.fixture
def clocks(monkeypatch):
    return Clocks(monkeypatch)


def longest_silence(ticks, until):
    return max(later - earlier for earlier, later in pairwise((0.0, *ticks, until)))


def test_it_ticks_every_twenty_seconds(clocks):
    ticks = clocks.run({}, until=AN_HOUR)

    assert len(ticks) == pytest.approx(AN_HOUR / schedule.EVERY_S, abs=2)


@pytest.mark.parametrize("set_by", [-AN_HOUR, -A_DAY, AN_HOUR, A_DAY])
def test_a_clock_that_is_set_silences_it_for_a_minute_at_most(clocks, set_by):
    ticks = clocks.run({600: set_by}, until=2 * AN_HOUR)

    assert longest_silence(ticks, 2 * AN_HOUR) <= schedule.SILENCE_S + 2 * schedule.EVERY_S
    assert len(ticks) < 2 * AN_HOUR / schedule.EVERY_S + 5, "no pile of what was missed"


def test_without_the_watchdog_it_would_be_silent_for_the_hour(clocks, monkeypatch):
    monkeypatch.setattr(schedule, "SILENCE_S", float("inf"))
    ticks = clocks.run({600: -AN_HOUR}, until=2 * AN_HOUR)

    assert longest_silence(ticks, 2 * AN_HOUR) > AN_HOUR * 0.9


@pytest.mark.parametrize("error", [Unavailable("locked"), ValueError("a mistake of ours")])
def test_a_tick_that_fails_stops_neither_the_others_nor_the_next(clocks, error):
    async def fails():
        raise error

    assert len(clocks.run({}, until=600, tick=fails)) >= 600 / schedule.EVERY_S - 1
