"""Readers: a city says yes for a round or until it takes that back, and nothing shows before."""

from datetime import timedelta

import pytest

from bot import seen
from bot.views.results import card, result
from storage import audit, people, requests, rounds
from tests.contract.test_compare import leads, partnerships
from tests.contract.test_team import answers, sends
from tests.framework import FRAMEWORK
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, Chat, turns_of

FRAMEWORKS = {"test": FRAMEWORK}


@pytest.fixture
async def town(database):
    """Ana and Bob, whose cities have exchanged, and Rea, who reads for Aville."""
    turns = turns_of(database)
    ana, bob, rea = [await Chat(turns, name).joins() for name in ("ana", "bob", "rea")]
    for chat in (ana, bob):
        await answers(chat, "4")
        await sends(chat)
    return ana, bob, rea


def _copy(c, telegram_id):
    """Return the name on the copy of Aville's scorecard that somebody gets."""
    person = seen.person(people.by_telegram(c, telegram_id))
    return card(FRAMEWORKS, c, result(c, person, 1)).scorecard.heading.reader


def _elsewhere(c):
    """Return a side of another partnership."""
    partnerships(c, 1)
    return leads(c)[-1].id


async def next_round(database, *chats):
    """Close what is open, and let cities submit in a round after it."""

    def begins(c):
        one = rounds.find(c, 1)
        rounds.move(c, 1, "closed", NOW)
        plan = rounds.Plan(
            "2028", "quick", "test", "x", one.due_on, one.closes_on, NOW + timedelta(days=35)
        )
        rounds.move(c, rounds.create(c, plan), "open", NOW)

    await database.write(begins)
    for chat in chats:
        await answers(chat, "2")
        await sends(chat)


async def asks(ana, rea):
    """Let the reader ask, and the city's official open the notice."""
    await rea.send("/scorecard")
    await rea.tap("Ask Aville")
    await ana.press("s:request:1~0")


@SQLITE_IS_ENOUGH
async def test_nothing_is_shown_without_a_yes(database, town):
    ana, _, rea = town
    await rea.send("/scorecard")
    assert "4.00" not in rea.text
    await asks(ana, rea)
    assert rea.text.startswith("Aville")
    assert "4.00" not in rea.text
    await ana.tap("No")
    await rea.send("/scorecard")

    assert "does not share" in rea.text
    assert "4.00" not in rea.text


@SQLITE_IS_ENOUGH
async def test_a_yes_for_one_round_ends_with_the_next_one(database, town):
    ana, bob, rea = town
    await asks(ana, rea)
    await ana.tap("Yes, for 2027 only")
    assert "may read Aville’s scorecard of 2027" in ana.text
    await rea.send("/scorecard")
    assert "4.00" in rea.text

    await next_round(database, ana, bob)
    await rea.send("/scorecard")
    assert "4.00" in rea.text, "it was promised this one"
    assert "2.00" not in rea.text
    assert "Ask for 2028" not in rea.labels, "who has submitted is nobody’s to know yet"
    await database.write(lambda c: rounds.move(c, 2, "closed", NOW))
    await rea.send("/scorecard")
    assert "2.00" not in rea.text

    await rea.tap("Ask for 2028")
    assert "4.00" in rea.text, "asking for more ends nothing"
    await ana.press("s:request:1~0")
    await ana.tap("Yes, until taken back")
    await rea.send("/scorecard")
    assert "2.00" in rea.text


async def test_a_yes_until_it_is_taken_back_goes_on(database, town):
    ana, bob, rea = town
    await asks(ana, rea)
    await ana.tap("Yes, until taken back")
    await next_round(database, ana, bob)
    await rea.send("/scorecard")
    assert "2.00" in rea.text

    await ana.send("/scorecard")
    if "Whose scorecard" in ana.text:
        await ana.tap("Aville ·")
    await ana.tap("1 reader")
    await ana.tap("Rea · may read it")
    await ana.tap("No longer share it")
    await rea.send("/scorecard")
    assert "2.00" not in rea.text
    assert "4.00" not in rea.text


async def test_before_the_exchange_a_reader_learns_nothing_at_all(database):
    turns = turns_of(database)
    ana, rea = await Chat(turns, "ana").joins(), await Chat(turns, "rea").joins()
    await rea.send("/scorecard")
    await rea.tap("Ask Aville")
    await ana.press("s:request:1~0")
    await ana.tap("Yes")
    await answers(ana, "4")
    await sends(ana)
    await rea.send("/scorecard")

    for told in ("4.00", "Betown", "not begun", "submitted:", "under way"):
        assert told not in rea.text


@SQLITE_IS_ENOUGH
async def test_only_that_city_s_officials_answer(database, town):
    ana, bob, rea = town
    await asks(ana, rea)
    for chat in (bob, rea):
        await chat.press("s:request:1~0")
        assert "no longer open" in chat.text
        for press in ("s:yes~0", "s:once:1~0"):
            await chat.press(press)

    assert (await database.read(lambda c: requests.find(c, 1))).status == "asked"


@SQLITE_IS_ENOUGH
async def test_a_yes_for_a_round_that_is_not_the_latest_is_none(database, town):
    ana, bob, rea = town
    await asks(ana, rea)
    await next_round(database, ana, bob)
    await ana.press("s:request:1~0")
    live = ana.buttons[0]["callback_data"].rpartition("~")[2]
    await ana.press(f"s:once:1~{live}")

    assert (await database.read(lambda c: requests.find(c, 1))).status == "asked"


async def test_the_reader_s_name_is_on_each_copy_whatever_else_they_are(database, town):
    ana, _, rea = town
    await asks(ana, rea)
    await ana.tap("Yes, until taken back")

    def copies(c):
        """Rea answers for a city of another partnership, too; then she coordinates as well."""
        one = people.by_telegram(c, 33)
        people.grant(c, one.id, "official", _elsewhere(c), NOW)
        official = _copy(c, 33)
        people.grant(c, one.id, "coordinator", None, NOW)
        return _copy(c, 22), official, _copy(c, 33)

    assert await database.write(copies) == ("", "Rea", ""), "who sees it unasked needs no name"


async def test_every_view_is_in_the_audit(database, town):
    ana, _, rea = town
    await asks(ana, rea)
    await ana.tap("Yes, for 2027 only")
    for _ in range(2):
        await rea.send("/scorecard")
    await rea.tap("PDF")

    def noted(c):
        number = people.by_telegram(c, 33).id
        return [(e.action, e.thing, e.facts) for e in audit.entries(c) if e.actor == number]

    seen = [facts for action, thing, facts in await database.read(noted) if action == "viewed"]
    assert len(seen) == 3
    assert sum("pdf" in facts for facts in seen) == 1
