"""The notices that a partner city shows its figures, while that still holds."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.outgoing import Message
from bot.letters.desk import Desk, Letter, Write
from bot.render import render
from conversations import sharing_screens
from storage import sharing


def _offered(_: Desk, letter: Letter) -> Message | None:
    side, partner = letter.args["side"], letter.args["partner"]
    own, other = sharing.find(letter.c, side), sharing.find(letter.c, partner)
    if own is None or own.agreed or other is None or not other.agreed:
        return None
    screen = sharing_screens.offered(other.city, own.city, side)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


def _together(_: Desk, letter: Letter) -> Message | None:
    side, partner = letter.args["side"], letter.args["partner"]
    own, other = sharing.find(letter.c, side), sharing.find(letter.c, partner)
    if own is None or other is None or not (own.agreed and other.agreed):
        return None
    screen = sharing_screens.together(other.city, side)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


WRITERS: Mapping[str, Write] = {"figures_offered": _offered, "figures_together": _together}
