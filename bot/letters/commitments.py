"""Notices about commitments, while they still hold."""

from __future__ import annotations

from collections.abc import Mapping

from bot.delivery.outgoing import Message
from bot.letters.desk import Desk, Letter, Write
from bot.render import render
from bot.views.exchanges import seen_commitment
from conversations.exchange import notices as exchange_notices
from storage import commitment_answers, commitments

STILL = {
    "commitment_proposed": "proposed",
    "commitment_accepted": "accepted",
    "commitment_declined": "withdrawn",
}


def _notice(_: Desk, letter: Letter) -> Message | None:
    side, kind = letter.args["side"], letter.row.kind
    one = commitments.find(letter.c, letter.args["commitment"])
    if one is None or one.status != STILL[kind]:
        return None
    refused = commitment_answers.refused(letter.c, one.id)
    screen = exchange_notices.draw(kind, seen_commitment(one, side, refused=refused), side)
    return Message(render(screen, 0, letter.language, letter.person.timezone))


WRITERS: Mapping[str, Write] = dict.fromkeys(STILL, _notice)
