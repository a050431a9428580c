"""A broadcast on its way is shown to who watches it, but not at every step."""

import pytest

from bot.broadcasting import LOOK_S, Broadcasting
from tests.contract.many.conftest import FRAMEWORKS
from tests.many import crowd, settle, works_to_the_end, write

MANY, AT_ONCE = 30, 8


class Watch:
    """A monotonic clock that stands still between the steps of a test."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def watch(monkeypatch):
    one = Watch()
    monkeypatch.setattr("bot.broadcasting.monotonic", one)
    return one


async def test_the_live_message_changes_every_few_seconds_and_at_the_end(
    cora, database, clock, watch, monkeypatch
):
    monkeypatch.setattr("bot.broadcasting.AT_ONCE", AT_ONCE)
    drawn = []

    async def show(_numbers, over):
        drawn.append(bool(over))

    work = Broadcasting(database, FRAMEWORKS, clock, lambda: None, show)
    await crowd(database, MANY)
    await write(cora, french="")
    await cora.tap("Send")
    await cora.send(str(MANY + 1))
    steps = 0
    while await work.look() == 0.0:
        steps += 1
    assert steps > 3
    assert drawn == [False], "several batches were planned within one moment"

    watch.now += LOOK_S - 0.1
    await work.look()
    assert drawn == [False]
    watch.now += 0.1
    await work.look()
    assert drawn == [False, False]
    await settle(database, clock, sent=MANY + 1)
    await works_to_the_end(work)
    assert drawn == [False, False, True], "the end does not wait"
