"""A town whose coordinator writes to many."""

import pytest

from bot.broadcasting import Broadcasting
from storage.database import open_database
from tests.framework import FRAMEWORK
from tests.many import Clock
from tests.town import Chat, fill, turns_of

FRAMEWORKS = {"test": FRAMEWORK}


@pytest.fixture
async def database(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def turns(database, clock):
    return turns_of(database, clock)


@pytest.fixture
async def cora(turns):
    return await Chat(turns, "cora").joins()


@pytest.fixture
def work(database, clock):
    return Broadcasting(database, FRAMEWORKS, clock, lambda: None, shows_nothing)


async def shows_nothing(_numbers, _over):
    return None
