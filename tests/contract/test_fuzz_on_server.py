"""What no honest Telegram sends comes to the same on PostgreSQL, and is judged there as well."""

import pytest

from bot import rights
from bot.letters import rights as letters
from bot.views import entering
from storage import postgres
from tests.fuzz import store
from tests.fuzz.town import Town
from tests.town import fill

FEW = 150
SEED = 3


@pytest.fixture
async def copied(on_server):
    await postgres.once(on_server, fill)
    async with store.on_server(on_server, "fuzzed") as database:
        yield database


async def test_on_a_server_it_is_the_same(copied):
    found, alike = await Town(SEED, copied).live(FEW), await Town(SEED).live(FEW)

    assert found == alike
    assert found.wrong == []
    assert found.wrote > FEW / 5


async def test_where_everybody_may_everything_it_is_seen_there_too(copied, monkeypatch):
    for asked in (rights, letters):
        monkeypatch.setattr(asked, "can", lambda *_: True)
    # What a walk before was told is remembered.
    monkeypatch.setattr(rights, "_can", lambda *_: True)
    monkeypatch.setattr(entering, "_may_enter", lambda *_: True)
    found = await Town(SEED, copied).led("rea", "/assess", "i:level:1.1:4")

    assert any("wrote Change(table='answer'" in one for one in found.wrong)
