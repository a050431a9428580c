"""A broadcast in bad weather, killed and stopped meanwhile: nothing lost, nothing twice."""

from pathlib import Path

import pytest

from tests.chaos.brisk import HASTY
from tests.chaos.bulk import BRISK, TEXT, Broadcast
from tests.e2e.conftest import Running

MESSAGES, KILLS = 400, 3


async def test_each_ends_in_one_true_state(tmp_path):
    figures = await Broadcast(tmp_path, MESSAGES, KILLS, 1).run()

    assert figures.violations == []
    assert figures.kills == KILLS
    assert sum(figures.states.values()) == MESSAGES
    assert set(figures.weather) == {"429", "403", "5xx", "cut"}


async def test_without_the_fence_somebody_gets_it_twice(tmp_path):
    figures = await Broadcast(tmp_path, 200, 3, 1, *BRISK, HASTY).run()

    assert any("times to one person" in violation for violation in figures.violations)


@pytest.fixture
def stopped(tmp_path):
    return Running(tmp_path)


async def test_a_stop_finishes_what_is_in_flight_and_the_next_start_the_rest(stopped):
    people = 60
    broadcast = Broadcast(Path(stopped.folder), people, 0, 1)
    stopped.world = broadcast.world
    stopped.world.faults = type(stopped.world.faults).__mro__[1]()  # fair weather
    broadcast._fill()

    def came():
        chats = stopped.world.chats.values()
        return [m.text for chat in chats for m in chat.messages.values()].count(TEXT)

    async with stopped.bot(broadcast_rate=40):
        await stopped.world.bell.until(lambda: came() >= 5, 20)
    first, states = came(), dict(broadcast._rows("SELECT state, count(*) FROM outbox GROUP BY 1"))
    async with stopped.bot(broadcast_rate=40):
        await stopped.world.bell.until(lambda: came() >= people, 20)

    assert first < people
    assert states == {"sent": first, "planned": people - first}
    assert came() == people
