"""The program by webhook: only who knows the secret is heard."""

import asyncio
import signal

import aiohttp
import pytest

from bot.sandbox.serve import serve
from tests.chaos.evening import INVITATION, fill
from tests.chaos.program import Program, free_port
from tests.e2e.kit import World

SECRET = "known-to-telegram-only"  # noqa: S105  # opens nothing
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def hooked(tmp_path):
    """A world, the program that it calls, and the address it was given."""
    fill(tmp_path)
    world, port = World(limits=None), free_port()
    world.updates.pace = 0.02
    address = f"http://127.0.0.1:{port}/deep/hook"
    async with serve(world) as url:
        settings = {"WEBHOOK_URL": address, "WEBHOOK_SECRET": SECRET, "PORT": str(port)}
        program = Program(tmp_path, url, world.token, **settings)
        await program.start()
        await world.bell.until(lambda: world.hook, 20)
        yield world, program, address
        program.kill()
        await program.ended()


async def posted(address, secret, update=b'{"update_id": 7}'):
    headers = {HEADER: secret} if secret else {}
    async with aiohttp.ClientSession() as session:
        async with session.post(address, data=update, headers=headers) as answer:
            return answer.status


async def got(address):
    async with aiohttp.ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.text()


async def test_without_the_secret_nobody_is_heard(hooked):
    world, _, address = hooked

    assert (world.hook.url, world.hook.secret) == (address, SECRET)
    assert await posted(address, "") == 403
    assert await posted(address, "guessed") == 403
    assert await posted(address, "gu\u00e9ss\u00e9d") == 403
    assert await posted(address, SECRET) == 200
    assert await posted(address, SECRET, b"{") == 400
    assert await posted(address.replace("/deep/hook", "/"), SECRET) == 404
    base = address.removesuffix("/deep/hook")
    assert (await got(f"{base}/healthz"))[0] == 200
    status, counted = await got(f"{base}/metrics")
    assert (status, "tandem_refused_total 4" in counted) == (200, True)


async def test_somebody_answers_and_a_stop_ends_it_well(hooked):
    world, program, _ = hooked
    ana = world.person("Ana", within_s=20)
    await ana.sends(f"/start {INVITATION}")
    for label in ("Yes, it's me", "I take part", "Start", "4"):
        await ana.taps(label)
    await ana.sees("Question 1: 4, saved")
    program.signal(signal.SIGTERM)
    async with asyncio.timeout(20):
        code = await program.ended()
    said = program.log.read_text()

    assert code == 0
    assert said == ""
    assert world.calls.of("getUpdates") == []
