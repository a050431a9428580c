"""Two replicas on one PostgreSQL, updates dealt to them in turn; then one is killed."""

import asyncio

import pytest

from bot.sandbox.faults import Faults
from tests.chaos.evening import INVITATION, fill_at
from tests.chaos.fleet import caller, fleet
from tests.chaos.place import Place
from tests.chaos.program import RUN
from tests.contract.conftest import on_server, server  # noqa: F401  # fixtures
from tests.e2e.kit import World


class Heard(Faults):
    """Notes which replicas call."""

    def __init__(self, callers):
        super().__init__()
        self.callers = callers

    def next(self, method):
        self.callers.add(caller.get())
        return super().next(method)


@pytest.fixture
async def two(tmp_path, on_server):  # noqa: F811
    place = Place(on_server, 2, "SELECT 'ok'")
    await asyncio.to_thread(fill_at, on_server)
    world = World(limits=None)
    world.updates.pace = 0.02
    async with fleet(tmp_path, place, world, RUN) as programs:
        for program in programs.programs:
            await program.start()
        # Each is listening before it says so.
        await world.bell.until(lambda: len(world.calls.of("setWebhook")) == 2, 30)
        yield world, programs


async def test_a_person_is_answered_by_either_and_by_the_one_that_is_left(two):
    world, both = two
    heard = set()
    world.faults = Heard(heard)
    ana = world.person("Ana", within_s=30)
    await ana.sends(f"/start {INVITATION}")
    for label in ("Yes, it's me", "I take part", "Start", "4"):
        await ana.taps(label)
    await ana.sees("Question 1: 4, saved")
    await ana.taps("3")
    await ana.sees("Question 2: 3, saved")
    programs = both.programs
    programs[0].kill()
    await programs[0].ended()
    for number, level in enumerate(("5", "2", "4"), start=3):
        await ana.taps(level)
        await ana.sees(f"Question {number}: {level}, saved")

    assert heard == {0, 1}
