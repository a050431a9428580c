"""A turn of somebody who takes part: a step, what it keeps, and where the chat stands then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.after import after, only_answers
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.seen import person as seen_person
from bot.standing import Standing, loaded, standing
from bot.views.reader import Reader
from conversations import codec, renewal, router, view
from conversations.events import Event, Opened, Redrawn
from conversations.home import Home
from conversations.screen import parse
from conversations.text import t
from conversations.turn import Goto
from conversations.turn import Turn as Step
from storage import people, sessions

MOST_GOTOS = 5
OLD_BUTTON = t("That button is from an earlier screen. The newest one is below.")


def take(
    c: sa.Connection, reader: Reader, incoming: Incoming, person: view.Person, now: datetime
) -> Standing:
    """Take a turn inside, and store where the chat stands then."""
    session = sessions.read(c, incoming.chat_id)
    state = loaded(session) if session else Home()
    live = session.screen if session else 0
    event = _event(incoming, codec.letter(state), live)
    if isinstance(event, Redrawn) and session:
        again = standing(c, reader, incoming, now)
        if again and incoming.message_id != session.message_id:
            return replace(again, toast=OLD_BUTTON)
        if again:
            return again
    went = _Steps(c, reader, incoming, now, person).take(state, event)
    if any(effect.ends for effect in went.kept) and _is_gone(c, incoming):
        return _farewell(c, reader, incoming, went, now)
    screen, tapped = live + 1, incoming.kind is Kind.TAP
    last = incoming.message_id if incoming.kind is Kind.MESSAGE else 0
    said = codec.dump(went.state)
    sessions.save(c, incoming.chat_id, said, screen, last, now, went.state)
    return Standing(
        went.letter,
        went.state,
        went.seen or reader.read(c, went.letter, went.person, went.state, Redrawn(), now),
        screen,
        session.message_id if session else 0,
        max(last, session.last_id if session else 0),
        any(effect.files for effect in went.kept),
        any(effect.mails for effect in went.kept),
        toast=went.toast if tapped else None,
        word=None if tapped else went.toast,
    )


def _event(incoming: Incoming, letter: str, live: int) -> Event | Goto:
    if incoming.command:
        return router.commanded(incoming.command, incoming.argument)
    if incoming.kind is Kind.TAP:
        known = parse(incoming.data)
        if known is None:
            return Redrawn()
        return router.tapped(known[0], known[1], live, letter, incoming.sent)
    return incoming.sent or Redrawn()


@dataclass(frozen=True, slots=True)
class _Went:
    """Where steps led, with all that was kept on the way.

    Attributes:
        seen: What is seen now, where that need not be read.
    """

    state: Any
    person: view.Person
    seen: view.View | None
    kept: tuple[Any, ...]
    toast: Any

    @property
    def letter(self) -> str:
        return codec.letter(self.state)


@dataclass(slots=True)
class _Steps:
    """Steps until a conversation stays; what one step kept the next one sees."""

    c: sa.Connection
    reader: Reader
    incoming: Incoming
    now: datetime
    person: view.Person

    def take(self, state: Any, event: Event | Goto) -> _Went:
        """Take them."""
        kept: tuple[Any, ...] = ()
        toast, letter = None, codec.letter(state)
        for _ in range(MOST_GOTOS):
            if isinstance(event, Goto):
                letter, event, state = event.conversation, router.entered(event), None
            done, seen = self._step(letter, state, event)
            kept += done.effects
            toast = done.toast or toast
            if not only_answers(kept) and (row := self._row()):
                self.person = seen_person(row)
            if done.goto is None:
                now_seen = after(seen, done.state, done.effects)
                return _Went(done.state, self.person, now_seen, kept, toast)
            event, state = done.goto, done.state
        return _Went(Home(), self.person, None, kept, toast)

    def _step(self, letter: str, state: Any, event: Event) -> tuple[Step[Any], view.View]:
        seen = self.reader.read(self.c, letter, self.person, state, event, self.now)
        if router.asks_again(letter, seen):
            letter, event, state = renewal.LETTER, Opened(), None
        done = router.step(letter, state, event, seen)
        for effect in done.effects:
            keep(Turn(self.c, self.person, self.incoming, self.now), effect)
        return done, seen

    def _row(self) -> people.Person | None:
        return people.by_telegram(self.c, self.incoming.user_id)


def _is_gone(c: sa.Connection, incoming: Incoming) -> bool:
    return people.by_telegram(c, incoming.user_id) is None


def _farewell(
    c: sa.Connection, reader: Reader, incoming: Incoming, went: _Went, now: datetime
) -> Standing:
    """Say goodbye to somebody who was erased; nothing of it is kept."""
    stranger = view.Person(0, "", went.person.language, went.person.timezone)
    seen = reader.read(c, went.letter, stranger, went.state, Redrawn(), now)
    return Standing(went.letter, went.state, seen, 0, incoming.message_id, 0)
