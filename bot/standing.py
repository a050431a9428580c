"""Where a chat stands in the database, and what that looks like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment.errors import UnreadableState
from bot.incoming import Incoming
from bot.languages import Languages
from bot.place import Place
from bot.render import render
from bot.seen import person as seen_person
from bot.views.reader import Reader
from conversations import codec, router, view
from conversations.events import Redrawn
from conversations.home import Home
from conversations.screen import GAP, Line, Screen, Style
from conversations.text import Words
from storage import people, sessions


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a chat stands in the database, drawn once the turn is committed.

    Attributes:
        toast: A few words on the tap.
        word: The same on a message, which shows nothing by itself: it stands on the screen.
    """

    letter: str
    state: Any
    seen: view.View
    screen: int
    message_id: int
    last_id: int
    files: bool = False
    mail: bool = False
    toast: Any = None
    word: Any = None


def standing(
    c: sa.Connection, reader: Reader, incoming: Incoming, now: datetime
) -> Standing | None:
    """Return the current screen, without changing anything."""
    row, session = people.by_telegram(c, incoming.user_id), sessions.read(c, incoming.chat_id)
    if row is None or session is None:
        return None
    state = loaded(session)
    letter, person = codec.letter(state), seen_person(row)
    seen = reader.read(c, letter, person, state, Redrawn(), now)
    return Standing(letter, state, seen, session.screen, session.message_id, session.last_id)


def loaded(session: sessions.Session) -> Any:
    """Return a session's state; whoever was where this version does not know is at home."""
    if session.made is not None:
        return session.made
    try:
        return codec.load(session.state)
    except UnreadableState:
        return Home()


def drawn(chat_id: int, s: Standing, languages: Languages) -> Place:
    """Return what should be shown of where a chat stands, in the person's language."""
    screen = _with_a_word(router.draw(s.letter, s.state, s.seen), s.word)
    language = languages[s.seen.person.language]
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


def _with_a_word(screen: Screen, word: Words | None) -> Screen:
    if word is None:
        return screen
    return replace(screen, lines=(Line(word, Style.ITALIC), GAP, *screen.lines))
