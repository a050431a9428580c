"""Three cities promise each other something: it holds once all agree, and falls at one no."""

import asyncio
from datetime import date

import pytest

from storage import agreed, commitments, people, sheets
from tests.contract.test_cities_come_and_go import a_third_city, stands
from tests.contract.test_exchange import statuses
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, TELEGRAM, Chat, turns_of

CITIES = {"ana": 1, "bob": 2, "cyd": 3}
BUDGETS = "Exchange our budgets"


def submitted(c, name):
    """What a city submitted in the round; what it says is of no matter here."""
    person = people.by_telegram(c, TELEGRAM["stranger" if name == "cyd" else name])
    sheet = sheets.begin(c, sheets.Key(1, CITIES[name], person.id), "quick", NOW)
    sent = {"sheet_id": sheet, "form": "quick", "respondents": 1, "answers": {}}
    agreed.write(c, 1, CITIES[name], **sent, now=NOW)


@pytest.fixture
async def three(room, database):
    """Ana of Aville, Bob of Betown, Cyd of Ceville, and Cora: all cities have submitted."""
    await database.write(a_third_city)
    turns = turns_of(database, room.clock)
    chats = {n: await Chat(turns, n).joins() for n in ("cora", "ana", "bob")}
    chats["cyd"] = await Chat(turns, "stranger").joins()
    for name in CITIES:
        await database.write(lambda c, name=name: submitted(c, name))
    await room.empty()
    return chats


async def looks(chat, side):
    """Open what the cities promise each other."""
    await chat.press(f"x:promise:{side}~0")


async def proposes(chat, side=1, what=BUDGETS):
    await looks(chat, side)
    await chat.tap("Propose one")
    await chat.send(what)
    await chat.tap("Together")
    await chat.tap("31 July 2027")


async def says(chat, side, *labels):
    await looks(chat, side)
    for label in (BUDGETS, *labels):
        await chat.tap(label)


async def test_it_holds_once_each_of_the_others_has_agreed(room, three, database):
    ana, bob, cyd = (three[name] for name in CITIES)
    await proposes(ana)
    assert "Still to answer: Betown and Ceville" in ana.text
    assert sorted(chat for chat, _ in await room.empty()) == [bob.number, cyd.number]

    await says(bob, 2, "We agree")
    assert await statuses(database) == ["proposed"]
    assert await room.empty() == [], "one yes of two is no news yet"
    for chat, side in ((ana, 1), (bob, 2), (cyd, 3)):
        await looks(chat, side)
        assert "Agreed so far: Betown" in chat.text
        assert "Still to answer: Ceville" in chat.text
    await says(bob, 2)
    assert "It holds once all these cities have agreed." in bob.text
    assert "We agree" not in bob.labels

    await says(cyd, 3, "We agree")
    assert await statuses(database) == ["accepted"]
    assert "31 July 2027: agreed" in cyd.text
    news = dict(await room.empty())
    assert news.keys() == {ana.number, bob.number}, "whoever said the last yes knows"
    assert "Your proposal is agreed." in news[ana.number]
    assert "All cities agree" in news[bob.number]


async def test_one_no_takes_it_off_and_says_why(room, three, database):
    ana, bob, cyd = (three[name] for name in CITIES)
    await proposes(ana)
    await says(bob, 2, "We agree")
    await room.empty()

    await says(cyd, 3, "Not like this")
    await cyd.tap("Back")
    await cyd.tap("Not like this")
    await cyd.send("Only <b>from 2028 on")
    assert await statuses(database) == ["withdrawn"]
    news = dict(await room.empty())
    assert news.keys() == {ana.number, bob.number}, "who proposed it, and who had agreed"
    assert all("Ceville does not agree" in text for text in news.values())
    assert all("Only &lt;b&gt;from 2028 on" in text for text in news.values())

    await looks(ana, 1)
    assert f"Ceville did not agree to “{BUDGETS}”." in ana.text
    await looks(bob, 2)
    assert BUDGETS not in bob.text
    await proposes(ana, what="Exchange them from 2028 on")
    assert "did not agree" not in ana.text


@SQLITE_IS_ENOUGH
async def test_a_yes_can_become_a_no_while_others_are_waited_for(room, three, database):
    ana, bob, cyd = (three[name] for name in CITIES)
    await proposes(ana)
    await says(bob, 2, "We agree")
    await says(bob, 2, "Not like this", "Skip")
    assert await statuses(database) == ["withdrawn"]
    await room.empty()
    await says(cyd, 3) if BUDGETS in cyd.text else await looks(cyd, 3)

    assert BUDGETS not in cyd.text
    await looks(ana, 1)
    assert "Betown did not agree" in ana.text


@SQLITE_IS_ENOUGH
async def test_a_reason_for_what_is_decided_meanwhile_is_answered(three, database):
    ana, bob, cyd = (three[name] for name in CITIES)
    await proposes(ana)
    await says(bob, 2, "Not like this")
    await says(cyd, 3, "Not like this", "Skip")
    await bob.send("We have none.")

    assert "This was decided meanwhile." in bob.text
    assert BUDGETS not in bob.text


# --- Cities that go and come ------------------------------------------------------------


@pytest.mark.parametrize("way", ["Pause", "Withdraw"])
async def test_a_city_that_goes_is_waited_for_no_longer(room, three, database, way):
    ana, bob = three["ana"], three["bob"]
    await proposes(ana)
    await says(bob, 2, "We agree")
    await room.empty()
    await stands(three["cora"], "Ceville", way)
    agreed_ = [(chat, text) for chat, text in await room.empty() if BUDGETS in text]

    assert await statuses(database) == ["accepted"]
    assert sorted(chat for chat, _ in agreed_) == [ana.number, bob.number]


@SQLITE_IS_ENOUGH
async def test_nothing_holds_by_everybody_having_gone(three, database):
    await proposes(three["ana"])
    for city in ("Betown", "Ceville"):
        await stands(three["cora"], city, "Pause")
    await looks(three["ana"], 1)
    await three["ana"].tap(BUDGETS)

    assert await statuses(database) == ["proposed"]
    assert "No other city can answer at present." in three["ana"].text
    assert "Take it back" in three["ana"].labels


@SQLITE_IS_ENOUGH
async def test_who_has_gone_neither_answers_nor_is_answered(three, database):
    ana, bob, cyd = (three[name] for name in CITIES)
    await proposes(ana)
    await says(cyd, 3)
    yes = next(b["callback_data"] for b in cyd.buttons if b["text"] == "We agree")
    await says(bob, 2, "We agree")
    await stands(three["cora"], "Aville", "Pause")
    await cyd.press(yes)
    assert await statuses(database) == ["proposed"], "whose city has gone promises nothing"
    await looks(bob, 2)
    assert BUDGETS not in bob.text

    await stands(three["cora"], "Ceville", "Pause")
    await stands(three["cora"], "Aville", "Take part again")
    assert await statuses(database) == ["accepted"], "all that take part agree"


@SQLITE_IS_ENOUGH
@pytest.mark.parametrize("has_submitted", [True, False])
async def test_a_city_that_joins_is_asked_once_it_sees_the_results(room, database, has_submitted):
    turns = turns_of(database, room.clock)
    ana, bob = [await Chat(turns, name).joins() for name in ("ana", "bob")]
    for name in ("ana", "bob"):
        await database.write(lambda c, name=name: submitted(c, name))
    await proposes(ana)
    await database.write(a_third_city)
    cyd = await Chat(turns, "stranger").joins()
    if has_submitted:
        await database.write(lambda c: submitted(c, "cyd"))

    await says(bob, 2, "We agree")
    assert await statuses(database) == ["proposed" if has_submitted else "accepted"]
    if has_submitted:
        await says(cyd, 3, "We agree")
        assert await statuses(database) == ["accepted"]


# --- Two at once, and what was there before ---------------------------------------------


async def test_of_two_who_agree_at_once_one_is_the_last(room, three, database):
    for number in range(2):
        await proposes(three["ana"], what=f"{BUDGETS} {number}")
    await room.empty()
    for number in range(2):
        for name in ("bob", "cyd"):
            await looks(three[name], CITIES[name])
            await three[name].tap(f"{BUDGETS} {number}")
        await asyncio.gather(three["bob"].tap("We agree"), three["cyd"].tap("We agree"))

    assert await statuses(database) == ["accepted"] * 2
    assert [chat for chat, _ in await room.empty()].count(three["ana"].number) == 2


async def test_what_was_agreed_by_one_answer_before_still_is(three, database):
    wish = commitments.Proposal(1, 1, 1, BUDGETS, "We", date(2027, 7, 31))
    await database.write(
        lambda c: commitments.accept(c, commitments.propose(c, wish, 1, NOW), 2, NOW)
    )
    await says(three["cyd"], 3, "kept")

    assert "31 July 2027: kept" in three["cyd"].text
