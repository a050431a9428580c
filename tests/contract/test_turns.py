"""From an invitation to a scorecard, through the real turns on a real database."""

import itertools
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.incoming import Incoming, Kind
from bot.languages import Languages
from bot.turns import Defaults, Turns
from bot.views.reader import Reader
from conversations.events import Media, Sent
from storage import invitations, notes, roster, rounds, sheets
from storage.database import open_database
from storage.tables import invitation
from tests.framework import FRAMEWORK

NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
WORDS = {("name", ""): "Demo", ("coordinator", ""): "Cora", ("notice", "en"): "We keep little."}


class Row:
    """A line of a roster: two invented cities."""

    country, region, population, language, timezone, codes = "SN", "r", 5, "fr", "UTC", ""
    partnership, key = "Aville – Betown", "ab"

    def __init__(self, city, side):
        self.city, self.side = city, side


class Chat:
    """A person who sends and taps by what is on the screen."""

    def __init__(self, turns, number, language="en"):
        self.turns, self.number, self.language = turns, number, language
        self.place = None

    async def send(self, text, **more):
        command, _, argument = text[1:].partition(" ") if text.startswith("/") else ("", "", "")
        sent = Sent(text, message_id=next(IDS), **more)
        return await self._take(Kind.MESSAGE, sent=sent, command=command, argument=argument)

    async def tap(self, label):
        buttons = [b for row in self.place.drawn.keyboard for b in row]
        (button,) = [b for b in buttons if label in b["text"]]
        return await self._take(Kind.TAP, data=button["callback_data"])

    async def _take(self, kind, **more):
        incoming = Incoming(
            next(IDS),
            kind,
            self.number,
            self.number,
            first_name="Ana",
            language_code=self.language,
            **more,
        )
        self.incoming = incoming
        self.place = await self.turns.take(incoming) or self.place
        return self.place

    @property
    def text(self):
        return re.sub(r"<[^>]+>", "", self.place.drawn.html)

    @property
    def labels(self):
        return [b["text"] for row in self.place.drawn.keyboard for b in row]


IDS = itertools.count(1000)


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def turns(database):
    def fill(c):
        roster.apply(c, [Row("Aville", "lead"), Row("Betown", "partner")])
        for token, side in (("ana", 1), ("bob", 2)):
            invitations.create(
                c,
                token=token,
                role="official",
                side_id=side,
                language="en",
                label="",
                now=NOW,
                expires_at=NOW + timedelta(days=30),
            )
        plan = rounds.Plan("2027", "quick", "test", "x", date(2027, 2, 1), date(2027, 2, 8), NOW)
        rounds.move(c, rounds.create(c, plan), "open", NOW)

    await database.write(fill)
    languages = Languages()
    reader = Reader({"test": FRAMEWORK}, languages.names(), WORDS)
    return Turns(database, reader, languages, Defaults("en", "UTC"), 1, lambda: NOW)


async def joined(turns, number, token):
    chat = Chat(turns, number)
    await chat.send(f"/start {token}")
    await chat.tap("Yes, it's me")
    await chat.tap("I take part")
    await chat.tap("Start")
    return chat


async def answer_everything(chat, level):
    for _ in range(60):
        if "Review –" in chat.text:
            return
        await chat.tap("Continue" if "Continue" in chat.labels else level)
    pytest.fail("the review was never reached")


async def test_what_was_chosen_is_ticked_for_who_chose_it_and_moves_with_the_answer(turns):
    ana, bob = await joined(turns, 11, "ana"), await joined(turns, 22, "bob")
    for level in ("4", "2"):
        await ana.tap(level)
        await ana.tap("Back")
        assert [label[0] for label in ana.labels if "✓" in label] == [level]
        assert f"Your answer: {level}" in ana.text

    await bob.send("/assess")
    assert "Question 1 of 20" in bob.text
    assert not any("✓" in label for label in bob.labels)


async def test_two_cities_come_from_an_invitation_to_each_others_scorecard(turns, database):
    ana, bob = await joined(turns, 11, "ana"), await joined(turns, 22, "bob")
    assert "Question 1 of 20" in ana.text
    assert FRAMEWORK.question("1.1").text in ana.text

    await ana.tap("4")
    assert "Question 1: 4, saved" in ana.text
    await answer_everything(ana, "4")
    await ana.tap("Submit")
    assert "Betown: under way" in ana.text or "Betown: not begun" in ana.text
    await ana.tap("Scorecard")
    assert "3 Rural links 4.00 (2/2)" in ana.text

    await bob.send("/scorecard")
    await bob.tap("Aville ·")
    assert "4.00" not in bob.text, "shown before every city had submitted"

    await bob.send("/assess")
    await answer_everything(bob, "2")
    await bob.tap("Submit")
    await bob.send("/scorecard")
    await bob.tap("Aville ·")
    assert "3 Rural links 4.00 (2/2)" in bob.text
    letters = await database.read(
        lambda c: c.exec_driver_sql("SELECT chat_id FROM outbox WHERE kind = 'all_submitted'").all()
    )
    assert sorted(chat for (chat,) in letters) == [11, 22]
    await ana.send("/assess")
    assert "final" in ana.text


async def test_a_repeated_update_changes_nothing(turns, database):
    ana = await joined(turns, 11, "ana")
    await ana.tap("4")
    before = ana.place
    again = await turns.take(ana.incoming)

    assert again.drawn.html == before.drawn.html
    assert again.screen == before.screen
    sheet = await database.read(lambda c: sheets.find(c, sheets.Key(1, 1, 1)))
    assert {q: a.level for q, a in sheet.answers.items()} == {"1.1": 4}


async def test_a_double_tap_answers_once(turns, database):
    ana = await joined(turns, 11, "ana")
    buttons = ana.place
    await ana.tap("4")
    ana.place = buttons
    await ana.tap("2")  # the same screen once more

    sheet = await database.read(lambda c: sheets.find(c, sheets.Key(1, 1, 1)))
    assert {q: a.level for q, a in sheet.answers.items()} == {"1.1": 4}
    assert "Question 2 of 20" in ana.text


async def test_nothing_is_stored_before_somebody_takes_part(turns, database):
    chat = Chat(turns, 33)
    await chat.send("/start ana")
    assert "Aville" in chat.text
    await chat.tap("Yes, it's me")
    counts = await database.read(
        lambda c: [
            c.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("person", "session", "role", "outbox")
        ]
    )

    assert counts == [0, 0, 0, 0]


async def test_an_invitation_serves_one_person_only(turns):
    await joined(turns, 11, "ana")
    other = Chat(turns, 44)
    await other.send("/start ana")

    assert "no longer works" in other.text
    assert "Aville" not in other.text


async def test_links_that_let_nobody_in_read_alike(turns, database):
    await joined(turns, 11, "ana")

    def run_out(c):
        past = {"expires_at": NOW - timedelta(days=1)}
        c.execute(sa.update(invitation).where(invitation.c.hash == invitations.hashed("bob")), past)

    await database.write(run_out)
    chats = [Chat(turns, number) for number in (44, 45, 46)]
    for chat, token in zip(chats, ("ana", "bob", "nobodys"), strict=True):
        await chat.send(f"/start {token}")

    assert {(chat.text, *chat.labels) for chat in chats} == {(chats[0].text, *chats[0].labels)}
    assert "no longer works" in chats[0].text


async def test_a_stranger_learns_nothing(turns):
    stranger = Chat(turns, 55, "fr")
    await stranger.send("/start")
    unknown = Chat(turns, 56, "fr")
    await unknown.send("/start guessed")

    assert "Voici Tandem" in stranger.text
    assert "Aville" not in stranger.text + unknown.text


async def test_the_language_changes_on_any_screen_and_answers_stay(turns):
    ana = await joined(turns, 11, "ana")
    await ana.tap("4")
    await ana.send("/language")
    await ana.tap("Français")
    await ana.send("/assess")

    assert "Question 2 sur 20" in ana.text
    assert "Je ne sais pas" in ana.labels


async def test_a_note_is_kept_whole_and_can_be_undone(turns, database):
    hostile = "<b>&\u202e" + "x" * 4000
    ana = await joined(turns, 11, "ana")
    await ana.tap("Note")
    await ana.send(hostile)
    kept = await database.read(lambda c: notes.read(c, 1, "1.1"))
    await ana.tap("Undo")
    after = await database.read(lambda c: notes.read(c, 1, "1.1"))

    assert [note.text for note in kept] == [hostile]
    assert after == ()


async def test_a_sticker_is_not_a_note(turns):
    ana = await joined(turns, 11, "ana")
    await ana.tap("Note")
    await ana.send("", media=Media.OTHER)

    assert "cannot be kept" in ana.text


async def test_anything_else_is_kept_as_nothing(turns, database):
    ana = await joined(turns, 11, "ana")
    await ana.send("hello there")

    assert ana.place.reply_to
    assert await database.read(lambda c: notes.read(c, 1, "1.1")) == ()
    await ana.tap("Do nothing")
    assert "Question 1 of 20" in ana.text


async def test_a_closed_round_takes_no_answer(turns, database):
    ana = await joined(turns, 11, "ana")
    await database.write(lambda c: rounds.move(c, 1, "closed", NOW))
    await ana.tap("4")

    assert "closed" in ana.text
    assert await database.read(lambda c: sheets.find(c, sheets.Key(1, 1, 1))) is None


async def test_in_a_group_the_bot_says_politely_no_and_only_when_it_is_asked(turns):
    def heard(number, command):
        return Incoming(number, Kind.MESSAGE, -100, 11, private=False, command=command)

    asked = await turns.take(heard(1, "start"))

    assert "private chat" in asked.drawn.html
    assert await turns.take(heard(1, "start")) is None, "a repeated update is answered once"
    assert await turns.take(heard(2, "")) is None


async def test_an_old_button_says_so_and_changes_nothing(turns, database):
    ana = await joined(turns, 11, "ana")
    data = ana.place.drawn.keyboard[0][0]["callback_data"]
    await ana.send("/help")
    before = ana.text
    old = Incoming(next(IDS), Kind.TAP, 11, 11, message_id=77, callback_id="q", data=data)
    place = await turns.take(old)

    assert "earlier screen" in place.toast
    assert re.sub(r"<[^>]+>", "", place.drawn.html) == before
    assert await database.read(lambda c: sheets.find(c, sheets.Key(1, 1, 1))) is None
