"""One timer for many blocks: each ends in time, and nobody else's cancelling is taken for it."""

import asyncio

import pytest

from bot.deadlines import Deadlines

SOON, LATE = 0.001, 60


async def stuck(deadlines, seconds):
    with deadlines.within(seconds):
        await asyncio.Event().wait()


async def test_what_comes_in_time_is_left_alone():
    deadlines = Deadlines()

    with deadlines.within(LATE):
        await asyncio.sleep(0)

    assert not asyncio.current_task().cancelling()


async def test_what_does_not_come_ends_with_a_timeout():
    with pytest.raises(TimeoutError):
        await stuck(Deadlines(), SOON)

    assert not asyncio.current_task().cancelling()


async def test_the_shortest_ends_first_and_the_others_go_on():
    deadlines = Deadlines()
    late = asyncio.create_task(stuck(deadlines, LATE))
    await asyncio.sleep(0)

    for _ in range(2):  # the timer is set again after each
        with pytest.raises(TimeoutError):
            await stuck(deadlines, SOON)

    assert not late.done()
    late.cancel()


async def test_all_whose_time_is_over_end_and_each_of_them_once():
    deadlines = Deadlines()

    ended = await asyncio.gather(
        *(stuck(deadlines, SOON) for _ in range(20)), return_exceptions=True
    )

    assert {type(error) for error in ended} == {TimeoutError}


async def test_one_who_is_cancelled_by_somebody_else_stays_so():
    task = asyncio.create_task(stuck(Deadlines(), LATE))
    await asyncio.sleep(0)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


async def test_one_who_is_late_and_cancelled_as_well_is_cancelled():
    deadlines = Deadlines()

    async def late_and_cancelled():
        with deadlines.within(SOON) as block:
            block.end()
            asyncio.current_task().cancel()
            await asyncio.Event().wait()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(late_and_cancelled())


async def test_an_outer_block_ends_the_inner_one():
    deadlines = Deadlines()

    with pytest.raises(TimeoutError), deadlines.within(SOON):
        await stuck(deadlines, LATE)
