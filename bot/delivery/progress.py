"""The live message of a broadcast: the screen of whoever watches it, drawn anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import sqlalchemy as sa

from assessment.errors import UnreadableState
from bot.delivery.screens import Screens
from bot.place import Place
from conversations import codec
from conversations.broadcast.conversation import Watching
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

    async def show(self, numbers: frozenset[int], over: frozenset[int] = frozenset()) -> None:
        """Draw the broadcasts of these numbers where somebody watches them.

        Args:
            over: Those that have ended: their report comes as a message of its own.
        """
        for chat, number in await self._database.read(lambda c: watchers(c, numbers)):
            if place := await self._standing(chat):
                below = max(place.last_id, place.message_id) if number in over else place.last_id
                self._screens.show(replace(place, last_id=below))


def watchers(c: sa.Connection, numbers: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Return the chats whose screen shows one of these broadcasts, and which."""
    chats = [person.telegram_id for person in people.coordinators(c)]
    watched = [(chat, watched_in(c, chat)) for chat in chats]
    return tuple((chat, number) for chat, number in watched if number in numbers)


def watched_in(c: sa.Connection, chat_id: int) -> int:
    """Return the number of the broadcast that a chat's screen shows, 0 where it shows none."""
    session = sessions.read(c, chat_id)
    if session is None:
        return 0
    try:
        state = codec.load(session.state)
    except UnreadableState:
        return 0
    return state.number if isinstance(state, Watching) else 0
