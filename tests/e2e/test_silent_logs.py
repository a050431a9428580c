"""At LOG_LEVEL=DEBUG, the log tells neither who somebody is nor what they wrote, nor a secret."""

import asyncio
import signal

import pytest

from bot.sandbox.serve import serve
from tests.chaos.evening import INVITATION, fill
from tests.chaos.program import Program
from tests.e2e.kit import World

NAME, WORDS, FILE = "Marquerite", "markedwords", "markedfile.pdf"
# A program whose libraries may talk, and which hides no token.
CHATTY = (
    "import re, sys; from bot import logs; logs.TALKATIVE = (); logs.TOKEN = re.compile('^$');"
    " sys.argv = ['bot', 'run']; from bot.__main__ import main; sys.exit(main())"
)


async def an_hour(folder, form, *argv):
    """Let somebody do what a person does; return what was logged, and what may not be in it."""
    fill(folder)
    world = World(limits=None)
    async with serve(world) as url:
        program = Program(folder, url, world.token, LOG_LEVEL="DEBUG", LOG_FORMAT=form)
        await program.start(*argv)
        ana = world.person(NAME, within_s=20)
        await ana.sends(f"/start {INVITATION}")
        for label in ("Yes, it's me", "I take part", "Start", "4", "Note"):
            await ana.taps(label)
        await ana.sees("next message")
        await ana.sends(WORDS)
        await ana.sees("Your comment is kept")
        await ana.sends_document(FILE)
        await ana.sends(f"/{WORDS}")
        await ana.sees("is not known here")
        ana.taps_data(ana.screen, f"i:level:{WORDS}~9")
        await ana.blocks_the_bot()
        await ana.unblocks_the_bot()
        await ana.sends("/help")
        await ana.sees("/assess")
        program.signal(signal.SIGTERM)
        async with asyncio.timeout(20):
            code = await program.ended()
    markers = (world.token, world.token.partition(":")[2], NAME, WORDS, FILE, INVITATION)
    return code, program.log.read_text(), [*markers, str(ana.id)]


@pytest.mark.parametrize("form", ["console", "json"])
async def test_nothing_of_a_person_and_no_secret_is_logged(tmp_path, form):
    code, said, markers = await an_hour(tmp_path, form)

    assert code == 0
    assert [marker for marker in markers if marker in said] == []


@pytest.mark.leaks
async def test_where_libraries_may_talk_it_is_seen(tmp_path):
    _, said, markers = await an_hour(tmp_path, "console", "-c", CHATTY)

    assert [marker for marker in markers if marker in said] != []
