"""What a broadcast says to each, if they still are among those meant; and its report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape

from bot.addressing import is_still_meant
from bot.delivery.outgoing import Message, Outgoing, Skip
from bot.due_broadcasts import missing
from bot.letters.desk import NOBODY, Desk, Letter, Write
from bot.place import Drawn
from bot.render import render
from bot.views.broadcast import with_letters
from conversations import view
from conversations.broadcast import notices as broadcast_notices
from storage import broadcasts

CANCELLED = Skip(view.Passed.STOPPED.value)
NOT_MEANT = Skip(view.Passed.CHANGED.value)
NO_TEXT = Skip(view.Passed.NO_TEXT.value)
NO_DRAFT = Skip("it is no draft any more")


def _broadcast(desk: Desk, letter: Letter) -> Outgoing:
    row = broadcasts.find(letter.c, letter.args["broadcast"])
    if row is None or row.status == "cancelled":
        return CANCELLED
    if not is_still_meant(desk.reader.frameworks, letter.c, row, letter.person, letter.now):
        return NOT_MEANT
    text = row.texts.get(letter.person.language)
    return _literally(text) if text else NO_TEXT


def _preview(_: Desk, letter: Letter) -> Outgoing:
    """Return a text as it will be sent, to its author alone."""
    row = broadcasts.find(letter.c, letter.args["broadcast"])
    if row is None:
        return NOBODY
    text = row.texts.get(letter.args["language"])
    return _literally(text) if text else NO_TEXT


def _report(_: Desk, letter: Letter) -> Outgoing:
    row = broadcasts.find(letter.c, letter.args["broadcast"])
    if row is None:
        return NOBODY
    one = with_letters(letter.c, row, view.Broadcast(row.id, row.status))
    screen = broadcast_notices.ended(one)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


def _taken_back(desk: Desk, letter: Letter) -> Outgoing:
    row = broadcasts.find(letter.c, letter.args["broadcast"])
    if row is None or row.status != "draft":
        return NO_DRAFT
    spoken = missing(desk.reader.frameworks, letter.c, row, letter.now)
    at = datetime.fromisoformat(letter.args["at"])
    screen = broadcast_notices.taken_back(row.id, at, spoken)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


def _literally(text: str) -> Message:
    return Message(Drawn(escape(text, quote=False)))


WRITERS: Mapping[str, Write] = {
    "broadcast": _broadcast,
    "broadcast_preview": _preview,
    "broadcast_report": _report,
    "broadcast_taken_back": _taken_back,
}
