"""Tells coordinators of a practice that was reported, while it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.outgoing import Message
from bot.letters.desk import Desk, Letter, Write
from bot.render import render
from bot.views.practices import in_language
from conversations import practices_screens
from storage import practices


def _reported(_: Desk, letter: Letter) -> Message | None:
    found = practices.find(letter.c, letter.args["practice"])
    one = in_language(found, letter.person.language, set())
    if one is None:
        return None
    screen = practices_screens.reported(one)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


WRITERS: Mapping[str, Write] = {"practice_reported": _reported}
