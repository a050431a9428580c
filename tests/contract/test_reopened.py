"""What was submitted is reopened: every page, the board and reminders say what is owed next."""

from datetime import timedelta

import pytest

from bot import owing
from bot.seen import person as seen_person
from storage import people, rounds
from tests.contract.test_team import answers, sends
from tests.framework import FRAMEWORK
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, TELEGRAM, Chat, turns_of

WHY = "Two figures were swapped."
FRAMEWORKS = {"test": FRAMEWORK}


@pytest.fixture
def turns(room, database):
    return turns_of(database, room.clock)


async def joined(turns, *names):
    return [await Chat(turns, name).joins() for name in names]


async def is_submitted(chats):
    """Everybody answers and sends; where Ana has colleagues, they agree on all."""
    for chat in chats:
        await answers(chat, "4")
        await sends(chat)
    contact = chats[0]
    if "Your team" in contact.labels:
        await agrees(contact)


async def agrees(contact):
    await contact.send("/review")
    for label in ("Your team", "Agree now", "See the whole sheet", "Submit"):
        await contact.tap(label)


async def reopens(cora):
    await cora.send("/scorecard")
    await cora.tap("Aville ·")
    await cora.tap("Reopen")
    await cora.send(WHY)


async def board_of(cora, city="Aville"):
    await cora.send("/board")
    overview = cora.text
    await cora.tap("All cities")
    await cora.tap(city)
    return overview, cora.text


async def owed(database, name):
    def read(c):
        person = seen_person(people.by_telegram(c, TELEGRAM[name]))
        return [one.standing for one in owing.owed(FRAMEWORKS, c, person, 1, NOW)]

    return await database.read(read)


async def test_who_answers_alone_reads_it_everywhere_until_it_is_submitted_again(
    room, turns, database
):
    ana, bob, cora = await joined(turns, "ana", "bob", "cora")
    await is_submitted([ana])
    await is_submitted([bob])
    await room.empty()
    await reopens(cora)
    told = dict(await room.empty())
    assert told.keys() == {ana.number}
    assert "The coordinator reopened your city’s answers on 4 January 2027" in told[ana.number]
    assert WHY in told[ana.number]

    await ana.send("/start")
    assert "Aville, 2027: reopened, to be submitted again." in ana.text
    await ana.send("/review")
    assert WHY in ana.text
    assert "submit again" in ana.text
    assert "Submitted. You can change it" not in ana.text
    overview, city = await board_of(cora)
    assert "Submitted: 1" in overview
    assert "To submit again: 1" in overview
    assert "reopened, to be submitted again" in city
    assert WHY in city
    assert "Ana: is to submit the reopened answers again" in city
    assert "Remind 1 person" in cora.labels
    assert await owed(database, "ana") == ["reopened"]
    assert await owed(database, "bob") == []

    await ana.send("/review")
    await ana.tap("Submit")
    assert "the answers are final now" in ana.text
    assert "Change" not in ana.labels
    assert await owed(database, "ana") == []
    overview, city = await board_of(cora)
    assert "Submitted: 2" in overview
    assert WHY not in city


async def test_a_team_reads_who_does_what_next(room, turns, database):
    ana, abe, bob, cora = await joined(turns, "ana", "abe", "bob", "cora")
    await is_submitted([ana, abe])
    await is_submitted([bob])
    await reopens(cora)

    pages = {}
    for chat in (ana, abe):
        await chat.send("/review")
        review = chat.text
        await chat.tap("Your team")
        pages[chat.name] = review, chat.text
        assert WHY in review
        assert WHY in chat.text
        assert "is submitted" not in review + chat.text
    assert "agree anew" in pages["ana"][0]
    assert "you, the contact, tap “Agree now”" in pages["ana"][1]
    assert "Your city’s contact then submits" in pages["abe"][0]
    assert await owed(database, "ana") == ["reopened"]
    assert await owed(database, "abe") == []
    _, city = await board_of(cora)
    assert "Ana: is to submit the reopened answers again" in city
    assert "Abe: submitted" in city

    await ana.tap("Agree now")
    assert WHY in ana.text
    assert "tap “Agree now”" not in ana.text
    assert await owed(database, "ana") == ["to_send"]
    _, city = await board_of(cora)
    assert "only the sending is missing" in city
    for label in ("See the whole sheet", "Submit"):
        await ana.tap(label)
    _, city = await board_of(cora)
    assert "reopened" not in city


@SQLITE_IS_ENOUGH
async def test_a_reminder_says_so_and_leads_to_the_review(room, turns, database):
    ana, bob, cora = await joined(turns, "ana", "bob", "cora")
    await is_submitted([ana])
    await is_submitted([bob])
    await reopens(cora)
    await board_of(cora)
    await cora.tap("Remind 1 person")
    await cora.tap("All the same, at once")
    said = [text for chat, text in await room.empty() if "A reminder" in text]

    assert len(said) == 1
    assert "the coordinator reopened its answers" in said[0]
    reminders = [p for _, _, p in room.api.sent if "A reminder" in p["text"]]
    assert '"r::1:1~0"' in str(reminders[0]["reply_markup"]).replace("'", '"')


@SQLITE_IS_ENOUGH
async def test_it_is_found_again_after_closing_and_not_once_it_is_sent(room, turns, database):
    ana, bob, cora = await joined(turns, "ana", "bob", "cora")
    await is_submitted([ana])
    await is_submitted([bob])
    await database.write(lambda c: rounds.move(c, 1, "closed", NOW))
    room.clock.now = NOW + timedelta(days=50)
    await reopens(cora)
    await ana.send("/review")
    assert WHY in ana.text
    await bob.send("/review")
    assert "Review –" not in bob.text

    await ana.tap("Submit")
    assert "The round is closed: the answers are final now." in ana.text
    await ana.send("/assess")
    assert "Question" not in ana.text


@SQLITE_IS_ENOUGH
async def test_a_notice_that_comes_too_late_does_not_leave(room, turns, database):
    ana, bob, cora = await joined(turns, "ana", "bob", "cora")
    await is_submitted([ana])
    await is_submitted([bob])
    await room.empty()
    await reopens(cora)
    await ana.send("/review")
    await ana.tap("Submit")

    assert [text for chat, text in await room.empty() if WHY in text] == []
