"""Two cities side by side, and what they promise each other, on a real database."""

import json
from datetime import date, timedelta

import pytest

from bot.keeping import audited
from storage import audit, commitments, people, rounds
from tests.contract.test_readers import next_round
from tests.contract.test_team import answers, sends
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, TELEGRAM, Chat, turns_of


@pytest.fixture
async def both(database):
    turns = turns_of(database)
    return [await Chat(turns, name).joins() for name in ("ana", "bob")]


async def goes_there(chat):
    await chat.send("/scorecard")
    if "Whose scorecard" in chat.text:
        own = "Aville" if chat.name == "ana" else "Betown"
        await chat.tap(f"{own} ·")
    await chat.tap("The other city")


async def kinds(database):
    return await database.read(
        lambda c: [r.kind for r in c.exec_driver_sql("SELECT kind FROM outbox ORDER BY id")]
    )


async def test_the_largest_difference_comes_first_once_both_have_sent(database, both):
    ana, bob = both
    await answers(ana, "4", q3_1="5")
    await sends(ana)
    await goes_there(ana)
    assert "once every city has submitted" in ana.text
    assert "4.00" not in ana.text
    assert ana.labels == ["Scorecard"]

    await answers(bob, "3", q3_1="1")
    await sends(bob)
    await goes_there(bob)
    lines = [line for line in bob.text.splitlines() if line[:1].isdigit()]
    assert "3 Rural links 2.00 · 4.50 (2.50)" in lines[0], "the own city comes first"
    assert "(1.00)" in lines[1]

    await bob.tap("Picture")
    await bob.tap("Talking list")
    assert (await kinds(database))[-2:] == ["dots", "talking_list"]


@SQLITE_IS_ENOUGH
async def test_after_closing_nothing_of_a_city_that_did_not_send_is_shown(database, both):
    ana, bob = both
    await answers(ana, "4")
    await sends(ana)
    await answers(bob, "2")
    await database.write(lambda c: rounds.move(c, 1, "closed", NOW))

    await goes_there(ana)
    assert "Betown: under way" in ana.text
    assert "2.00" not in ana.text
    await bob.press("x:promises~0")
    await bob.send("/scorecard")
    assert "4.00" not in bob.text


@SQLITE_IS_ENOUGH
async def test_a_commitment_is_proposed_accepted_and_looked_back_on(database, both):
    ana, bob = both
    for chat in both:
        await answers(chat, "4")
        await sends(chat)
    await goes_there(ana)
    await ana.tap("Commitments")
    await ana.tap("Propose one")
    await ana.send("Exchange our budgets <b>&")
    await ana.tap("Betown")
    await ana.send("one of these days")
    assert "not a day to come" in ana.text
    await ana.send("30/06/2027")
    assert "proposed by Aville" in ana.text
    assert "30 June 2027" in ana.text
    assert "commitment_proposed" in await kinds(database)

    await ana.tap("Exchange our")
    assert "We agree" not in ana.labels, "nobody says yes to themselves"
    await ana.press(f"x:accept~{ana.buttons[0]['callback_data'].rpartition('~')[2]}")
    assert await statuses(database) == ["proposed"]

    await goes_there(bob)
    await bob.tap("Commitments")
    await bob.tap("Exchange our")
    await bob.tap("We agree")
    assert await statuses(database) == ["accepted"]
    assert "commitment_accepted" in await kinds(database)

    await bob.tap("Exchange our")
    await bob.tap("kept")
    assert "30 June 2027: kept" in bob.text


async def test_what_was_promised_comes_back_in_the_next_round(database, both):
    ana, bob = both
    for chat in both:
        await answers(chat, "4")
        await sends(chat)
    await database.write(_promised)
    await next_round(database)
    await goes_there(ana)
    await ana.tap("Commitments")
    assert "from 2027" not in ana.text, "this is still that round’s page"
    for chat in both:
        await answers(chat, "3")
        await sends(chat)
    await goes_there(bob)
    await bob.tap("Commitments")

    told = bob.text
    assert told.count("from 2027") == 3
    assert "Promise 0" not in told, "kept; of four earlier ones those to be kept stay in sight"
    assert "Propose one" in bob.labels, "earlier ones take no place from this round’s"
    await bob.tap("Promise 3")
    await bob.tap("kept")
    assert "30 June 2027: kept" in bob.text


def _promised(c):
    for number in range(4):
        wish = commitments.Proposal(1, 1, 1, f"Promise {number}", "We", date(2027, 6, 30))
        made = commitments.propose(c, wish, 1, NOW)
        commitments.accept(c, made, 1, NOW)
        commitments.mark(c, made, "" if number else "kept")


@SQLITE_IS_ENOUGH
async def test_there_are_three_at_most(database, both):
    ana, _ = both
    for chat in both:
        await answers(chat, "4")
        await sends(chat)
    await goes_there(ana)
    await ana.tap("Commitments")
    for number in range(3):
        await ana.tap("Propose one")
        await ana.send(f"Promise {number}")
        await ana.tap("Together")
        await ana.tap("31 July 2027")

    assert "Propose one" not in ana.labels
    await ana.press(f"x:new~{ana.buttons[0]['callback_data'].rpartition('~')[2]}")
    assert "What do you propose" not in ana.text


async def statuses(database):
    return await database.read(
        lambda c: [r.status for r in c.exec_driver_sql("SELECT status FROM commitment")]
    )


async def test_a_coordinator_reopens_a_final_sheet_and_the_scorecard_says_so(database, both):
    ana, bob = both
    cora = await Chat(ana.turns, "cora").joins()
    for chat in both:
        await answers(chat, "4")
        await sends(chat)
    await ana.send("/assess")
    assert "Question" not in ana.text, "once all have sent, all are final"

    await cora.send("/scorecard")
    await cora.tap("Aville ·")
    await cora.tap("Reopen")
    await cora.send("Two figures were swapped.")
    assert cora.text.startswith("The city can change its sheet now.")
    assert "Reopen" not in cora.labels
    assert (await kinds(database)).count("sheet_reopened") == 1
    assert "Corrected" not in cora.text, "nothing is corrected yet"

    await ana.send("/review")
    await ana.tap("1.1")
    await ana.tap("2")
    await ana.tap("Submit")
    await bob.send("/assess")
    assert "Question" not in bob.text, "only the one that was reopened"
    await cora.send("/scorecard")
    await cora.tap("Aville ·")
    assert "Corrected after the exchange: Two figures were swapped." in cora.text
    await ana.send("/assess")
    assert "Question" not in ana.text, "submitted again, it is final again"


async def test_nobody_else_reopens_and_nothing_after_publishing(database, both):
    ana, bob = both
    cora = await Chat(ana.turns, "cora").joins()
    for chat in both:
        await answers(chat, "4")
        await sends(chat)
    await goes_there(bob)
    await bob.press(f"s:reopen~{bob.place.screen}")
    await bob.send("because")
    await cora.send("/scorecard")
    await cora.tap("Aville ·")
    await cora.tap("Reopen")
    await database.write(lambda c: rounds.move(c, 1, "published", NOW))
    await cora.send("too late")

    assert "sheet_reopened" not in await kinds(database)


# --- What is looked at is noted ---------------------------------------------------------


async def views(database):
    """Who looked at what, without whose names: (person's chat, thing, kind)."""

    def read(c):
        chats = {people.by_telegram(c, TELEGRAM[n]).id: n for n in ("ana", "bob")}
        return [
            (chats[one.actor], one.thing, json.loads(one.facts)["kind"])
            for one in audit.entries(c)
            if one.action == "viewed"
        ]

    return await database.read(read)


@SQLITE_IS_ENOUGH
async def test_who_looks_at_the_other_city_is_noted_once_and_not_for_each_page(database, both):
    ana, bob = both
    await answers(ana, "4")
    await sends(ana)
    await goes_there(ana)
    assert await views(database) == [], "there was nothing to see yet"

    await answers(bob, "2")
    await sends(bob)
    await goes_there(ana)
    for label in ("Commitments", "Propose one", "Back", "Back", "Scorecard", "The other city"):
        await ana.tap(label)
    assert await views(database) == [("ana", "side 2", "exchange")]

    for _ in range(2):
        await ana.tap("Picture")
        await ana.tap("Talking list")
    await ana.send("/scorecard")
    await ana.tap("Aville ·")
    seen = [("ana", "side 2", kind) for kind in ("exchange", "dots", "talking_list")]
    assert await views(database) == seen, "one’s own scorecard is one’s own"


async def test_whoever_comes_through_the_commitments_looks_as_well(database, both):
    for chat in both:
        await answers(chat, "4")
        await sends(chat)
    ana, _ = both
    await ana.press("x:promise:1~0")
    assert "Commitments" in ana.text
    assert await views(database) == [], "no scores stand there"
    await ana.tap("Back")

    assert await views(database) == [("ana", "side 2", "exchange")]


@SQLITE_IS_ENOUGH
async def test_another_hour_is_another_look(database, both, monkeypatch):
    for chat in both:
        await answers(chat, "4")
        await sends(chat)
    await goes_there(both[1])
    monkeypatch.setattr(audited, "ONCE_IN", timedelta(0))
    await goes_there(both[1])

    assert await views(database) == [("bob", "side 1", "exchange")] * 2


@SQLITE_IS_ENOUGH
async def test_who_has_sent_a_newer_round_reads_there_for_whom_it_waits(database, both):
    ana, _ = both
    for chat in both:
        await answers(chat, "4")
        await sends(chat)
    await next_round(database)
    await goes_there(ana)
    assert "2028" not in ana.text, "nothing was sent in it yet"

    await answers(ana, "5")
    await sends(ana)
    await goes_there(ana)
    assert "4.00 · 4.00" in ana.text, "what may be seen stays in sight"
    assert "2028: The scores are shown to each other once every city has submitted." in ana.text
    assert ana.text.index("2028") < ana.text.index("Betown: not begun")
