"""A turn: one update taken exactly once, inside one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from bot import doorstep, inside, seen
from bot.incoming import Incoming, Kind
from bot.languages import Language, Languages
from bot.place import Drawn, Place
from bot.standing import Standing, drawn, standing
from bot.views.reader import Reader
from conversations import view
from storage import ledger, people
from storage.database import Database
from storage.dialect import lock_chat


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a stranger is spoken to in."""

    language: str
    timezone: str


class Turns:
    """Takes turns; the clock and the bot's number are given."""

    def __init__(
        self,
        database: Database,
        reader: Reader,
        languages: Languages,
        defaults: Defaults,
        bot_id: int,
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._reader, self._languages = database, reader, languages
        self._defaults, self._bot_id, self._clock = defaults, bot_id, clock

    async def take(self, incoming: Incoming) -> Place | None:
        """Take one turn; return what should stand in the chat once it is committed.

        Raises:
            Unavailable: Nothing was committed; the same update may be taken again.
        """
        now = self._clock()
        done = await self._database.write(lambda c: self._take(c, incoming, now))
        if isinstance(done, Standing):
            return drawn(incoming.chat_id, done, self._languages)
        return done

    async def standing(self, chat_id: int) -> Place | None:
        """Return what should stand in a chat, for drawing it again after a crash."""
        now = self._clock()
        asked = Incoming(0, Kind.IGNORED, chat_id=chat_id, user_id=chat_id)
        found = await self._database.write(lambda c: standing(c, self._reader, asked, now))
        return drawn(chat_id, replace(found, files=True), self._languages) if found else None

    def apology(self, incoming: Incoming) -> Place | None:
        """Return a kind word for somebody whose turn failed; nothing was stored."""
        if not incoming.private or incoming.chat_id == 0:
            return None
        words = self._spoken(incoming).text(
            "Sorry, that did not work. It is not your fault; please try again."
        )
        return Place(incoming.chat_id, drawn=Drawn(words))

    async def calms(self, incoming: Incoming) -> Place | None:
        """Return a kind word for somebody who sends faster than people do."""
        if not incoming.private:
            return None
        known = await self._database.read(lambda c: people.by_telegram(c, incoming.user_id))
        language = self._languages[known.language] if known else self._spoken(incoming)
        words = language.text(
            "You send faster than I can read. I go on when it is calmer; your answers are kept."
        )
        return Place(incoming.chat_id, drawn=Drawn(words))

    async def note(self, incoming: Incoming) -> None:
        """Mark an update as taken, without taking it.

        Raises:
            Unavailable: It was not committed; the same update may be taken again.
        """
        now = self._clock()
        await self._database.write(
            lambda c: ledger.first_time(c, self._bot_id, incoming.update_id, now)
        )

    # --- inside the transaction ---------------------------------------------------------

    def _take(self, c: sa.Connection, incoming: Incoming, now: datetime) -> Standing | Place | None:
        lock_chat(c, incoming.chat_id)
        first = ledger.first_time(c, self._bot_id, incoming.update_id, now)
        if not incoming.private:
            return self._elsewhere(incoming) if first else None
        if not first:
            return standing(c, self._reader, incoming, now)
        if incoming.kind is Kind.MEMBER:
            people.set_reachable(c, incoming.user_id, reachable=incoming.reachable)
            return None
        if incoming.kind is Kind.IGNORED:
            return None
        known = seen.by_telegram(c, incoming.user_id)
        if known is None:
            return doorstep.take(c, self._reader, incoming, self._stranger(incoming), now)
        person, reachable = known
        if not reachable:
            people.set_reachable(c, incoming.user_id, reachable=True)
        take = doorstep.take if doorstep.is_at_the_door(incoming) else inside.take
        return take(c, self._reader, incoming, person, now)

    def _elsewhere(self, incoming: Incoming) -> Place | None:
        """Return a polite no to who speaks to the bot in a group; else it stays silent."""
        if incoming.kind is not Kind.MESSAGE or not incoming.command:
            return None
        words = self._spoken(incoming).text(
            "I answer in a private chat only: what you tell me is yours."
        )
        return Place(incoming.chat_id, drawn=Drawn(words))

    def _stranger(self, incoming: Incoming) -> view.Person:
        language = self._spoken(incoming).language
        return view.Person(0, incoming.first_name, language, self._defaults.timezone)

    def _spoken(self, incoming: Incoming) -> Language:
        """Return the language of somebody's Telegram, as far as it is installed."""
        code = self._languages.best(incoming.language_code, self._defaults.language)
        return self._languages[code]
