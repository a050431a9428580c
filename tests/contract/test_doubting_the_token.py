"""A token that was good and is refused: by webhook as by polling, not at the first time."""

import asyncio
from types import SimpleNamespace

import pytest

from assessment.errors import TokenRefused, TryLater
from bot import running
from bot.health import Vitals
from bot.patience import MOST_REFUSED

REFUSED = TokenRefused("never heard of it")


class Gateway:
    """Answers who the bot is as it was told to; then the bot is to stop."""

    def __init__(self, stop, *answers):
        self.stop, self.answers = stop, list(answers)

    async def call(self, _method, _params):
        return True

    async def me(self):
        answer = self.answers.pop(0) if self.answers else self.stop.set()
        if answer:
            raise answer


async def called(monkeypatch, *answers):
    """What is left to be answered when the bot stops being called."""
    monkeypatch.setattr(running, "ASKED_EVERY_S", 0)
    stop = asyncio.Event()
    parts = SimpleNamespace(gateway=Gateway(stop, *answers), vitals=Vitals())
    await running._be_called(parts, "https://x.example/telegram", "s", stop)
    return parts.gateway.answers


async def test_it_is_believed_while_it_is_good_in_between(monkeypatch):
    nearly = [REFUSED] * (MOST_REFUSED - 1)

    assert await called(monkeypatch, *nearly, None, TryLater(1), *nearly) == []


async def test_it_is_given_up_once_it_is_refused_again_and_again(monkeypatch):
    with pytest.raises(TokenRefused):
        await called(monkeypatch, *[REFUSED] * MOST_REFUSED)
