"""Several people of a city come to one sheet, through the real turns on a real database."""

import random
import re
from datetime import timedelta

import pytest

from bot.content import indicators_of
from bot.exports.gathering import Source
from bot.languages import Languages
from bot.submitting import finish_proposals
from storage import agreed, agreements, invitations, people, retention, roster, rounds
from tests import town
from tests.framework import FRAMEWORK
from tests.postgres import POSTGRESQL, SQLITE, SQLITE_IS_ENOUGH
from tests.taken_out import taken_out
from tests.town import NOW, Chat, turns_of

TEAM = ("ana", "abe", "amy", "avi", "asa", "ada")
AVILLE, ROUND = 1, 1
LANGUAGES = Languages()


@pytest.fixture
def turns(database):
    return turns_of(database)


async def teammates(database, turns, names=TEAM[:2]):
    """Let people of Aville join; the first is the contact."""
    chats = []
    for place, name in enumerate(names):
        if name not in town.SIDES:
            town.TELEGRAM[name] = 1000 + place
            await database.write(lambda c, name=name: _invited(c, name))
        chats.append(await Chat(turns, name).joins())
    return chats


def _invited(c, token):
    invitations.create(
        c,
        token=token,
        role="official",
        side_id=AVILLE,
        language="en",
        label="",
        now=NOW,
        expires_at=NOW + timedelta(days=30),
    )


async def answers(chat, level, **other):
    """Answer every question with a level, but those in `other`, such as q1_1="2"."""
    await chat.send("/assess")
    for _ in range(60):
        if "Review –" in chat.text:
            return
        if "Continue" in chat.labels:
            await chat.tap("Continue")
            continue
        number = next(b for b in chat.buttons if b["text"].startswith("1"))["callback_data"]
        question = number.split(":")[2]
        chosen = other.get("q" + question.replace(".", "_"), level)
        if chosen == "n/a":
            await chat.tap("Not applicable")
            await chat.tap("Skip")
        else:
            (button,) = [b for b in chat.buttons if b["text"].startswith(chosen)]
            await chat.press(button["callback_data"])
    pytest.fail("the review was never reached")


async def sends(chat):
    await chat.send("/review")
    await chat.tap("Submit")


async def sheet_of(database):
    sent = await database.read(lambda c: agreed.find(c, ROUND, AVILLE))
    return {q: a.level for q, a in sent.answers.items()} if sent else None


async def kinds(database):
    return await database.read(
        lambda c: [r.kind for r in c.exec_driver_sql("SELECT kind FROM outbox ORDER BY id")]
    )


@SQLITE_IS_ENOUGH
async def test_two_people_agree_on_what_differs_and_the_contact_submits(database, turns):
    ana, abe = await teammates(database, turns)
    await answers(ana, "4")
    await answers(abe, "4", q1_1="2", q2_1="n/a")
    await sends(ana)
    assert "Your part is done" in ana.text
    await sends(abe)
    assert await sheet_of(database) is None, "a part is not the city's sheet"
    assert "team_done" in await kinds(database)

    await ana.tap("Your team")
    assert "2 of 2 have finished" in ana.text
    assert "There are two of you" in ana.text
    await ana.tap("Agree now")
    assert "You see 2 questions differently" in ana.text
    assert "and a level before “not applicable”" in ana.text, "they are told beforehand"
    assert re.search(r"1\.1\s+2, 4", ana.text)

    await ana.tap("1.1")
    await ana.tap("3")
    await ana.send("We met and found the middle.")
    assert re.search(r"1\.1\s+2, 4\s+→ 3", ana.text)
    await ana.tap("2.1")
    await ana.tap("We differ")
    assert "you differ; 4 counts" in ana.text

    await ana.tap("See the whole sheet")
    assert await sheet_of(database) is None, "seeing is not submitting"
    await ana.tap("Submit")
    sheet = await sheet_of(database)
    assert (sheet["1.1"], sheet["2.1"], sheet["3.1"]) == (3, 4, 4)
    sent = await database.read(lambda c: agreed.find(c, ROUND, AVILLE))
    assert sent.respondents == 2
    assert "team_agreed" in await kinds(database)


async def test_a_disagreement_and_its_reasons_stay_within_the_team(database, turns):
    ana, abe = await teammates(database, turns)
    bob = await Chat(turns, "bob").joins()
    await answers(ana, "4")
    await answers(abe, "4", q1_1="2", q1_2="1")
    for chat in (ana, abe):
        await sends(chat)
    await ana.tap("Your team")
    await ana.tap("Agree now")
    await ana.tap("1.1")
    await ana.tap("We differ")
    await ana.tap("1.2")
    await ana.tap("3")
    await ana.send("A reason of ours")
    await ana.tap("See the whole sheet")
    await ana.tap("Submit")
    await abe.tap("Your team")
    assert "you differ; 2 counts" in abe.text
    await abe.tap("1.2")
    assert "A reason of ours" in abe.text

    await answers(bob, "3")
    await sends(bob)
    seen = []
    await bob.send("/scorecard")
    await bob.tap("Aville ·")
    seen.append(bob.text)
    await bob.tap("Why this score")
    assert "1.1: 2" in bob.text
    seen.append(bob.text)
    await bob.press("t::1:1~0")
    seen.append(bob.text)
    seen.append(await database.read(everything_taken_out))

    assert not [one for one in seen if "differ" in one or "A reason of ours" in one]


def everything_taken_out(c):
    one = rounds.find(c, ROUND)
    source = Source(c, one, FRAMEWORK, LANGUAGES, indicators_of(LANGUAGES))
    return taken_out(source, "json")["2027.json"].decode()


@SQLITE_IS_ENOUGH
async def test_two_are_told_before_they_answer_that_no_names_hides_nothing(database, turns):
    chat = Chat(turns, "ana")
    await chat.send("/start ana")
    await chat.tap("Yes, it's me")
    assert "each can tell what the other said" in chat.text
    assert await database.read(lambda c: people.by_telegram(c, town.TELEGRAM["ana"])) is None


@SQLITE_IS_ENOUGH
async def test_the_contact_need_not_wait_and_a_later_change_alters_nothing(database, turns):
    ana, abe = await teammates(database, turns)
    await answers(ana, "4")
    await sends(ana)
    await ana.tap("Your team")
    await ana.tap("Agree now")
    await ana.tap("See the whole sheet")
    await ana.tap("Submit")
    before = await sheet_of(database)
    assert set(before.values()) == {4}

    await answers(abe, "1")
    await sends(abe)
    assert await sheet_of(database) == before


@SQLITE_IS_ENOUGH
async def test_a_colleague_settles_nothing(database, turns):
    ana, abe = await teammates(database, turns)
    await answers(ana, "4")
    await answers(abe, "4", q1_1="2")
    await sends(ana)
    await sends(abe)
    await ana.tap("Your team")
    await ana.tap("Agree now")
    await abe.tap("Your team")
    assert "Agree now" not in abe.labels
    await abe.tap("1.1")

    assert abe.labels == ["Back"]
    for forged in ("t:level:3:0", "t:differ:0", "t:confirm:00000000", "t:object", "t:start"):
        await abe.press(f"{forged}~{screen_of(abe)}")
    assert await sheet_of(database) is None
    assert await database.read(lambda c: agreements.standing(c, 1)) == {}


def screen_of(chat):
    return chat.buttons[0]["callback_data"].rpartition("~")[2]


async def test_from_three_on_others_may_object_before_it_is_final(database, turns):
    ana, abe, amy = await teammates(database, turns, TEAM[:3])
    await answers(ana, "4")
    await answers(abe, "2")
    await sends(ana)
    await ana.tap("Your team")
    await ana.tap("Agree now")
    while "See the whole sheet" not in ana.labels:
        await ana.tap("…") if len([x for x in ana.labels if "…" in x]) == 1 else await first(ana)
        await ana.tap("We differ")
    await ana.tap("See the whole sheet")
    assert "can object for two days" in ana.text
    await ana.tap("Submit")
    assert await sheet_of(database) is None, "the others could not object yet"

    await amy.send("/review")
    await amy.tap("Your team")
    await amy.tap("1.1")
    await amy.tap("Object")
    assert "a colleague objects" in amy.text
    await database.write(lambda c: finish_proposals(c, NOW + timedelta(days=3)))
    assert await sheet_of(database) is None, "an objection is to be answered first"

    await ana.send("/review")
    await ana.tap("Your team")
    assert "You see 1 question differently" in ana.text
    await ana.tap("1.1")
    await ana.tap("3")
    assert ana.labels == ["Back"], "there is no level without a reason"
    await ana.send("We asked those who were there.")
    await ana.tap("See the whole sheet")
    await ana.tap("Submit")
    await database.write(lambda c: finish_proposals(c, NOW + timedelta(days=3)))
    sheet = await sheet_of(database)
    assert sheet["1.1"] == 3
    assert sheet["3.1"] == 2


async def first(chat):
    open_ones = [b for b in chat.buttons if "…" in b["text"]]
    await chat.press(open_ones[0]["callback_data"])


@SQLITE_IS_ENOUGH
async def test_who_was_slower_sees_what_the_other_settled(database, turns):
    ana, abe = await teammates(database, turns)
    await answers(ana, "4")
    await answers(abe, "4", q1_1="2")
    await sends(ana)
    await sends(abe)
    await ana.tap("Your team")
    await ana.tap("Agree now")
    await ana.tap("1.1")
    await ana.tap("3")  # and is asked why
    await database.write(lambda c: roster.set_contact(c, AVILLE, person(c, "abe")))
    await abe.tap("Your team")
    await abe.tap("1.1")
    await abe.tap("We differ")
    await database.write(lambda c: roster.set_contact(c, AVILLE, person(c, "ana")))

    await ana.send("I was here first.")

    assert ana.text.startswith("Something changed meanwhile"), "a message shows nothing by itself"
    assert "you differ; 2 counts" in ana.text


def person(c, name):
    return people.by_telegram(c, town.TELEGRAM[name]).id


# Eighty more orders are tried in tests/stateful, and thousands by `make interleave`.
@pytest.mark.parametrize(
    ("address", "seed"), [(SQLITE, 0), (SQLITE, 1), (POSTGRESQL, 0)], indirect=["address"]
)
async def test_six_people_at_once_overwrite_nothing_unseen(database, turns, seed):
    """Whatever they do in whatever order, what is submitted was on somebody's screen."""
    chance = random.Random(seed)  # noqa: S311  # repeatable
    chats = await teammates(database, turns, TEAM)
    seen, settled_by = {}, []
    for chat in chats:
        await chat.send("/assess")
    for _ in range(150):
        chat = chance.choice(chats)
        act = chance.random()
        if act < 0.05:
            name = chance.choice(TEAM)
            await database.write(lambda c, n=name: roster.set_contact(c, AVILLE, person(c, n)))
        elif act < 0.2:
            await chat.send(chance.choice(["/assess", "/review", "because"]))
        elif act < 0.45 and "Your team" in chat.labels:
            await chat.tap("Your team")
        else:
            before = await standing(database)
            button = chance.choice(chat.buttons)["callback_data"]
            shown = chat.text
            await chat.press(button)
            after = await standing(database)
            for question, version in after.items():
                if version != before.get(question, 0):
                    settled_by.append((question, before.get(question, 0)))
            if button.startswith("t:confirm") and await proposal(database):
                seen[await proposal(database)] = shown
        held = await proposal(database)
        assert not held or held in seen, "something was confirmed that nobody had seen"
    assert len(settled_by) == len(set(settled_by)), "two settled the same version of a question"


async def standing(database):
    stands = await database.read(lambda c: agreements.standing(c, 1))
    return {question: row.version for question, row in stands.items()}


async def proposal(database):
    there = await database.read(lambda c: agreements.find(c, ROUND, AVILLE))
    return there.proposal if there else ""


@SQLITE_IS_ENOUGH
async def test_the_team_is_closed_with_the_round(database, turns):
    ana, _ = await teammates(database, turns)
    await answers(ana, "4")
    await sends(ana)
    await ana.tap("Your team")
    await database.write(lambda c: rounds.move(c, ROUND, "closed", NOW))
    await ana.tap("Agree now")

    assert await sheet_of(database) is None
    assert await database.read(lambda c: agreements.find(c, ROUND, AVILLE)) is None


async def test_who_settled_what_is_let_go_with_the_authors_of_an_old_round(database, turns):
    ana, abe = await teammates(database, turns)
    await answers(ana, "4")
    await answers(abe, "4", q1_1="2")
    await sends(ana)
    await sends(abe)
    await ana.tap("Your team")
    await ana.tap("Agree now")
    await ana.tap("1.1")
    await ana.tap("We differ")
    await database.write(lambda c: rounds.move(c, ROUND, "closed", NOW))

    settled = "SELECT DISTINCT person_id FROM settlement"
    for days, kept in ((729, True), (731, False), (732, False)):
        later = NOW + timedelta(days=days)
        await database.write(lambda c, now=later: retention.keep_no_longer(c, now))
        who = await database.read(lambda c: c.exec_driver_sql(settled).scalars().all())
        mine = await database.read(lambda c: person(c, "ana"))
        assert (who == [mine]) is kept
    names = "SELECT first_name FROM person WHERE id = (SELECT person_id FROM settlement)"
    assert await database.read(lambda c: c.exec_driver_sql(names).scalars().all()) == [""]
