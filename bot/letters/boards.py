"""The board as a document and as a picture, and a reminder that a coordinator sends at once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import IO

import sqlalchemy as sa

from bot.audience import seats_of
from bot.delivery.outgoing import Message, Outgoing, Skip
from bot.languages import Language
from bot.letters.desk import NOBODY, NOTHING_OWED, Desk, Letter, Write
from bot.letters.exports import document
from bot.letters.files import drawn, file_name
from bot.owing import owed
from bot.pictures.completion_data import caption, completion_data
from bot.pictures.draw import Drawing, Kind
from bot.reminding import calendar
from bot.render import render
from bot.spreadsheets.board import tables
from bot.spreadsheets.workbook import Book
from bot.views.cities import cities, pieces
from bot.views.completion import over_time
from conversations import view
from conversations.reminder_words import draw
from storage import board, coordination, people, rounds

NOT_WANTED = Skip("not wanted")


def _board(desk: Desk, letter: Letter) -> Outgoing:
    """Return the board as a document: its cities are read some at a time, beside the writer."""
    one, language = rounds.find(letter.c, letter.args["round"]), letter.language
    if one is None:
        return NOBODY
    name = f"{file_name(language.text('Board'), one.name)} {letter.now.date()}.xlsx"
    return document(letter, name, partial(_table, desk, one, language, letter.now))


async def _table(desk: Desk, one: rounds.Round, language: Language, now: datetime) -> IO[bytes]:
    frameworks, book = desk.reader.frameworks, Book(now)

    def look(c: sa.Connection, some: Sequence[int]) -> tuple[view.City, ...]:
        return tuple(cities(frameworks, c, one, now, some))

    def write(some: Sequence[view.City]) -> None:
        for table in tables(some, language):
            book.add(table)

    numbers = await desk.read(lambda c: board.numbers(c, one.id))
    for some in (*pieces(numbers),) or ((),):
        await asyncio.to_thread(write, await desk.read(partial(look, some=some)))
    return await asyncio.to_thread(book.content)


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
