"""The board of teams that share their questions out: who has given all, who is waited for."""

import pytest

from bot import owing, seen
from bot.languages import Languages
from bot.spreadsheets.board import tables
from bot.views.cities import cities
from storage import people, rounds
from tests.delegated import answers, gives, picks, sends
from tests.framework import FRAMEWORK
from tests.town import NOW, TELEGRAM, Chat, turns_of

FRAMEWORKS = {"test": FRAMEWORK}
EVERY = [f"{number} " for number in range(1, 11)]


@pytest.fixture
async def ana(database):
    return await Chat(turns_of(database), "ana").joins()


@pytest.fixture
async def cora(ana):
    return await Chat(ana.turns, "cora").joins()


async def owed(database, name):
    def read(c):
        person = seen.person(people.by_telegram(c, TELEGRAM[name]))
        return owing.owed(FRAMEWORKS, c, person, 1, NOW)

    return await database.read(read)


async def sees(cora):
    await cora.send("/board")
    await cora.tap("All cities")
    await cora.tap("Aville")
    return cora.text


async def test_the_board_tells_who_gave_all_and_whom_the_team_waits_for(database, ana, cora):
    abe = await Chat(ana.turns, "abe").joins()
    await gives(ana, "Abe", *EVERY)
    told = await sees(cora)
    assert "Ana: has given all principles to colleagues" in told
    assert "Abe: not begun" in told
    assert "Remind 1 person" in cora.labels
    assert not await owed(database, "ana")
    shown = await database.read(
        lambda c: tuple(cities(FRAMEWORKS, c, rounds.find(c, 1), NOW, (1, 2)))
    )
    _, people_of = tables(shown, Languages()["en"])
    assert [row[2:] for row in people_of.rows][:2] == [
        ("Ana", "Given to colleagues", None, None),
        ("Abe", "Not begun", None, None),
    ]

    await answers(abe)
    await sends(abe)
    told = await sees(cora)
    assert "Ana: everything is answered, only the sending is missing" in told
    assert "Abe: submitted" in told
    assert "Remind 1 person" in cora.labels
    assert len(await owed(database, "ana")) == 1


async def test_a_city_is_not_done_while_a_link_is_out(ana, cora):
    await answers(ana)
    await picks(ana, *EVERY)
    await ana.tap("Somebody new")
    await ana.tap("Confirm")
    told = await sees(cora)

    assert "only the sending is missing" not in told
    assert "Ana: has given all principles to colleagues" in told
    assert not any("Remind" in label for label in cora.labels)
