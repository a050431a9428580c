"""Links are not guessed at will: after a few that nobody made, none is looked up for an hour."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from bot.metrics import GUESSES
from storage import guesses, invitations

MOST: Final = 5  # in an hour; whoever mistypes a link does not do it so often
ALARM: Final = 100  # in an hour, of all people together
log = logging.getLogger(__name__)


def is_looked_up(c: sa.Connection, telegram_id: int, token: str, now: datetime) -> bool:
    """Return whether somebody's token is looked up at all; an unknown one is counted."""
    if guesses.of_one(c, telegram_id, now) >= MOST:
        return False
    if invitations.find(c, token) is None:
        GUESSES.add()
        if guesses.note(c, telegram_id, now) % ALARM == 0:
            log.warning("links_are_guessed in_an_hour=%d", ALARM)
    return True
