"""What people take out, as documents: read when claimed, made beside the loop."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import IO, Any

import sqlalchemy as sa

from assessment.questionnaire import Framework
from bot.blank.making import paper
from bot.blank.making import spreadsheet as blank
from bot.delivery.fitting import MOST_BYTES
from bot.delivery.outgoing import Content, File, Outgoing
from bot.exports import files
from bot.exports.gathering import Source
from bot.exports.sides import pieces
from bot.letters.desk import NOBODY, Desk, Letter, Write
from bot.letters.files import drawn, file_name
from bot.render import render
from bot.report.gathering import Report, report
from bot.report.paper import drawing, spreadsheet
from bot.views.exporting import asks, cities
from conversations import exporting
from conversations.exporting_screens import too_long
from conversations.text import said
from storage import exports, rounds
from storage.beside import counted


def _export(desk: Desk, letter: Letter) -> Outgoing | None:
    one = rounds.find(letter.c, letter.args["round"])
    framework = desk.reader.frameworks.get(one.framework) if one else None
    if one is None or framework is None:
        return None
    if letter.args["what"] in exporting.DATA:
        return _data(desk, letter, one, framework)
    found = counted(letter.c, ("report", one.id), lambda c: report(c, one, framework))
    return _report(desk, letter, found)


def _report(desk: Desk, letter: Letter, found: Report) -> File:
    """Return the programme report, in the coordinator's language."""
    language = letter.language
    name = file_name(language.text("Report – {round}", round=said(found.round.name, 60)))
    if letter.args["what"] == "tables":
        made = beside(spreadsheet, found, language, letter.now)
        return document(letter, f"{name}.xlsx", made)
    programme = desk.reader.programme(letter.c, language.language).name
    return drawn(desk, letter, drawing(found, programme, language), name)


def _blank(desk: Desk, letter: Letter) -> Outgoing | None:
    """Return the questionnaire to be filled without Telegram."""
    one = rounds.find(letter.c, letter.args["round"])
    framework = desk.reader.frameworks.get(one.framework) if one else None
    if one is None or framework is None or not asks(letter.c, letter.person, one):
        return NOBODY
    name = file_name(letter.language.text("Questionnaire"), one.name)
    if letter.args["what"] == "paper":
        return drawn(desk, letter, paper(one, framework, letter.language), name)
    sides = cities(letter.c, letter.person, one)
    own = (sides[0].partnership, sides[0].city) if len(sides) == 1 else ("", "")
    made = beside(blank, one, framework, desk.languages, letter.now, own)
    return document(letter, f"{name}.xlsx", made)


def _data(desk: Desk, letter: Letter, one: rounds.Round, framework: Framework) -> File:
    """Return a file that is read some partnerships at a time, beside the writer."""
    what = letter.args["what"]
    makers = files.makers(one, what)
    name = letter.args["file"] or next(iter(makers))
    begin, tables = partial(makers[name], letter.now), files.needed(what, name)
    return document(letter, name, partial(_made, desk, one, framework, begin, tables))


async def _made(
    desk: Desk,
    one: rounds.Round,
    framework: Framework,
    begin: Callable[[], files.Made],
    tables: Sequence[str],
) -> IO[bytes]:
    made, told = begin(), set[int]()
    every = await desk.read(lambda c: exports.partnerships(c, one.id)) if tables else ()

    def look(c: sa.Connection, some: Sequence[int]) -> dict[str, list[Any]]:
        source = Source(c, one, framework, desk.languages, desk.reader.catalogue, some, told)
        found = files.rows_of(source)
        return {table: list(found[table]) for table in tables}

    def write(rows: Mapping[str, list[Any]]) -> None:
        for table, of_it in rows.items():
            made.add(table, of_it)

    for some in pieces(every):
        await asyncio.to_thread(write, await desk.read(partial(look, some=some)))
    return await asyncio.to_thread(made.content)


def document(letter: Letter, name: str, draw: Callable[[], Awaitable[Content]]) -> File:
    """Return a file that is made for this letter alone."""
    digest = hashlib.sha256(letter.row.key.encode()).hexdigest()
    what = letter.args.get("what", letter.row.kind)
    screen = too_long(name, MOST_BYTES // 1_000_000, what)
    instead = render(screen, 0, letter.language, letter.person.timezone)
    return File("sendDocument", "document", name, digest, draw, instead=instead)


def beside(make: Callable[..., bytes], *args: Any) -> Callable[[], Awaitable[bytes]]:
    """Return what makes a file in a thread of its own."""
    return partial(asyncio.to_thread, make, *args)


WRITERS: Mapping[str, Write] = {"export": _export, "blank": _blank}
