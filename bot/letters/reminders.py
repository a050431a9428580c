"""A reminder at the moment it is claimed: does it still hold, and may it leave now?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assessment.reminders import Drop, Reminder, Wait, verdict
from bot.audience import seats_of
from bot.delivery.outgoing import Later, Message, Outgoing, Skip
from bot.letters.desk import NOTHING_OWED, Desk, Letter, Write
from bot.owing import owed
from bot.reminding import as_reminder, calendar
from bot.render import render
from conversations.reminder_words import draw
from storage import coordination, people, reminders, rounds

NOT_OPEN = Skip("the round is not open")
NOT_WANTED = Skip("not wanted")
TOO_LATE = Skip("closed before it may leave")


def _reminder(desk: Desk, letter: Letter) -> Outgoing:
    """Return the reminder; nothing to somebody who owes nothing at this moment."""
    c, number, now = letter.c, letter.args["round"], letter.now
    one, person = rounds.find(c, number), people.by_telegram(c, letter.row.chat_id)
    if one is None or one.status != "open" or person is None:
        return NOT_OPEN
    if not _is_wanted(letter):
        return NOT_WANTED
    missing = owed(desk.reader.frameworks, c, letter.person, number, now)
    seats = seats_of(c, one, person)
    if not missing or not seats:
        return NOTHING_OWED
    where = calendar(seats)
    counted = [seat.round.counted_from for seat in seats if seat.round.counted_from]
    mine, others = _reminders(letter)
    match verdict(mine, others, now, where, max(counted, default=None)):
        case Drop(reason):
            return Skip(reason)
        case Wait(until):
            closes_at = max(one.round.closes_at for one in missing)
            return TOO_LATE if until > closes_at else Later(until)
    left = (missing[0].round.due_on - where.day(now)).days
    return Message(render(draw(missing, left), 0, letter.language, letter.person.timezone))


def _is_wanted(letter: Letter) -> bool:
    if coordination.is_muted(letter.c, letter.args["round"], letter.person.id):
        return False
    return letter.person.reminders or bool(letter.args["wished"])


def _reminders(letter: Letter) -> tuple[Reminder, list[Reminder]]:
    """Return this reminder, and the person's others."""
    known = reminders.of_chat(letter.c, letter.row.chat_id)
    others = [as_reminder(row) for row in known if row.id != letter.row.id]
    on = date.fromisoformat(letter.args["on"])
    return Reminder(letter.args["round"], on, letter.now, wished=letter.args["wished"]), others


WRITERS: Mapping[str, Write] = {reminders.KIND: _reminder}
