"""Principles given to a colleague, through the real turns, the real post and a real database."""

import re
from datetime import timedelta

import pytest

from bot import owing, seen
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from conversations import effects
from storage import agreed, delegations, invitations, outbox, people, retention, rounds, sheets
from tests.delegated import answers, gives, picks, sends
from tests.framework import FRAMEWORK
from tests.postgres import SQLITE_IS_ENOUGH
from tests.postroom import Clock, Postroom
from tests.town import NOW, TELEGRAM, Chat, turns_of

AVILLE, ROUND = 1, 1
LINK = re.compile(r"start=(\S+)$")


@pytest.fixture
def room(database):
    return Postroom(database, Clock(NOW))


@pytest.fixture
async def ana(database, room):
    return await Chat(turns_of(database, room.clock), "ana").joins()


@pytest.fixture
async def abe(ana):
    return await Chat(ana.turns, "abe").joins()


async def comes_by_link(room, ana, name="zoe"):
    """Let somebody open the link that ana forwards."""
    letter = await claimed(room, "invitation")
    TELEGRAM[name] = 77
    chat = Chat(ana.turns, name)
    await chat.send(f"/start {LINK.search(letter)[1]}")
    return chat


async def claimed(room, kind):
    """The caption of the newest letter of a kind, as it is claimed."""

    def work(c):
        rows = outbox.due(c, "fast", NOW, 99)
        (row,) = [r for r in rows if r.kind == kind]
        return room.letters.prepare(c, row, NOW).caption

    return await room.database.write(work)


async def sheet_of(database):
    return await database.read(lambda c: agreed.find(c, ROUND, AVILLE))


async def standing(database):
    found = await database.read(lambda c: delegations.bare(c, AVILLE, NOW))
    return sorted(one.principle for one in found)


def person(c, name):
    return seen.person(people.by_telegram(c, TELEGRAM[name]))


async def owed(database, name):
    def read(c):
        found = owing.owed({"test": FRAMEWORK}, c, person(c, name), ROUND, NOW)
        return [(one.open, one.total) for one in found]

    return await database.read(read)


async def does(database, name, effect):
    """Let somebody's modified client do what no button offered them."""
    incoming = Incoming(999, Kind.TAP, TELEGRAM[name], TELEGRAM[name])
    await database.write(lambda c: keep(Turn(c, person(c, name), incoming, NOW), effect))


# --- To a colleague who takes part already ------------------------------------------------


async def test_each_is_asked_their_own_and_the_city_has_one_sheet(database, room, ana, abe):
    await gives(ana, "Abe", "9 Financing", "10 Digital")
    assert "9 Financing – Abe: 0 of 2 answered" in ana.text
    told = dict(await room.empty())
    assert "Ana asks you to answer for your city" in told[TELEGRAM["abe"]]
    assert "9 Financing and 10 Digital" in told[TELEGRAM["abe"]]

    assert len(await answers(ana)) == 16
    await abe.send("/assess")
    assert "Question 1 of 4" in abe.text
    assert await answers(abe, "2") == ["9.1", "9.2", "10.1", "10.2"]
    await sends(abe)
    assert "Your part is done" in abe.text
    await sends(ana)

    await ana.tap("Your team")
    assert "2 of 2 have finished" in ana.text
    assert "So far you agree" in ana.text
    await ana.tap("Agree now")
    await ana.tap("See the whole sheet")
    await ana.tap("Submit")
    sheet = await sheet_of(database)
    assert len(sheet.answers) == 20
    assert (sheet.answers["8.1"].level, sheet.answers["9.1"].level) == (4, 2)
    assert sheet.respondents == 2


@SQLITE_IS_ENOUGH
async def test_who_gave_sees_how_far_it_is_and_takes_it_back(database, room, ana, abe):
    await gives(ana, "Abe", "9 Financing")
    await answers(ana)
    await sends(ana)
    await abe.send("/assess")
    await abe.tap("2 ")
    await ana.send("/review")
    await ana.tap("Your team")
    await ana.tap("Who answers what")
    assert "9 Financing – Abe: 1 of 2 answered" in ana.text
    assert await owed(database, "ana") == []
    await room.empty()

    await ana.tap("9 Financing")
    await ana.tap("Take back")

    assert ana.place.toast == "Taken back."
    assert await standing(database) == []
    assert await owed(database, "ana") == [(2, 20)], "her part is not done any more"
    ((chat, text),) = await room.empty()
    assert (chat, "Ana has taken back" in text) == (TELEGRAM["abe"], True)
    await abe.send("/assess")
    assert "Question 1 of 20" in abe.text, "nothing of it is lost: all is asked again"


@SQLITE_IS_ENOUGH
async def test_who_was_given_some_gives_them_back(database, room, ana, abe):
    await gives(ana, "Abe", "9 Financing")
    await room.empty()
    await abe.send("/review")
    await abe.tap("Your team")
    await abe.tap("Who answers what")
    assert "9 Financing – from Ana" in abe.text
    await abe.tap("9 Financing")
    await abe.tap("Give back")

    ((chat, text),) = await room.empty()
    assert (chat, "Abe has given back" in text) == (TELEGRAM["ana"], True)
    await ana.send("/assess")
    assert "Question 1 of 20" in ana.text


@SQLITE_IS_ENOUGH
async def test_more_principles_make_a_part_that_was_done_open_again(database, ana, abe):
    await gives(ana, "Abe", "9 Financing")
    await answers(abe)
    await sends(abe)
    assert await owed(database, "abe") == []

    await gives(ana, "Abe", "10 Digital")

    assert await owed(database, "abe") == [(2, 4)]


async def test_reminders_count_what_one_is_asked(database, room, ana, abe):
    await gives(ana, "Abe", "9 Financing", "10 Digital")
    await room.empty()

    sent = dict(await room.at(NOW + timedelta(days=13, hours=21)))

    assert "20 of 20" not in sent[TELEGRAM["abe"]]
    assert await owed(database, "abe") == [(4, 4)]
    assert await owed(database, "ana") == [(16, 16)]


@SQLITE_IS_ENOUGH
async def test_who_gave_everything_away_is_asked_nothing_and_may_still_agree(database, ana, abe):
    every = [f"{p.number} {p.short}" for p in FRAMEWORK.principles]
    await gives(ana, "Abe", *every)
    assert await owed(database, "ana") == []
    await ana.send("/assess")
    assert "your own part is done" in ana.text
    await answers(abe)
    await sends(abe)

    await ana.send("/review")
    await ana.tap("Your team")
    assert "2 of 2 have finished" in ana.text
    await ana.tap("Agree now")
    await ana.tap("See the whole sheet")
    await ana.tap("Submit")
    assert len((await sheet_of(database)).answers) == 20


async def test_a_question_that_changed_hands_meanwhile_is_not_answered_any_more(ana, abe):
    await abe.send("/assess")
    screen = abe.buttons[0]["callback_data"]
    await gives(ana, "Abe", "9 Financing")

    await abe.press(screen)

    assert "Financing · Question 1 of 2" in abe.text


# --- To somebody new, by a link -----------------------------------------------------------


async def test_a_link_carries_the_principles(database, room, ana):
    await gives(ana, "Somebody new", "9 Financing")
    assert "ready to be forwarded" in ana.text
    assert "9 Financing – not joined yet; the link works until" in ana.text
    assert len(await answers(ana)) == 18

    zoe = await comes_by_link(room, ana)
    assert "A colleague asks you to answer 9 Financing." in zoe.text
    assert "about 1 minute," in zoe.text
    await zoe.press(zoe.buttons[0]["callback_data"])
    await zoe.press(zoe.buttons[0]["callback_data"])

    told = dict(await room.empty())
    assert "Zoe has joined your team, and answers:" in told[TELEGRAM["ana"]]
    assert await answers(zoe) == ["9.1", "9.2"]
    await ana.send("/review")
    await ana.tap("Your team")
    await ana.tap("Who answers what")
    assert "9 Financing – Zoe: 2 of 2 answered" in ana.text

    again = Chat(ana.turns, "stranger")
    await again.send(f"/start {zoe.taken[0].argument}")
    assert "no longer works" in again.text


@SQLITE_IS_ENOUGH
async def test_the_city_is_not_submitted_while_somebody_is_awaited(database, room, ana):
    await gives(ana, "Somebody new", "9 Financing")
    await answers(ana)
    await sends(ana)

    assert "Your part is done" in ana.text
    assert await sheet_of(database) is None
    await ana.tap("Your team")
    assert "1 colleague is invited" in ana.text

    zoe = await comes_by_link(room, ana)
    await zoe.press(zoe.buttons[0]["callback_data"])
    await zoe.press(zoe.buttons[0]["callback_data"])
    await answers(zoe, "2")
    await sends(zoe)
    sent = [text for chat, text in await room.empty() if chat == TELEGRAM["ana"]]
    assert any("Everybody of your team has finished" in text for text in sent)


async def test_a_link_that_can_no_longer_be_used_gives_nothing(database, room, ana):
    await gives(ana, "Somebody new", "9 Financing")
    await database.write(lambda c: invitations.revoke_of_side(c, AVILLE, NOW))

    await ana.send("/assess")

    assert "Question 1 of 20" in ana.text


async def test_ones_own_link_changes_nothing(database, room, ana):
    await gives(ana, "Somebody new", "9 Financing")
    letter = await claimed(room, "invitation")
    await ana.send(f"/start {LINK.search(letter)[1]}")
    await ana.press(ana.buttons[0]["callback_data"])
    await ana.press(ana.buttons[0]["callback_data"])

    assert await standing(database) == []
    await ana.send("/assess")
    assert "Question 1 of 20" in ana.text


# --- Who may ------------------------------------------------------------------------------


async def test_nobody_else_gives_or_ends_anything(database, ana, abe):
    bob = await Chat(ana.turns, "bob").joins()
    await Chat(ana.turns, "rea").joins()
    number = await database.read(lambda c: person(c, "abe").id)
    mine = await database.read(lambda c: person(c, "bob").id)
    for name in ("bob", "rea"):
        await does(database, name, effects.Delegate(ROUND, AVILLE, (9,), number))
        await does(database, name, effects.Delegate(ROUND, AVILLE, (9,), 0))
    for wrong in ((11,), (0,), ()):
        await does(database, "ana", effects.Delegate(ROUND, AVILLE, wrong, number))
    for nobody in (mine, 12345):
        await does(database, "ana", effects.Delegate(ROUND, AVILLE, (9,), nobody))
    assert await standing(database) == []

    await gives(ana, "Abe", "9 Financing")
    await does(database, "ana", effects.Delegate(ROUND, AVILLE, (9,), number))
    await does(database, "abe", effects.Delegate(ROUND, AVILLE, (3,), 0))
    await does(database, "bob", effects.EndDelegation(ROUND, AVILLE, 1))
    assert await standing(database) == [9]
    await bob.press(f"D:of:1~{bob.buttons[0]['callback_data'].rpartition('~')[2]}")
    assert "Financing" not in bob.text


@SQLITE_IS_ENOUGH
async def test_who_has_some_of_a_colleague_gives_nothing_to_them(database, ana, abe):
    await gives(ana, "Abe", "9 Financing", "10 Digital")
    await picks(abe, "9 Financing")

    assert abe.labels == ["Somebody new, by a link", "Back"]


async def test_who_leaves_gives_back_what_they_had(database, ana, abe):
    await gives(ana, "Abe", "9 Financing")
    await abe.send("/settings")
    await abe.tap("Leave")
    await abe.tap("Official")
    await abe.tap("Confirm")

    await ana.send("/assess")
    assert "Question 1 of 20" in ana.text
    assert await standing(database) == []


async def test_it_stands_in_the_next_round_and_is_let_go_when_it_is_old(database, ana, abe):
    await gives(ana, "Abe", "9 Financing")

    def next_round(c):
        rounds.move(c, ROUND, "closed", NOW)
        days = (NOW + timedelta(days=400)).date(), (NOW + timedelta(days=407)).date()
        plan = rounds.Plan("2028", "quick", "test", "x", *days, NOW + timedelta(days=407))
        rounds.move(c, rounds.create(c, plan), "open", NOW)

    await database.write(next_round)
    await abe.send("/assess")
    assert "Question 1 of 2" in abe.text

    await does(database, "ana", effects.EndDelegation(2, AVILLE, 1))
    kept = "SELECT count(*) FROM delegation"
    for days, rows in ((729, 1), (731, 0)):
        later = NOW + timedelta(days=days)
        await database.write(lambda c, now=later: retention.keep_no_longer(c, now))
        assert await database.read(lambda c: c.exec_driver_sql(kept).scalar_one()) == rows


async def test_who_shares_goes_by_the_teams_form(database, ana, abe):
    await answers(ana)
    await ana.tap("Go on to all 50 questions")
    await gives(ana, "Abe", "9 Financing")

    await abe.send("/assess")

    assert "Question 1 of 5" in abe.text
    key = sheets.Key(ROUND, AVILLE, await database.read(lambda c: person(c, "abe").id))
    assert await database.read(lambda c: sheets.find(c, key)) is None
