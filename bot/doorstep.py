"""A turn at the door, where nothing is kept but what somebody agreed to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from bot.guessing import is_looked_up
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.seen import person as seen_person
from bot.standing import Standing
from bot.views.reader import Reader
from conversations import codec, router, view
from conversations.events import Event, Opened, Redrawn, Tapped
from conversations.home import Home
from conversations.screen import parse
from storage import people, sessions

FIRST_SCREEN = 1
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,40}")
NO_TOKEN = "-"  # noqa: S105  # opens nothing


def is_at_the_door(incoming: Incoming) -> bool:
    """Return whether somebody who takes part already opened another invitation."""
    if incoming.kind is Kind.TAP:
        return incoming.data.startswith("w:")
    return incoming.command == "start" and bool(incoming.argument)


def take(
    c: sa.Connection, reader: Reader, incoming: Incoming, person: view.Person, now: datetime
) -> Standing:
    """Take a turn at the door."""
    event = _looked_up(c, incoming, _event(incoming), now)
    seen = reader.read(c, "w", person, None, event, now)
    if person.id == 0 and isinstance(event, Opened) and seen.invited and seen.invited.alive:
        person = replace(person, language=seen.invited.language)
        seen = reader.read(c, "w", person, None, event, now)
    done = router.step("w", None, event, seen)
    for effect in done.effects:
        keep(Turn(c, person, incoming, now), effect)
    if row := people.by_telegram(c, incoming.user_id):
        person = seen_person(row)
    spoken = replace(person, language=getattr(done.state, "language", person.language))
    after = reader.read(c, "w", spoken, done.state, Redrawn(), now)
    message = incoming.message_id if incoming.kind is Kind.TAP else 0
    mail = any(effect.mails for effect in done.effects)
    screen = _comes_in(c, incoming, now) if done.effects and row else 0
    return Standing("w", done.state, after, screen, message, 0, mail=mail)


def _comes_in(c: sa.Connection, incoming: Incoming, now: datetime) -> int:
    """Let a newcomer's first screen be the chat's; its button goes when the next one comes.

    Returns:
        The screen's number; 0 in a chat that has a screen already.
    """
    if sessions.read(c, incoming.chat_id) is not None:
        return 0
    sessions.save(c, incoming.chat_id, codec.dump(Home()), FIRST_SCREEN, 0, now)
    return FIRST_SCREEN


def _looked_up(c: sa.Connection, incoming: Incoming, event: Event, now: datetime) -> Event:
    """Return the event; without its token where somebody has guessed too often."""
    if not isinstance(event, Opened | Tapped) or not event.args:
        return event
    token, *others = event.args
    if is_looked_up(c, incoming.user_id, token, now):
        return event
    return replace(event, args=(NO_TOKEN, *others))


def _event(incoming: Incoming) -> Event:
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
