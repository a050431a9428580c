"""Practices: offered on what a city is good at, read by all, reported and withdrawn."""

import pytest

from assessment.sheet import scored
from bot import comparing
from conversations.practices import read_link
from storage import practices
from storage.database import open_database
from tests.contract.test_compare import leads, publishes, submits
from tests.framework import FRAMEWORK
from tests.town import NOW, Chat, fill, turns_of


@pytest.fixture(autouse=True)
def _questionnaire(monkeypatch):
    monkeypatch.setattr(comparing, "known_frameworks", lambda: {"test": FRAMEWORK})


@pytest.fixture
async def database(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    await opened.write(fill)

    def published(c):
        submits(c, leads(c)[0].id, 3, q2_1=scored(4), q2_2=scored(4))
        publishes(c)

    await opened.write(published)
    yield opened
    await opened.close()


@pytest.fixture
async def town(database):
    turns = turns_of(database)
    return [await Chat(turns, name).joins() for name in ("ana", "bob", "cora")]


async def goes_there(chat, principle="Governance"):
    await chat.send("/peers")
    await chat.tap("Practices")
    await chat.tap(principle)


async def offers(ana):
    await goes_there(ana)
    await ana.tap("Offer one of yours")
    await ana.send("A <b>joint & budget")
    await ana.send("We wrote it together.")
    await ana.send("not a link")
    assert "no link that I can read" in ana.text
    await ana.send("https://example.org/budget")


async def kept(database):
    return await database.read(lambda c: practices.on(c, 2))


async def test_a_practice_is_offered_found_reported_and_withdrawn(database, town):
    ana, bob, cora = town
    await offers(ana)
    await goes_there(bob, "Governance 1")
    await bob.tap("A <b>joint")
    assert "We wrote it together." in bob.text
    assert "https://example.org/budget" in bob.text
    assert "Aville" not in bob.text
    assert "Withdraw" not in bob.labels

    await bob.tap("Report")
    told = await database.read(
        lambda c: c.exec_driver_sql(
            "SELECT args FROM outbox WHERE kind = 'practice_reported'"
        ).all()
    )
    assert len(told) == 1
    await cora.press("j:one:1~0")
    await cora.tap("Withdraw")
    assert not await kept(database)


async def test_it_is_offered_only_where_the_city_is_good_at_it(database, town):
    ana, _, _ = town
    await goes_there(ana, "Data")

    assert "Offer one of yours" not in ana.labels
    live = ana.buttons[0]["callback_data"].rpartition("~")[2]
    await ana.press(f"j:offer~{live}")
    assert "no practice here yet" in ana.text


async def test_the_oldest_of_many_is_found_too(database, town):
    _, bob, _ = town

    def many(c):
        for number in range(12):
            made = practices.offer(c, 1, 1, 2, "", NOW)
            practices.tell(c, made, "en", f"Practice {number:02}", "Text")

    await database.write(many)
    await goes_there(bob, "Governance 12")
    assert "Practice 11" in bob.labels
    await bob.tap("Older ones")
    await bob.tap("Older ones")
    assert bob.labels[:3] == ["Practice 01", "Practice 00", "Newer ones"]
    await bob.press(f"j:page:3~{bob.buttons[0]['callback_data'].rpartition('~')[2]}")
    assert "Practice 00" in bob.labels, "there is no fourth page"
    await bob.tap("Practice 00")
    assert "Text" in bob.text


async def test_nobody_withdraws_another_city_s(database, town):
    ana, bob, _ = town
    await offers(ana)
    await goes_there(bob)
    await bob.tap("A <b>joint")
    live = bob.buttons[0]["callback_data"].rpartition("~")[2]
    await bob.press(f"j:withdraw~{live}")

    assert len(await kept(database)) == 1


async def test_its_own_city_adds_the_other_language(database, town):
    ana, bob, _ = town
    await offers(ana)
    await ana.send("/language")
    await ana.tap("Français")
    await ana.send("/peers")
    await ana.tap("Pratiques")
    await ana.tap("Gouvernance 1")
    await ana.tap("A <b>joint")
    await ana.tap("en français")
    await ana.send("Un budget commun")
    await ana.send("Nous l’avons écrit ensemble.")
    assert "lien" not in " ".join(ana.labels), "its link is there already"

    assert {one.language: one.title for one in await kept(database)} == {
        "en": "A <b>joint & budget",
        "fr": "Un budget commun",
    }
    await goes_there(bob, "Governance 1")
    assert "A <b>joint & budget" in bob.labels


@pytest.mark.parametrize(
    "text", ["", "x", "ftp://a.b", "javascript:alert(1)", "http://", "https://[x", "https://a b.c"]
)
def test_what_is_no_link(text):
    assert not read_link(text)
