"""What a modified client, a group or another bot sends: it changes nothing, and shows nothing."""

import itertools

import pytest

from bot.intake import Intake
from tests.fuzz import watch
from tests.fuzz.people import Somebody
from tests.fuzz.store import Here
from tests.town import TELEGRAM, turns_of

CITIES = ("Aville", "Betown")
OF_ITSELF = {"ledger", "dead_letter", "person"}
FORWARDED = {"forward_origin": {"type": "hidden_user", "sender_user_name": "X", "date": 1}}


class Door:
    """The real intake on a real database, with somebody at it."""

    def __init__(self, database):
        self.database, self.shown = database, []
        self.intake = Intake(turns_of(database), self, database, "our_bot")
        ids = itertools.count(1)
        self.people = {name: Somebody(name, number, ids) for name, number in TELEGRAM.items()}

    def answer(self, incoming, place):
        pass

    def strip(self, chat_id, message_id):
        pass

    def show(self, place):
        self.shown.append(place)
        for one in self.people.values():
            if one.number == place.chat_id:
                one.sees(place)

    async def receives(self, raw):
        """Take an update; return where something was written, and what is shown."""
        self.shown.clear()
        await self.intake.receive(raw)
        changes = await self.database.write(watch.take)
        return {c.table for c in changes} - OF_ITSELF, [p.drawn.html for p in self.shown]


@pytest.fixture
async def door():
    database = Here()
    await database.write(watch.begin)
    opened = Door(database)
    for name in ("ana", "bob"):
        one = opened.people[name]
        await opened.receives(one.writes(f"/start {name}"))
        await opened.receives(one.taps(f"w:join:{name}:en~0"))
    yield opened
    await database.close()


@pytest.fixture
def ana(door):
    return door.people["ana"]


def elsewhere(update, kind, number=-100):
    """The same in a group or channel."""
    holder = update.get("message") or update["callback_query"]["message"]
    holder["chat"] = {"id": number, "type": kind, "title": "Aville and friends"}
    return update


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@pytest.mark.parametrize("text", ["/assess", "/scorecard@our_bot", "/start ana", "/mydata", "hi"])
async def test_elsewhere_it_says_no_and_nothing_of_anybody(door, ana, kind, text):
    wrote, shown = await door.receives(elsewhere(ana.writes(text), kind))

    assert wrote == set()
    assert len(shown) == text.startswith("/")
    assert not any(city in html for html in shown for city in CITIES)


async def test_a_button_in_a_group_does_nothing(door, ana):
    for data in ana.shown:
        assert await door.receives(elsewhere(ana.taps(data), "supergroup")) == (set(), [])


@pytest.mark.parametrize("kind", ["channel_post", "edited_message", "inline_query", "poll"])
async def test_what_the_bot_does_not_know_is_let_by(door, ana, kind):
    content = ana.writes("hello")["message"]

    assert await door.receives({"update_id": 900, kind: content}) == (set(), [])


async def test_anothers_screen_serves_nobody_else(door, ana):
    await door.receives(ana.taps("i:open~0"))
    await door.receives(ana.writes("/assess"))
    level = next(data for data in ana.shown if ":level:" in data)
    bob = door.people["bob"]
    wrote, _ = await door.receives(bob.taps(level))

    assert "answer" not in wrote
    assert "answer" in (await door.receives(ana.taps(level)))[0], "it was hers"


async def test_a_forwarded_message_is_kept_as_nothing_like_any_other(door, ana):
    plain = await door.receives(ana.writes("some words"))
    forwarded = await door.receives(ana.writes("some words", **FORWARDED))

    assert plain[0] == forwarded[0] == {"session"}
    assert len(forwarded[1]) == 1


async def test_a_note_that_comes_late_goes_to_no_other_question(door, ana):
    await door.receives(ana.writes("/assess"))
    await door.receives(ana.taps(next(data for data in ana.shown if ":note" in data)))
    await door.receives(ana.writes("/help"))
    wrote, _ = await door.receives(ana.writes("my note"))

    assert wrote == {"session"}, "it is asked what to do with it"


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "\u202e" * 50_000, "e" + "\u0301" * 500_000, "\ud800" * 9_000, "/" * 9000],
)
async def test_a_huge_text_is_answered(door, ana, text):
    wrote, shown = await door.receives(ana.writes(text))

    assert wrote <= {"session"}
    assert len(shown) == 1


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        7,
        "x",
        {},
        {"update_id": -1},
        {"update_id": 10**30},
        {"update_id": 5, "message": []},
    ],
)
async def test_what_is_no_update_is_noted_without_its_words(door, raw):
    assert await door.receives(raw) == (set(), [])
