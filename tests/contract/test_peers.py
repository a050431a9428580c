"""A city learns from another: names and lines only after both said yes."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from assessment.sheet import scored
from bot import comparing, seen
from bot.delivery.outgoing import Later, Message
from bot.languages import Languages
from bot.letters.desk import Desk
from bot.letters.desk import Letter as Claimed
from bot.letters.writer import WRITERS
from bot.views.reader import Reader
from storage import invitations, outbox, peers, people, roster
from storage.database import open_database
from storage.tables import city, person
from tests import town
from tests.contract.test_compare import leads, partnerships, publishes, submits
from tests.framework import FRAMEWORK
from tests.town import NOW, Chat, fill, turns_of

CLOE = 66


@pytest.fixture(autouse=True)
def _questionnaire(monkeypatch):
    monkeypatch.setattr(comparing, "known_frameworks", lambda: {"test": FRAMEWORK})
    monkeypatch.setitem(town.TELEGRAM, "cloe", CLOE)


@pytest.fixture
async def database(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest.fixture
async def both(database):
    """Ana of Aville, and Cloe of a city that is strong where Aville has to work."""
    other = await database.write(_published)
    turns = turns_of(database)
    ana, cloe = await Chat(turns, "ana").joins(), await Chat(turns, "cloe").joins()
    return ana, cloe, other


def _published(c):
    partnerships(c, 2)
    own, other, third = leads(c)
    submits(c, own.id, 4, q3_1=scored(1), q3_2=scored(2))
    submits(c, other.id, 3, q3_1=scored(5), q3_2=scored(4))
    submits(c, third.id, 3)
    publishes(c)
    invitations.create(
        c,
        token="cloe",
        role="official",
        side_id=other.id,
        language="en",
        label="",
        now=NOW,
        expires_at=NOW + timedelta(days=30),
    )
    return other.id


async def offers(chat, line):
    await chat.send("/peers")
    await chat.tap("Take part")
    await chat.send(line)


async def asks(ana, message="How do you reach <b>&villages?"):
    await ana.tap("Rural links · 1 city")
    await ana.tap("Ask city 1")
    await ana.send(message)


async def one_asks_the_other(ana, cloe, *_):
    """Both take part, and Ana asks Cloe’s city."""
    await offers(ana, "a@example.org")
    await offers(cloe, "c@example.org")
    await ana.send("/peers")
    await asks(ana)
    return ana, cloe


async def letters(database, kind):
    return await database.read(
        lambda c: c.exec_driver_sql("SELECT * FROM outbox WHERE kind = ?", (kind,)).all()
    )


def claimed(c, kind, chat_id, now=NOW):
    """What becomes of the newest letter of a kind as it is claimed."""
    found = c.exec_driver_sql(
        "SELECT id, key, lane, chat_id, kind, args, state, attempts FROM outbox"
        " WHERE kind = ? AND chat_id = ? ORDER BY id DESC",
        (kind, chat_id),
    ).first()
    row = outbox.Row(**{**found._mapping, "args": json.loads(found.args)})
    languages = Languages()
    desk = Desk(Reader({"test": FRAMEWORK}, languages.names(), {}), languages, None, 1)
    reader = seen.person(people.by_telegram(c, chat_id))
    return WRITERS[kind](desk, Claimed(c, row, reader, languages["en"], now))


def written(c, kind, chat_id):
    """What a letter says as it is claimed; None where it says nothing."""
    made = claimed(c, kind, chat_id)
    return made and made.drawn.html


async def test_names_and_lines_only_after_both_said_yes(database, both):
    ana, cloe, _ = both
    await offers(ana, "Office of Aville, a@example.org")
    assert "Rural links · 0 cities" in " ".join(ana.labels), "nobody else takes part yet"
    await offers(cloe, "Office of lead0, c@example.org")

    await ana.send("/peers")
    await ana.tap("Rural links · 1 city")
    assert "rates itself at 4 or more here" in ana.text
    assert "lies in your region" in ana.text
    assert "lead0" not in ana.text
    await ana.tap("Back")
    await asks(ana)
    assert "c@example.org" not in ana.text

    await cloe.send("/peers")
    await cloe.tap("you are asked")
    assert "How do you reach" in cloe.text
    assert "Aville" not in cloe.text
    assert "a@example.org" not in cloe.text
    await cloe.tap("Yes, gladly")
    assert "a@example.org" in cloe.text

    await ana.send("/peers")
    await ana.tap("lead0")
    assert "c@example.org" in ana.text
    assert len(await letters(database, "peer_agreed")) == 2
    (later,) = await letters(database, "peer_helped")
    assert str(later.not_before) > str(NOW + timedelta(days=29))
    await ana.tap("A little")
    assert "A little" in ana.text
    assert (await database.read(lambda c: peers.find(c, 1))).helped == "somewhat"


async def test_a_no_stays_between_the_two_and_gives_no_name_away(database, both):
    ana, cloe = await one_asks_the_other(*both)
    await cloe.send("/peers")
    await cloe.tap("you are asked")
    await cloe.tap("Not now")

    await ana.send("/peers")
    await ana.tap("not now")
    assert "does not suit" in ana.text
    assert "lead0" not in ana.text
    assert not await letters(database, "peer_agreed")
    assert not await letters(database, "peer_helped")


async def test_who_stopped_gives_no_line_away(database, both):
    ana, cloe = await one_asks_the_other(*both)
    await ana.send("/peers")
    await ana.tap("Stop")
    await cloe.send("/peers")
    await cloe.tap("you are asked")
    await cloe.tap("Yes, gladly")

    assert "a@example.org" not in cloe.text
    await ana.send("/peers")
    assert "Take part" in ana.labels


async def test_nobody_asks_with_a_forged_button(database, both):
    ana, cloe, other = both
    await offers(ana, "a@example.org")
    await ana.send("/peers")
    await ana.tap("Rural links")
    live = ana.buttons[0]["callback_data"].rpartition("~")[2]
    await ana.press(f"u:ask:{other}~{live}")
    await ana.send("Hello?")

    assert not await database.read(lambda c: peers.find(c, 1)), "lead0 does not take part"
    await cloe.press("u:match:1:1~0")
    assert "Aville" not in cloe.text


async def test_the_asked_city_answers_and_nobody_else(database, both):
    ana, _ = await one_asks_the_other(*both)
    await ana.send("/peers")
    await ana.tap("waiting")
    live = ana.buttons[0]["callback_data"].rpartition("~")[2]
    await ana.press(f"u:agreed~{live}")

    assert (await database.read(lambda c: peers.find(c, 1))).status == "asked"


async def test_a_letter_says_only_what_holds_when_it_leaves(database, both):
    ana, _ = await one_asks_the_other(*both)

    asked = await database.write(lambda c: written(c, "peer_asked", CLOE))
    assert "How do you reach &lt;b&gt;&amp;villages?" in asked
    assert "Aville" not in asked
    await ana.send("/peers")
    await ana.tap("waiting")
    await ana.tap("Take it back")
    assert await database.write(lambda c: written(c, "peer_asked", CLOE)) is None


async def test_partners_are_not_found(database, both):
    ana, cloe, other = both
    await offers(ana, "a@example.org")
    await offers(cloe, "c@example.org")
    one, two = await database.read(lambda c: (peers.partners(c, 1), peers.partners(c, other)))
    cities = await database.read(
        lambda c: c.exec_driver_sql("SELECT id, city_id FROM side ORDER BY id").all()
    )

    assert one == {cities[0].city_id, cities[1].city_id}
    assert not one & two
    assert await database.read(lambda c: len(roster.sides_of(c, 1))) == 2


async def test_every_request_can_be_found_again(database, both):
    """What waits for this city comes first, and a line that was given is never out of reach."""
    ana, cloe, other = both
    await offers(ana, "a@example.org")
    await offers(cloe, "c@example.org")
    await database.write(lambda c: _many(c, 1, other))

    await ana.send("/peers")
    assert (
        sum("·" in label and "city" not in label and "cities" not in label for label in ana.labels)
        == 2
    )
    assert "you are asked" in ana.labels[0], "the oldest of nine waits for an answer"
    await ana.tap("All 9 requests")
    assert "lead0" not in " ".join(ana.labels), "the latest six"
    await ana.tap("Older ones")
    await ana.tap("lead0 · Data")
    assert "c@example.org" in ana.text
    await ana.tap("Back")
    await ana.tap("All 9")
    await ana.press(f"u:page:9~{ana.buttons[0]['callback_data'].rpartition('~')[2]}")
    assert len(ana.labels) == 8, "there is no tenth page"


def _many(c, own, other):
    """The first asks this city, the second agreed to its own, and many a no came after."""
    peers.ask(c, peers.Wish(other, own, 1, "?"), 1, NOW)
    peers.answer(c, peers.ask(c, peers.Wish(own, other, 4, "?"), 1, NOW), "agreed", NOW)
    for _ in range(7):
        peers.answer(c, peers.ask(c, peers.Wish(own, other, 2, "?"), 1, NOW), "declined", NOW)


async def test_after_thirty_days_who_asked_is_asked_and_only_until_they_said(database, both):
    ana, cloe = await one_asks_the_other(*both)
    await cloe.send("/peers")
    await cloe.tap("you are asked")
    await cloe.tap("Yes, gladly")

    asked = await database.write(lambda c: written(c, "peer_helped", town.TELEGRAM["ana"]))
    assert "Did the exchange with lead0 help?" in asked
    await ana.send("/peers")
    await ana.tap("lead0")
    await ana.tap("Yes, it helped")
    assert await database.write(lambda c: written(c, "peer_helped", town.TELEGRAM["ana"])) is None


THURSDAY, FRIDAY, SATURDAY = (datetime(2027, 2, day, tzinfo=UTC) for day in (4, 5, 6))
MONDAY = datetime(2027, 2, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "zone", "at", "waits_until"),
    [
        ("SN", "UTC", FRIDAY.replace(hour=19, minute=59), None),
        ("SN", "UTC", FRIDAY.replace(hour=20), MONDAY),
        ("SN", "UTC", SATURDAY.replace(hour=12), MONDAY),
        ("SN", "UTC", FRIDAY.replace(hour=7), FRIDAY.replace(hour=9)),
        ("EG", "UTC", FRIDAY.replace(hour=12), datetime(2027, 2, 7, 9, tzinfo=UTC)),
        ("SN", "Asia/Tokyo", THURSDAY.replace(hour=22), FRIDAY.replace(hour=0)),
    ],
)
async def test_what_comes_by_itself_waits_for_a_working_days_hours(
    database, both, country, zone, at, waits_until
):
    _, cloe = await one_asks_the_other(*both)
    await cloe.send("/peers")
    await cloe.tap("you are asked")
    await cloe.tap("Yes, gladly")
    await database.write(lambda c: c.execute(city.update().values(country=country)))
    await database.write(lambda c: c.execute(person.update().values(timezone=zone)))

    ask = await database.write(lambda c: claimed(c, "peer_helped", town.TELEGRAM["ana"], at))
    told = await database.write(lambda c: claimed(c, "peer_agreed", town.TELEGRAM["ana"], at))

    assert ask == Later(waits_until) if waits_until else isinstance(ask, Message)
    assert isinstance(told, Message), "what answers somebody waits for nothing"
