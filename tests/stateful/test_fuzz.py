"""Updates that no honest Telegram sends: nothing breaks, and nobody does what is not theirs."""

import pytest

from bot import updates
from conversations.view import Person
from tests.fuzz.town import Town

UPDATES = 500


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_nobody_does_what_is_not_theirs(tmp_path, seed):
    found = await Town(tmp_path, seed).live(UPDATES)

    assert found.wrong == []
    assert found.updates > UPDATES
    assert found.unreadable > UPDATES / 50, "some is junk"
    assert found.wrote > UPDATES / 20, "and some is not, else nothing was tried"


async def test_where_everybody_may_everything_it_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(Person, "has", lambda *_: True)
    found = await Town(tmp_path, 1).live(UPDATES)

    assert any("wrote" in one for one in found.wrong)


async def test_where_a_chat_is_taken_at_its_word_it_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(updates, "_private", lambda chat, _: chat.get("type") == "private")
    found = await Town(tmp_path, 3).live(UPDATES)

    assert any("session" in one for one in found.wrong)
