"""What a broadcast says to each, if they still are among those meant; and its report."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from bot.addressing import is_still_meant
from bot.delivery.outgoing import Message, Outgoing, Skip
from bot.letters.desk import NOBODY, Desk, Letter, Write
from bot.place import Drawn
from bot.render import render
from conversations import view
from conversations.broadcast_words import ended
from storage import audience, broadcasts

CANCELLED = Skip("cancelled")
NOT_MEANT = Skip("no longer among those meant")
NO_TEXT = Skip("no text in their language")


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
    one = view.Broadcast(row.id, row.status, letters=audience.counts(letter.c, row.id))
    return Message(render(ended(one), 0, letter.language, letter.person.timezone))


def _literally(text: str) -> Message:
    return Message(Drawn(escape(text, quote=False)))


WRITERS: Mapping[str, Write] = {
    "broadcast": _broadcast,
    "broadcast_preview": _preview,
    "broadcast_report": _report,
}
