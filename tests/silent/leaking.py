"""Tests that leak and tests that do not; collected only by tests/e2e/test_silence.py."""

import asyncio
import logging

import pytest
from pydantic import SecretStr

from tests.chaos.program import Program
from tests.fuzz.store import Here
from tests.town import Chat, turns_of

NAME, WORDS, SECRET = "Marquerite", "some marked words", "hush-hush-hush"
TOKEN = "123456:" + "A" * 35
log = logging.getLogger("some.library")


async def somebody():
    chat = await Chat(turns_of(Here()), "ana", first_name=NAME).joins()
    await chat.send(WORDS)


async def test_numbers_only():
    await somebody()
    log.debug("person=%d", 1)


async def test_what_is_redacted():
    await somebody()
    SecretStr(TOKEN)
    log.info("POST %s", f"https://127.0.0.1/bot{TOKEN}/getMe")
    try:
        raise ValueError(WORDS)
    except ValueError:
        log.exception("turn_failed")


@pytest.mark.parametrize("leaked", [NAME, WORDS])
async def test_leaks_of_a_person(leaked):
    await somebody()
    log.debug("said %s", leaked)


def test_leaks_a_secret():
    SecretStr(SECRET)
    log.debug("posted", extra={"x": 1})
    log.debug("secret %s", SECRET)


async def test_leaks_in_a_program(tmp_path):
    SecretStr(SECRET)
    program = Program(tmp_path, "http://127.0.0.1:9", TOKEN)
    await program.start("-c", f"import sys; sys.stderr.write({SECRET!r})")
    async with asyncio.timeout(20):
        assert await program.ended() == 0


@pytest.mark.leaks
async def test_leaks_nothing_though_it_should():
    await somebody()
