"""The coordinator's board as a spreadsheet: the cities, and their people."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime
from functools import partial

from bot.delivery.outgoing import File
from bot.languages import Language
from bot.spreadsheets.workbook import Table, workbook
from conversations import view
from conversations.standing_words import short


def board_file(board: view.Board, language: Language, now: datetime) -> File:
    """Return the board as a document, made when it is sent."""
    made = tables(board, language)
    title = language.text("Board")
    name = f"{_plain(title)} {_plain(board.round.name)} {now.date()}.xlsx"
    seen = repr((name, [(t.title, t.header, t.rows) for t in made]))
    digest = hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()

    async def draw() -> bytes:
        return await asyncio.to_thread(partial(workbook, made, now))

    return File("sendDocument", "document", name, digest, draw)


def tables(board: view.Board, language: Language) -> tuple[Table, ...]:
    """Return the sheets: one row a city, then one row a person."""
    place = [language.text("Partnership"), language.text("City")]
    far = [language.text("How far"), language.text("Answered"), language.text("Questions")]
    cities = [
        (
            city.partnership,
            city.name,
            language.say(short(city.standing)),
            city.answered if city.asked else None,
            city.asked or None,
            len(city.officials),
            city.silent,
        )
        for city in board.cities
    ]
    people = [
        (
            city.partnership,
            city.name,
            official.first_name,
            language.say(short(official.standing)),
            official.answered if official.asked else None,
            official.asked or None,
        )
        for city in board.cities
        for official in city.officials
    ]
    team = [language.text("Officials"), language.text("Unreachable")]
    return (
        Table(language.text("Cities"), [*place, *far, *team], cities),
        Table(language.text("Officials"), [*place, language.text("Name"), *far], people),
    )


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())[:60]
