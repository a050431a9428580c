"""What is known of the chats that were written to lately."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field

from bot.place import Place

REMEMBERED = 10_000


@dataclass(slots=True)
class Chat:
    """What is known of a chat; its numbers may be newer than those that a turn read."""

    place: Place | None = None  # waits to be drawn
    screen: int = 0
    message_id: int = 0
    noted_id: int = 0  # the message that this process has noted; 0 where none
    last_id: int = 0
    old: set[int] = field(default_factory=set)  # messages that are to lose their buttons
    drawing: bool = False
    stands: Place | None = None  # while files are to come below it
    newer: asyncio.Event = field(default_factory=asyncio.Event)

    def next(self) -> Place | None:
        """Return what waits to be drawn, which waits no longer."""
        place, self.place = self.place, None
        self.newer.clear()
        return place

    def can_edit(self, place: Place) -> bool:
        """Return whether a place can stand in the message that shows the screen."""
        self.message_id = max(self.message_id, place.message_id)
        self.last_id = max(self.last_id, place.last_id)
        return self.message_id > self.last_id

    async def rest(self, seconds: float) -> None:
        """Pause, but not longer than until a newer place waits."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.newer.wait()


class Chats:
    """The chats that were written to last."""

    def __init__(self) -> None:
        self._chats: dict[tuple[int, bool], Chat] = {}

    def get(self, chat_id: int, *, outside: bool = False) -> Chat:
        """Return what is known of a chat, and remember it as the newest.

        Args:
            outside: What is said without a session, such as an apology, replaces no screen.
        """
        key = (chat_id, outside)
        chat = self._chats.pop(key, None) or Chat()
        self._chats[key] = chat
        if len(self._chats) > REMEMBERED:
            oldest = next(iter(self._chats))
            if not self._chats[oldest].drawing:
                del self._chats[oldest]
        return chat
