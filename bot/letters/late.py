"""Notices about sheets that came too late, while they still hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assessment.access import Verb
from bot.delivery.outgoing import Message, Outgoing
from bot.letters import notices
from bot.letters.desk import Desk, Letter, Write
from bot.render import render
from bot.rights import mine
from bot.views import late
from conversations.late import notices as late_notices
from conversations.view import Late

STILL: Mapping[str, Callable[[Late], bool]] = {
    "late_unsent": lambda one: one.mine and not one.offered,
    "late_offered": lambda one: one.to_take,
    "late_taken": lambda one: one.submitted,
}


def notice(kind: str, desk: Desk, letter: Letter, side: int) -> Message | None:
    """Return a notice on a side's late sheet, or None where it no longer holds."""
    place = letter.args["round"], side
    one = late.of(desk.reader.frameworks, letter.c, letter.person, *place)
    if one is None or not STILL[kind](one):
        return None
    screen = late_notices.draw(kind, one)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


def _notice(desk: Desk, letter: Letter) -> Message | None:
    return notice(letter.row.kind, desk, letter, letter.args["side"])


def _closed(desk: Desk, letter: Letter) -> Outgoing | None:
    """Say that a round is closed; first of all to whom something can still be done."""
    for role in mine(letter.person, Verb.READ_OWN):
        if said := notice("late_unsent", desk, letter, role.side):
            return said
    return notices.WRITERS["closed"](desk, letter)


WRITERS: Mapping[str, Write] = {"late_offered": _notice, "late_taken": _notice, "closed": _closed}
