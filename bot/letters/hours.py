"""Letters of the calendar wait for a working day's hours, by the clock of who gets them."""

from __future__ import annotations

from assessment.reminders import Calendar
from bot.delivery.outgoing import Later, Outgoing
from bot.letters.desk import Desk, Letter, Write
from storage import roster


def calendar(letter: Letter) -> Calendar:
    """Return a person's clock, with the weekends of the city that a letter is about."""
    side = roster.find(letter.c, letter.args["side"]) if "side" in letter.args else None
    return Calendar(letter.person.timezone, side.country if side else "")


def not_at_night(write: Write) -> Write:
    """Let a letter wait for the morning where its day came at night or at a weekend."""

    def written(desk: Desk, letter: Letter) -> Outgoing | None:
        until = calendar(letter).allowed_from(letter.now)
        return Later(until) if until > letter.now else write(desk, letter)

    return written
