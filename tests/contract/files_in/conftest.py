"""A coordinator who sends files, on every kind of database."""

import pytest

from bot.fetching import Fetching
from storage.database import open_database
from tests.office import KNOWN, Office, Shelf
from tests.town import NOW, contents, fill, turns_of


@pytest.fixture
async def database(address):
    opened = open_database(address)
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
async def cora(database):
    chat = await Office(turns_of(database), "cora").joins()
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
