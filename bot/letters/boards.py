"""The board as a document and as a picture, and a reminder that a coordinator sends at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.audience import seats_of
from bot.delivery.outgoing import Message, Outgoing, Skip
from bot.letters.desk import NOBODY, NOTHING_OWED, Desk, Letter, Write
from bot.letters.files import drawn, file_name
from bot.owing import owed
from bot.pictures.completion_data import caption, completion_data
from bot.pictures.draw import Drawing, Kind
from bot.reminding import calendar
from bot.render import render
from bot.spreadsheets.board import board_file
from bot.views.board import board
from bot.views.completion import over_time
from conversations.reminder_words import draw
from storage import coordination, people, pictures, rounds

NOT_WANTED = Skip("not wanted")


def _board(desk: Desk, letter: Letter) -> Outgoing:
    one = rounds.find(letter.c, letter.args["round"])
    if one is None:
        return NOBODY
    seen = board(desk.reader.frameworks, letter.c, one, letter.now)
    file = board_file(seen, letter.language, letter.now)
    known = pictures.find(letter.c, desk.bot_id, file.digest) or ""
    return replace(file, file_id=known)


def _completion(desk: Desk, letter: Letter) -> Outgoing:
    """Return the picture of how the cities came in, by the coordinator's own days."""
    one, language = rounds.find(letter.c, letter.args["round"]), letter.language
    if one is None:
        return NOBODY
    over = over_time(letter.c, one, letter.person.timezone, letter.now)
    drawing = Drawing(Kind.COMPLETION, completion_data(over, language), over.days[-1].on)
    name = file_name(language.text("How the cities came in"), one.name)
    return replace(drawn(desk, letter, drawing, name), caption=caption(over, language))


def _nudge(desk: Desk, letter: Letter) -> Outgoing:
    """Remind at once, whatever the hour: but nobody who owes nothing, or wants none."""
    c, number, now = letter.c, letter.args["round"], letter.now
    one, person = rounds.find(c, number), people.by_telegram(c, letter.row.chat_id)
    if one is None or one.status != "open" or person is None:
        return NOTHING_OWED
    if coordination.is_muted(c, number, letter.person.id) or not letter.person.reminders:
        return NOT_WANTED
    missing = owed(desk.reader.frameworks, c, letter.person, number, now)
    seats = seats_of(c, one, person)
    if not missing or not seats:
        return NOTHING_OWED
    left = (missing[0].round.due_on - calendar(seats).day(now)).days
    return Message(render(draw(missing, left), 0, letter.language, letter.person.timezone))


WRITERS: Mapping[str, Write] = {"board": _board, "completion": _completion, "nudge": _nudge}
