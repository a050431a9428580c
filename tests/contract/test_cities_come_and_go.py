"""A city pauses, withdraws or comes back, and an official moves: who waits, who is reminded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assessment.sheet import scored
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.seen import person as seen_person
from conversations import effects
from storage import invitations, people, places, roster
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, Chat, rows, turns_of

NAMES = ("cora", "ana", "bob")
ANSWERS = "SELECT sheet_id, question, level FROM answer ORDER BY 1, 2"


@pytest.fixture
async def town(room, database):
    turns = turns_of(database, room.clock)
    return {name: await Chat(turns, name).joins() for name in NAMES}


async def submits(chat):
    await chat.send("/assess")
    for _ in range(60):
        if "Submit" in chat.labels:
            break
        await chat.tap("Continue" if "Continue" in chat.labels else "4")
    await chat.tap("Submit")


async def stands(cora, city, way):
    await cora.send("/invite")
    for label in ("Cities and people", "Aville – Betown", city, way, "Confirm"):
        await cora.tap(label)


def a_third_city(c):
    roster.apply(c, [replace(row, city="Ceville") for row in rows()[1:]])
    there = next(side for side in roster.sides(c) if side.city == "Ceville")
    invitations.create(
        c,
        token="stranger",
        role="official",
        side_id=there.id,
        language="en",
        label="",
        now=NOW,
        expires_at=NOW + timedelta(days=30),
    )


async def letters(room, kind):
    sql = f"SELECT DISTINCT chat_id FROM outbox WHERE kind = '{kind}' ORDER BY chat_id"
    return await room.database.read(lambda c: c.exec_driver_sql(sql).scalars().all())


# --- Who waits ----------------------------------------------------------------------------


@SQLITE_IS_ENOUGH
async def test_who_waits_learns_that_the_other_city_has_sent(room, town):
    await room.database.write(a_third_city)
    await submits(town["ana"])
    assert await letters(room, "other_submitted") == []
    await submits(town["bob"])
    said = [text for chat, text in await room.empty() if chat == 11]

    assert await letters(room, "other_submitted") == [11]
    assert await letters(room, "all_submitted") == []
    (text,) = (text for text in said if "Betown has submitted" in text)
    assert "Ceville: not begun" in text, "who is still waited for"


@pytest.mark.parametrize("way", ["Pause", "Withdraw"])
async def test_the_results_come_when_the_city_all_waited_for_goes(room, town, way):
    await room.database.write(a_third_city)
    await submits(town["ana"])
    await submits(town["bob"])
    await stands(town["cora"], "Ceville", way)
    once = await letters(room, "all_submitted")
    said = [text for chat, text in await room.empty() if chat == 11]

    assert once == [11, 22]
    assert any("every city has submitted" in text for text in said)


@SQLITE_IS_ENOUGH
async def test_who_comes_back_and_sends_is_news_again(room, town):
    await room.database.write(a_third_city)
    cyd = await Chat(town["ana"].turns, "stranger").joins()
    await submits(town["ana"])
    await submits(town["bob"])
    await stands(town["cora"], "Ceville", "Pause")
    await room.empty()
    await stands(town["cora"], "Ceville", "Take part again")
    await room.empty()
    await submits(cyd)
    said = await room.empty()

    told = sorted(chat for chat, text in said if "every city has submitted" in text)
    assert told == [11, 22, 55]


@SQLITE_IS_ENOUGH
async def test_a_city_alone_is_not_told_that_every_city_has_sent(room, town):
    await stands(town["cora"], "Betown", "Pause")
    await submits(town["ana"])
    alone = await letters(room, "all_submitted")
    await stands(town["cora"], "Betown", "Take part again")
    await submits(town["bob"])

    assert alone == []
    assert await letters(room, "all_submitted") == [11, 22]


@SQLITE_IS_ENOUGH
async def test_no_results_come_while_another_city_is_still_waited_for(room, town):
    await room.database.write(a_third_city)
    await submits(town["ana"])
    await stands(town["cora"], "Ceville", "Pause")

    assert await letters(room, "all_submitted") == []


async def test_who_is_left_alone_is_told_that_it_waits_for_nobody(room, town):
    await submits(town["ana"])
    await room.empty()
    await stands(town["cora"], "Betown", "Pause")
    said = [text for chat, text in await room.empty() if chat == 11]

    assert await letters(room, "all_submitted") == []
    assert any("Betown" in text and "nobody waits for it" in text for text in said)


# --- What was shown stays shown ---------------------------------------------------------


async def exchanged_without_the_third(room, town):
    """Aville and Betown have seen each other while Ceville paused."""
    await room.database.write(a_third_city)
    await submits(town["ana"])
    await submits(town["bob"])
    await stands(town["cora"], "Ceville", "Pause")


async def sees_betown(chat):
    await chat.press("s:of:2~0")
    return "Betown" in chat.text and "(2/2)" in chat.text


async def test_what_was_shown_stays_shown_when_a_city_comes_back(room, town):
    await exchanged_without_the_third(room, town)
    assert await sees_betown(town["ana"])
    await stands(town["cora"], "Ceville", "Take part again")

    assert await sees_betown(town["ana"])
    assert await sees_betown(town["cora"])


async def test_it_stays_final_when_a_city_comes_back(room, town):
    await exchanged_without_the_third(room, town)
    await stands(town["cora"], "Ceville", "Take part again")
    ana = town["ana"]
    await ana.send("/review")
    assert "Change" not in " ".join(ana.labels)
    before = await room.database.read(lambda c: c.exec_driver_sql(ANSWERS).all())
    await ana.press("i:level:1:1:1.1:1~0")

    def change(c):
        actor = seen_person(people.by_telegram(c, 11))
        keep(Turn(c, actor, ana.taken[-1], NOW), effects.SaveAnswer(1, 1, "1.1", scored(1)))
        return places.find(c, 1, 1)

    place = await room.database.write(change)

    assert not place.waiting
    assert await room.database.read(lambda c: c.exec_driver_sql(ANSWERS).all()) == before


async def test_who_comes_back_sees_nothing_before_it_has_sent(room, town):
    await exchanged_without_the_third(room, town)
    await stands(town["cora"], "Ceville", "Take part again")
    cyd = await Chat(town["ana"].turns, "stranger").joins()

    assert not await sees_betown(cyd)
    await submits(cyd)
    assert await sees_betown(cyd)


@SQLITE_IS_ENOUGH
async def test_a_city_that_is_added_to_the_roster_hides_nothing_either(room, town):
    await submits(town["ana"])
    await submits(town["bob"])
    await room.database.write(a_third_city)

    assert await sees_betown(town["ana"])


@SQLITE_IS_ENOUGH
async def test_what_nobody_has_seen_waits_for_the_city_that_is_back(room, town):
    await room.database.write(a_third_city)
    await submits(town["ana"])
    await stands(town["cora"], "Ceville", "Pause")
    await stands(town["cora"], "Ceville", "Take part again")
    await submits(town["bob"])

    assert not await sees_betown(town["ana"])


# --- Who is reminded ----------------------------------------------------------------------


async def days(room, chat):
    """The days on which somebody is going to be reminded."""
    sql = (
        "SELECT key FROM outbox WHERE kind = 'reminder' AND state = 'planned'"
        f" AND chat_id = {chat} ORDER BY key"
    )
    found = await room.database.read(lambda c: c.exec_driver_sql(sql).scalars().all())
    return [key.rsplit(":", 1)[1] for key in found]


async def test_a_pausing_city_is_not_reminded_and_again_when_it_is_back(room, town):
    cora = town["cora"]
    await room.empty()
    await stands(cora, "Betown", "Pause")
    await room.empty()
    reminded = [chat for chat, _ in await room.at(NOW.replace(day=18, hour=9))]
    await stands(cora, "Betown", "Take part again")

    assert reminded == [11]
    assert await days(room, 22) == ["2027-01-25", "2027-01-29", "2027-02-01", "2027-02-02"]


async def test_a_city_that_paused_while_days_moved_is_reminded_by_the_new_ones(room, town):
    cora = town["cora"]
    await stands(cora, "Betown", "Pause")
    await cora.send("/rounds")
    await cora.tap("2027")
    await cora.tap("Move the due day")
    await cora.send("2027-02-22")
    await cora.tap("Confirm")
    await stands(cora, "Betown", "Take part again")
    ana, bob = [await days(room, chat) for chat in (11, 22)]

    assert bob == ana != []


async def test_who_moves_to_a_city_with_other_days_is_reminded_there(room, town):
    def elsewhere(c):
        # Two cities that are no part of the round, and somebody who answers for one of them.
        pair = [replace(r, key="cd", partnership="C – D", city=f"{r.city} II") for r in rows()]
        roster.apply(c, pair)
        c.exec_driver_sql("INSERT INTO round_partnership (round_id, partnership_id) VALUES (1, 1)")
        there = next(s for s in roster.sides(c) if s.city == "Betown II")
        newcomer = people.Newcomer(99, "Dan", "en", "UTC", "1")
        people.grant(c, people.join(c, newcomer, NOW), "official", there.id, NOW)

    await room.database.write(elsewhere)
    cora = town["cora"]
    await cora.send("/invite")
    for label in ("Cities and people", "C – D", "Betown II", "Dan", "Move"):
        await cora.tap(label)
    for label in ("Aville – Betown", "Betown", "Confirm"):
        await cora.tap(label)

    assert await days(room, 99) == await days(room, 22) != []
