"""Notices about what cities ask of each other, while they still hold."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.outgoing import Message
from bot.letters.desk import Desk, Letter, Write
from bot.letters.hours import not_at_night
from bot.render import render
from bot.views.peers import match
from conversations import peers_screens as words
from storage import peers

SAYS = {
    "peer_asked": ("asked", words.asked),
    "peer_agreed": ("agreed", words.agreed),
    "peer_helped": ("agreed", words.whether_it_helped),
}


def _notice(desk: Desk, letter: Letter) -> Message | None:
    side, kind = letter.args["side"], letter.row.kind
    status, says = SAYS[kind]
    row = peers.find(letter.c, letter.args["match"])
    if row is None or row.status != status:
        return None
    if kind == "peer_helped" and row.helped:
        return None
    frameworks = desk.reader.frameworks
    one = match(letter.c, frameworks[max(frameworks)], row, side)
    if one is None:
        return None
    return Message(render(says(one, side), 0, letter.language, letter.person.timezone))


def _line_gone(_: Desk, letter: Letter) -> Message | None:
    """Tell it, unless a colleague has written a new line meanwhile."""
    side = letter.args["side"]
    city, line = peers.contact(letter.c, side)
    if line:
        return None
    return Message(render(words.line_gone(city, side), 0, letter.language, letter.person.timezone))


WRITERS: Mapping[str, Write] = {
    "peer_asked": _notice,
    "peer_agreed": _notice,
    # These two come by themselves: thirty days later, or when a role ends on its day.
    "peer_helped": not_at_night(_notice),
    "peer_line_gone": not_at_night(_line_gone),
}
