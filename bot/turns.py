"""A turn: one update taken exactly once, inside one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment.errors import UnreadableState
from bot.after import after, only_answers
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.languages import Languages
from bot.place import Drawn, Place
from bot.render import render
from bot.seen import person as seen_person
from bot.views.reader import Reader
from conversations import codec, renewal, router, view
from conversations.events import Event, Opened, Redrawn, Tapped
from conversations.home import Home
from conversations.screen import parse
from conversations.text import t
from conversations.turn import Goto
from storage import ledger, people, sessions
from storage.database import Database
from storage.dialect import lock_chat

MOST_GOTOS = 5
FIRST_SCREEN = 1
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,40}")
NO_TOKEN = "-"  # noqa: S105  # opens nothing
OLD_BUTTON = t("That button is from an earlier screen. The newest one is below.")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a chat stands in the database, drawn once the turn is committed."""

    letter: str
    state: Any
    seen: view.View
    screen: int
    message_id: int
    last_id: int
    files: bool = False
    mail: bool = False
    toast: Any = None


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
            return self._place(incoming.chat_id, done)
        return done

    async def standing(self, chat_id: int) -> Place | None:
        """Return what should stand in a chat, for drawing it again after a crash."""
        now = self._clock()
        incoming = Incoming(0, Kind.IGNORED, chat_id=chat_id, user_id=chat_id)
        standing = await self._database.write(lambda c: self._again(c, incoming, now))
        return self._place(chat_id, replace(standing, files=True)) if standing else None

    def apology(self, incoming: Incoming) -> Place | None:
        """Return a kind word for somebody whose turn failed; nothing was stored."""
        if not incoming.private or incoming.chat_id == 0:
            return None
        language = self._languages[
            self._languages.best(incoming.language_code, self._defaults.language)
        ]
        words = language.text("Sorry, that did not work. It is not your fault; please try again.")
        return Place(incoming.chat_id, drawn=Drawn(words))

    def _place(self, chat_id: int, s: Standing) -> Place:
        screen = router.draw(s.letter, s.state, s.seen)
        language = self._languages[s.seen.person.language]
        zone = s.seen.person.timezone
        return Place(
            chat_id,
            s.screen,
            render(screen, s.screen, language, zone),
            s.message_id,
            s.last_id,
            s.files,
            s.mail,
            language.say(s.toast, zone) if s.toast else "",
            screen.reply_to,
        )

    # --- inside the transaction ---------------------------------------------------------

    def _take(self, c: sa.Connection, incoming: Incoming, now: datetime) -> Standing | Place | None:
        lock_chat(c, incoming.chat_id)
        first = ledger.first_time(c, self._bot_id, incoming.update_id, now)
        if not incoming.private:
            return self._elsewhere(incoming) if first else None
        if not first:
            return self._again(c, incoming, now)
        if incoming.kind is Kind.MEMBER:
            people.set_reachable(c, incoming.user_id, reachable=incoming.reachable)
            return None
        if incoming.kind is Kind.IGNORED:
            return None
        row = people.by_telegram(c, incoming.user_id)
        if row is None:
            return self._outside(c, incoming, self._stranger(incoming), now)
        person = seen_person(row)
        if not row.reachable:
            people.set_reachable(c, incoming.user_id, reachable=True)
        if _at_the_door(incoming):
            return self._outside(c, incoming, person, now)
        return self._inside(c, incoming, person, now)

    def _again(self, c: sa.Connection, incoming: Incoming, now: datetime) -> Standing | None:
        """Return the current screen, without changing anything."""
        row, session = people.by_telegram(c, incoming.user_id), sessions.read(c, incoming.chat_id)
        if row is None or session is None:
            return None
        state = _loaded(session)
        letter, person = codec.letter(state), seen_person(row)
        seen = self._reader.read(c, letter, person, state, Redrawn(), now)
        return Standing(letter, state, seen, session.screen, session.message_id, session.last_id)

    def _elsewhere(self, incoming: Incoming) -> Place | None:
        """Return a polite no to who speaks to the bot in a group; else it stays silent."""
        if incoming.kind is not Kind.MESSAGE or not incoming.command:
            return None
        language = self._languages[self._stranger(incoming).language]
        words = language.text("I answer in a private chat only: what you tell me is yours.")
        return Place(incoming.chat_id, drawn=Drawn(words))

    def _stranger(self, incoming: Incoming) -> view.Person:
        language = self._languages.best(incoming.language_code, self._defaults.language)
        return view.Person(0, incoming.first_name, language, self._defaults.timezone)

    def _outside(
        self, c: sa.Connection, incoming: Incoming, person: view.Person, now: datetime
    ) -> Standing:
        """Take a turn at the door, where nothing is kept but what somebody agreed to."""
        event = _door_event(incoming)
        seen = self._reader.read(c, "w", person, None, event, now)
        if person.id == 0 and isinstance(event, Opened) and seen.invited and seen.invited.alive:
            person = replace(person, language=seen.invited.language)
            seen = self._reader.read(c, "w", person, None, event, now)
        done = router.step("w", None, event, seen)
        for effect in done.effects:
            keep(Turn(c, person, incoming, now), effect)
        if row := people.by_telegram(c, incoming.user_id):
            person = seen_person(row)
        spoken = replace(person, language=getattr(done.state, "language", person.language))
        after = self._reader.read(c, "w", spoken, done.state, Redrawn(), now)
        message = incoming.message_id if incoming.kind is Kind.TAP else 0
        mail = any(effect.mails for effect in done.effects)
        screen = self._comes_in(c, incoming, now) if done.effects and row else 0
        return Standing("w", done.state, after, screen, message, 0, mail=mail)

    def _comes_in(self, c: sa.Connection, incoming: Incoming, now: datetime) -> int:
        """Let a newcomer's first screen be the chat's; its button goes when the next one comes.

        Returns:
            The screen's number; 0 in a chat that has a screen already.
        """
        if sessions.read(c, incoming.chat_id) is not None:
            return 0
        sessions.save(c, incoming.chat_id, codec.dump(Home()), FIRST_SCREEN, 0, now)
        return FIRST_SCREEN

    def _inside(
        self, c: sa.Connection, incoming: Incoming, person: view.Person, now: datetime
    ) -> Standing:
        session = sessions.read(c, incoming.chat_id)
        state = _loaded(session) if session else Home()
        live = session.screen if session else 0
        event = self._event(incoming, codec.letter(state), live)
        if isinstance(event, Redrawn) and session:
            again = self._again(c, incoming, now)
            if again and incoming.message_id != session.message_id:
                return replace(again, toast=OLD_BUTTON)
            if again:
                return again
        done, state, person, seen = self._steps(c, incoming, person, state, event, now)
        if any(effect.ends for effect in done.effects) and _is_gone(c, incoming):
            return self._farewell(c, incoming, person, state, now)
        screen = live + 1
        last = incoming.message_id if incoming.kind is Kind.MESSAGE else 0
        sessions.save(c, incoming.chat_id, codec.dump(state), screen, last, now)
        letter = codec.letter(state)
        return Standing(
            letter,
            state,
            seen or self._reader.read(c, letter, person, state, Redrawn(), now),
            screen,
            session.message_id if session else 0,
            max(last, session.last_id if session else 0),
            any(effect.files for effect in done.effects),
            any(effect.mails for effect in done.effects),
            done.toast,
        )

    def _farewell(
        self, c: sa.Connection, incoming: Incoming, person: view.Person, state: Any, now: datetime
    ) -> Standing:
        """Say goodbye to somebody who was erased; nothing of it is kept."""
        stranger = view.Person(0, "", person.language, person.timezone)
        letter = codec.letter(state)
        seen = self._reader.read(c, letter, stranger, state, Redrawn(), now)
        return Standing(letter, state, seen, 0, incoming.message_id, 0)

    def _event(self, incoming: Incoming, letter: str, live: int) -> Event | Goto:
        if incoming.command:
            return router.commanded(incoming.command, incoming.argument)
        if incoming.kind is Kind.TAP:
            known = parse(incoming.data)
            if known is None:
                return Redrawn()
            return router.tapped(known[0], known[1], live, letter, incoming.sent)
        return incoming.sent or Redrawn()

    def _steps(
        self,
        c: sa.Connection,
        incoming: Incoming,
        person: view.Person,
        state: Any,
        event: Event | Goto,
        now: datetime,
    ) -> tuple[Any, Any, view.Person, view.View | None]:
        """Step until a conversation stays; what one step kept the next one sees.

        Returns:
            The last step with all that was kept, the state, the person, and what is seen
            now where that need not be read.
        """
        kept: list[Any] = []
        toast = None
        letter = codec.letter(state)
        for _ in range(MOST_GOTOS):
            if isinstance(event, Goto):
                letter, event, state = event.conversation, router.entered(event), None
            seen = self._reader.read(c, letter, person, state, event, now)
            if router.asks_again(letter, seen):
                letter, event, state = renewal.LETTER, Opened(), None
            done = router.step(letter, state, event, seen)
            for effect in done.effects:
                keep(Turn(c, person, incoming, now), effect)
            kept += done.effects
            toast = done.toast or toast
            if not only_answers(kept) and (row := people.by_telegram(c, incoming.user_id)):
                person = seen_person(row)
            state = done.state
            if done.goto is None:
                now_seen = after(seen, state, done.effects)
                break
            event = done.goto
        else:
            state, now_seen = Home(), None
        return replace(done, effects=tuple(kept), toast=toast), state, person, now_seen


def _is_gone(c: sa.Connection, incoming: Incoming) -> bool:
    return people.by_telegram(c, incoming.user_id) is None


def _at_the_door(incoming: Incoming) -> bool:
    """Return whether somebody who takes part already opened another invitation."""
    if incoming.kind is Kind.TAP:
        return incoming.data.startswith("w:")
    return incoming.command == "start" and bool(incoming.argument)


def _door_event(incoming: Incoming) -> Event:
    if incoming.command == "start" and incoming.argument:
        return Opened("invitation", (_token(incoming.argument),))
    known = parse(incoming.data) if incoming.kind is Kind.TAP else None
    if known and known[0].conversation == "w":
        first, *others = known[0].args or ("",)
        return Tapped(known[0].verb, (_token(first), *others))
    return Opened() if incoming.kind is Kind.MESSAGE else Redrawn()


def _token(given: str) -> str:
    """Return what may be a token; the buttons have no room for anything longer."""
    return given if TOKEN.fullmatch(given) else NO_TOKEN


def _loaded(session: sessions.Session) -> Any:
    try:
        return codec.load(session.state)
    except UnreadableState:
        return Home()
