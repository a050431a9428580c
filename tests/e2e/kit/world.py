"""The sandbox's world, in which tests put people."""

from __future__ import annotations

import time
from typing import Any

from bot.sandbox import world
from tests.e2e.kit.person import Person


class World(world.World):
    """A world whose people are persons of this kit.

    Its clock is ahead by what people would have needed for what they did: who types ten
    figures in half a second would have the bot send more than Telegram takes in a chat.
    """

    def __init__(self, **given: Any) -> None:
        """Begin empty, with what the sandbox's world is given."""
        super().__init__(clock=lambda: time.time() + self._ahead, **given)
        self._ahead = 0.0

    def passes(self, seconds: float) -> None:
        """Let time pass for Telegram, where it counts what a chat is sent."""
        if self.flood.limits:
            self._ahead += seconds

    def person(self, name: str, language: str = "", *, within_s: float = 5.0) -> Person:
        """Return somebody new, who has not written to the bot yet.

        Args:
            language: Of this person's Telegram, such as `fr`.
            within_s: How long this person waits for what the bot should show.
        """
        return Person(self, self.join(name, language), within_s)
