"""Two replicas on one PostgreSQL, updates dealt to them in turn; then one is killed."""

import itertools
import threading

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox.serve import serve
from storage import moving
from storage.database import location
from tests.chaos.evening import INVITATION, fill
from tests.chaos.program import Program, database_url, free_port
from tests.contract.conftest import on_server, server  # noqa: F401  # fixtures
from tests.e2e.kit import World


def balancer(ports):
    """Deals each update to the next replica; where that is gone, to the other."""
    turn = itertools.cycle(range(len(ports)))
    dealt = []

    async def deal(request):
        body, first = await request.read(), next(turn)
        for number in range(len(ports)):
            port = ports[(first + number) % len(ports)]
            address = f"http://127.0.0.1:{port}/telegram"
            try:
                async with aiohttp.ClientSession() as session:
                    async with session.post(address, data=body, headers=request.headers) as answer:
                        dealt.append(port)
                        return web.Response(status=answer.status)
            except aiohttp.ClientError:
                continue
        return web.Response(status=502)

    app = web.Application()
    app.router.add_post("/telegram", deal)
    return app, dealt


@pytest.fixture
async def two(tmp_path, on_server):  # noqa: F811
    fill(tmp_path)
    file = location(database_url(tmp_path))

    move_beside(file, on_server)
    world, ports, front = World(limits=None), (free_port(), free_port()), free_port()
    world.updates.pace = 0.02
    app, dealt = balancer(ports)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", front).start()
    async with serve(world) as url:
        programs = []
        for port in ports:
            settings = {
                "WEBHOOK_URL": f"http://127.0.0.1:{front}/telegram",
                "DATABASE_URL": on_server,
                "PORT": str(port),
            }
            programs.append(Program(tmp_path, url, world.token, **settings))
            await programs[-1].start()
        # Each is listening before it says so.
        await world.bell.until(lambda: len(world.calls.of("setWebhook")) == len(programs), 30)
        yield world, programs, dealt
        for program in programs:
            program.kill()
            await program.ended()
    await runner.cleanup()


def move_beside(file, url):
    """Move in a thread: this one has a loop."""
    thread = threading.Thread(target=moving.into_server, args=(file, url))
    thread.start()
    thread.join()


async def test_a_person_is_answered_by_either_and_by_the_one_that_is_left(two):
    world, programs, dealt = two
    ana = world.person("Ana", within_s=30)
    await ana.sends(f"/start {INVITATION}")
    for label in ("Yes, it's me", "I take part", "Start", "4"):
        await ana.taps(label)
    await ana.sees("Question 1: 4, saved")
    await ana.taps("3")
    await ana.sees("Question 2: 3, saved")
    both = set(dealt)
    programs[0].kill()
    await programs[0].ended()
    for number, level in enumerate(("5", "2", "4"), start=3):
        await ana.taps(level)
        await ana.sees(f"Question {number}: {level}, saved")

    assert len(both) == 2
