"""The sandbox's world, in which tests put people."""

from __future__ import annotations

from bot.sandbox import world
from tests.e2e.kit.person import Person


class World(world.World):
    """A world whose people are persons of this kit."""

    def person(self, name: str, language: str = "", *, within_s: float = 5.0) -> Person:
        """Return somebody new, who has not written to the bot yet.

        Args:
            language: Of this person's Telegram, such as `fr`.
            within_s: How long this person waits for what the bot should show.
        """
        return Person(self, self.join(name, language), within_s)
