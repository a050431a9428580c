"""A world whose clock stands still until a test moves it."""

import pytest

from bot.sandbox.world import World


class Clock:
    def __init__(self):
        self.now = 1_800_000_000.0

    def __call__(self):
        return self.now

    def passes(self, seconds):
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def world(clock):
    return World(clock=clock)


@pytest.fixture
def anna(world):
    return world.join("Anna", "fr")
