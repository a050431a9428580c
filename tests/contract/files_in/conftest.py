"""A coordinator who sends files, on every kind of database."""

import io
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from bot.blank.making import spreadsheet
from bot.fetching import Fetching
from bot.languages import Languages
from storage import rounds
from tests.framework import FRAMEWORK
from tests.office import KNOWN, Office, Shelf
from tests.town import NOW, contents, turns_of


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
async def cora(database):
    chat = await Office(turns_of(database, catalogue=KNOWN.catalogue), "cora").joins()
    await chat.send("/import")
    return chat


@pytest.fixture
def fetching(database, shelf, cora):
    return Fetching(shelf, database, cora.turns, cora.shown, lambda: NOW, KNOWN)


@pytest.fixture
def stored(database):
    async def stored(*tables):
        return await database.read(lambda c: contents(c, *tables))

    return stored


@pytest.fixture
def give(shelf, cora, fetching):
    """A file sent by the coordinator, and read."""

    async def give(content, name="f.csv"):
        await cora.sends_file(
            shelf, content if isinstance(content, bytes) else content.encode(), name
        )
        await fetching.fetch_all()

    return give


@pytest.fixture
def filled(database):
    """The blank one as somebody sends it back."""

    async def filled(city="Aville", name="Zoé Ndiaye", level=4, cells=()):
        one = await database.read(lambda c: rounds.every(c)[0])
        made = spreadsheet(one, FRAMEWORK, Languages(), datetime(2027, 1, 5, tzinfo=UTC))
        book = load_workbook(io.BytesIO(made))
        sheet = book["questionnaire"]
        placed = {"B2": "Aville – Betown", "C2": city, "D2": name}
        placed |= {f"J{row}": level for row in range(2, 22)} | {"K3": "a note"} | dict(cells)
        for place, value in placed.items():
            sheet[place] = value
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return filled
