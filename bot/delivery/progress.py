"""The live message of a broadcast: the screen of whoever watches it, drawn anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import sqlalchemy as sa

from assessment.errors import UnreadableState
from bot.delivery.screens import Screens
from bot.place import Place
from conversations import codec
from conversations.broadcast import Watching
from storage import people, sessions
from storage.database import Database


class Progress:
    """Draws the screens on which a broadcast is watched; nobody else's screen moves."""

    def __init__(
        self,
        database: Database,
        standing: Callable[[int], Awaitable[Place | None]],
        screens: Screens,
    ) -> None:
        """Take what it needs.

        Args:
            standing: Returns what should stand in a chat.
        """
        self._database, self._standing, self._screens = database, standing, screens

    async def show(self, numbers: frozenset[int]) -> None:
        """Draw the broadcasts of these numbers where somebody watches them."""
        for chat in await self._database.read(lambda c: watchers(c, numbers)):
            if place := await self._standing(chat):
                self._screens.show(place)


def watchers(c: sa.Connection, numbers: frozenset[int]) -> tuple[int, ...]:
    """Return the chats whose screen shows one of these broadcasts."""
    chats = (person.telegram_id for person in people.coordinators(c))
    return tuple(chat for chat in chats if _watched(sessions.read(c, chat)) in numbers)


def _watched(session: sessions.Session | None) -> int:
    if session is None:
        return 0
    try:
        state = codec.load(session.state)
    except UnreadableState:
        return 0
    return state.number if isinstance(state, Watching) else 0
