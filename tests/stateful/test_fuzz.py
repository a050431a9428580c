"""Updates that no honest Telegram sends: nothing breaks, and nobody does what is not theirs."""

import pytest

from bot import files_in, rights, updates
from bot.letters import rights as letters
from bot.views import entering
from storage.database import open_database
from tests.fuzz.town import Town
from tests.town import fill

UPDATES = 1_000
SEEDS = range(1, 9)  # `make fuzz` walks five hundred, each twice as long
FEW = 500
ANSWERS_FOR_A_CITY = ("rea", "/assess", "i:level:1.1:4")  # which a reader may not


@pytest.mark.parametrize("seed", SEEDS)
async def test_nobody_does_what_is_not_theirs(seed):
    found = await Town(seed).live(UPDATES)

    assert found.wrong == []
    assert found.updates > UPDATES
    assert found.unreadable > UPDATES / 50, "some is junk"
    assert found.wrote > UPDATES / 20, "and some is not, else nothing was tried"
    assert len(found.tables) > 8
    assert found.files > 0


async def test_in_a_file_it_is_the_same(tmp_path):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/town.db")
    await database.write(fill)
    found, alike = await Town(1, database).live(FEW), await Town(1).live(FEW)

    assert found == alike


async def test_where_everybody_may_everything_it_is_seen(monkeypatch):
    refused = await Town(1).led(*ANSWERS_FOR_A_CITY)
    for asked in (rights, letters):
        monkeypatch.setattr(asked, "can", lambda *_: True)
    # What the walk before was told is remembered.
    monkeypatch.setattr(rights, "_can", lambda *_: True)
    monkeypatch.setattr(entering, "_may_enter", lambda *_: True)
    found = await Town(1).led(*ANSWERS_FOR_A_CITY)

    assert refused.wrong == []
    assert any("wrote Change(table='answer'" in one for one in found.wrong)


async def test_where_a_file_breaks_its_reader_it_is_seen(monkeypatch):
    monkeypatch.setattr(files_in, "text", lambda *_: 1 // 0)
    found = await Town(1).live(FEW)

    assert any("nobody could read" in one for one in found.wrong)


async def test_where_a_chat_is_taken_at_its_word_it_is_seen(monkeypatch):
    monkeypatch.setattr(updates, "_private", lambda chat, _: chat.get("type") == "private")
    found = await Town(3).live(FEW)

    assert any("session" in one for one in found.wrong)
