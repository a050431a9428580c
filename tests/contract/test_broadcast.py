"""Broadcasts: who is asked what, whom they reach, and that nobody else can send one."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.broadcasting import AT_ONCE, Broadcasting
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.letters.writer import Letters
from bot.seen import person as seen_person
from conversations import effects
from conversations.broadcast import Confirming, units
from conversations.broadcast_times import offers, read_moment
from conversations.events import Media
from storage import audience, broadcasts, outbox, people
from storage.database import open_database
from tests.framework import FRAMEWORK
from tests.town import HOSTILE_AND_LONG, NOW, Chat, fill, turns_of

FRAMEWORKS = {"test": FRAMEWORK}


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
async def database(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def turns(database, clock):
    return turns_of(database, clock)


@pytest.fixture
async def cora(turns):
    return await Chat(turns, "cora").joins()


@pytest.fixture
def work(database, clock):
    return Broadcasting(database, FRAMEWORKS, clock, lambda: None, shows_nothing)


async def shows_nothing(_numbers, _over):
    return None


async def crowd(database, number, language="en"):
    """So many officials of the first city, beside those of the town."""

    def join(c):
        for at in range(number):
            newcomer = people.Newcomer(1_000 + at, f"P{at}", language, "UTC", "1")
            people.grant(c, people.join(c, newcomer, NOW), "official", 1, NOW)

    await database.write(join)


async def write(cora, english="Hello", french="Bonjour"):
    """Up to the preview, for everybody."""
    await cora.send("/broadcast")
    await cora.tap("Continue")
    await cora.send(english)
    if french:
        await cora.send(french)
    else:
        await cora.tap("Skip")


async def works_to_the_end(work):
    while await work.look() == 0:
        pass


async def letters(database, what="chat_id, state"):
    return await database.read(
        lambda c: c.exec_driver_sql(
            f"SELECT {what} FROM outbox WHERE kind = 'broadcast' ORDER BY chat_id"
        ).all()
    )


async def what_is_written(database, turns):
    """What each gets, written as it is when a letter is claimed."""
    desk = Letters(turns._reader, turns._languages, None, 1, "bot")

    def prepared(c):
        c.exec_driver_sql("DELETE FROM outbox WHERE kind != 'broadcast'")
        rows = outbox.due(c, "bulk", NOW, 99)
        return {row.chat_id: desk.prepare(c, row, NOW) for row in rows}

    return await database.write(prepared)


# --- Asked in order: whom, English, French ------------------------------------------------


async def test_whom_then_english_then_french_then_a_preview(cora):
    await cora.send("/broadcast")
    assert "who shall get it" in cora.text
    await cora.tap("Continue")
    assert "The text in English" in cora.text
    await cora.send("Hello")
    assert "The text in Français" in cora.text
    await cora.send("Bonjour")

    assert "This broadcast goes to 1 person." in cora.text
    assert "Send" in cora.labels
    assert "Cancel" in cora.labels


async def test_a_language_of_the_audience_cannot_be_left_out(cora, turns):
    await Chat(turns, "bob", language="fr").joins()
    await cora.turns._database.write(
        lambda c: c.exec_driver_sql("UPDATE person SET language = 'fr' WHERE telegram_id = 22")
    )
    await cora.send("/broadcast")
    await cora.tap("Continue")
    await cora.send("Hello")

    assert "Skip" not in cora.labels
    await cora.press(f"b:skip~{cora.place.screen}")
    assert "The text in Français" in cora.text


async def test_somebody_of_another_language_who_joins_meanwhile_blocks_the_sending(
    cora, turns, database
):
    await write(cora, french="")
    await crowd(database, 1, "fr")
    await cora.tap("Send")

    assert "The text in Français" in cora.text
    assert "without it nothing can leave" in cora.text


async def test_a_text_is_kept_literally_and_previewed_whole(cora, turns, database):
    await write(cora, HOSTILE_AND_LONG[:2_000])
    desk = Letters(turns._reader, turns._languages, None, 1, "bot")
    rows = await database.read(lambda c: outbox.due_in_chat(c, 44, NOW))
    previews = await database.write(
        lambda c: [desk.prepare(c, row, NOW).drawn.html for row in rows]
    )

    assert cora.place.files
    assert [row.kind for row in rows] == ["broadcast_preview"] * 2
    assert (
        previews[0].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        == (HOSTILE_AND_LONG[:2_000])
    )


async def test_what_telegram_would_not_take_is_asked_for_again(cora):
    await cora.send("/broadcast")
    await cora.tap("Continue")
    await cora.send("", media=Media.PHOTO)
    assert "Only text" in cora.text
    await cora.send("👩🏽‍🌾" * 700)
    assert "too long" in cora.text
    assert units("👩🏽‍🌾") == 7
    await cora.send("x" * 4096)

    assert "The text in Français" in cora.text


# --- Whom it reaches ----------------------------------------------------------------------


async def test_each_reason_for_being_left_out_is_told(cora, turns, database):
    for name in ("ana", "abe", "bob", "rea"):
        await Chat(turns, name).joins()

    def life(c):
        people.set_reachable(c, 12, reachable=False)
        bob = people.by_telegram(c, 22)
        people.end_role(c, bob.id, bob.roles[0].id, NOW)

    await database.write(life)
    await cora.send("/broadcast")
    await cora.tap("Role")
    assert "Officials · 1" in cora.labels
    await cora.tap("Officials")
    await cora.tap("Continue")
    await cora.send("Hello")
    await cora.tap("Skip")

    assert "This broadcast goes to 1 person." in cora.text
    assert "1 no longer take part" in cora.text
    assert "2 have another role" in cora.text
    assert "1 take no messages any more" in cora.text


async def test_by_city_language_and_place_in_the_round(cora, turns, database):
    ana = await Chat(turns, "ana").joins()
    await Chat(turns, "bob").joins()
    await ana.send("/assess")
    await ana.tap("4")
    await cora.send("/broadcast")
    await cora.tap("How far")
    assert "Under way · 1" in cora.labels
    await cora.tap("Under way")
    assert "It reaches 1 person." in cora.text
    await cora.tap("How far")
    await cora.tap("Any")
    await cora.tap("City")
    await cora.tap("Aville – Betown · 2")
    await cora.tap("Betown · 1")
    assert "City: Betown" in cora.text
    await cora.tap("Language")
    await cora.tap("Français · 0")
    assert "It reaches 0 people." in cora.text

    assert "Continue" not in cora.labels


async def test_everybody_gets_one_letter_in_batches(cora, turns, database, work):
    await crowd(database, AT_ONCE + 20)
    await write(cora, french="")
    await cora.tap("Send")
    await cora.send(str(AT_ONCE + 21))
    first = await work.look()
    some = len(await letters(database))
    await works_to_the_end(work)
    rows = await letters(database)

    assert (first, some) == (0, AT_ONCE)
    assert len(rows) == len(set(rows)) == AT_ONCE + 21
    assert {state for _, state in rows} == {"planned"}


async def test_who_changes_meanwhile_gets_what_fits_or_nothing(cora, turns, database, work):
    for name in ("ana", "abe", "bob"):
        await Chat(turns, name).joins()
    await write(cora, "Hello", "Bonjour")
    await cora.tap("Send")
    await works_to_the_end(work)

    def life(c):
        c.exec_driver_sql("UPDATE person SET language = 'fr' WHERE telegram_id = 11")
        bob = people.by_telegram(c, 22)
        people.end_role(c, bob.id, bob.roles[0].id, NOW)
        c.exec_driver_sql("DELETE FROM broadcast_text WHERE language = 'en'")

    await database.write(life)
    said = await what_is_written(database, turns)

    assert said[11].drawn.html == "Bonjour"
    assert said[22].reason == "takes part no longer"
    assert said[12].reason == "no text in their language"


async def test_who_submits_meanwhile_is_no_longer_meant(cora, turns, database, work):
    ana = await Chat(turns, "ana").joins()
    await Chat(turns, "bob").joins()
    await cora.send("/broadcast")
    await cora.tap("How far")
    await cora.tap("Not begun · 2")
    await cora.tap("Continue")
    await cora.send("Please begin")
    await cora.tap("Skip")
    await cora.tap("Send")
    await works_to_the_end(work)
    await ana.send("/assess")
    await ana.tap("4")
    said = await what_is_written(database, turns)

    assert said[22].drawn.html == "Please begin"
    assert said[11].reason == "no longer among those meant"


# --- The safety catch ---------------------------------------------------------------------


async def test_above_twenty_people_the_number_is_typed(cora, database, work):
    await crowd(database, 20)
    await write(cora, french="")
    await cora.tap("Send")
    assert "type their number: 21" in cora.text
    await cora.send("20")
    assert "another number" in cora.text
    await works_to_the_end(work)
    assert await letters(database) == []
    await cora.send(" 21 ")
    await works_to_the_end(work)

    assert len(await letters(database)) == 21


async def test_up_to_twenty_it_leaves_at_once(cora, database, work):
    await crowd(database, 19)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)

    assert len(await letters(database)) == 20


async def test_a_number_that_has_changed_is_asked_for_again(cora, database, work):
    await crowd(database, 20)
    await write(cora, french="")
    await cora.tap("Send")
    await database.write(lambda c: people.set_reachable(c, 1_003, reachable=False))
    await cora.send("21")

    assert "has changed meanwhile" in cora.text
    assert "goes to 20 people" in cora.text
    assert Confirming(1, 21) != Confirming(1, 20)


@pytest.mark.parametrize("name", ["ana", "rea"])
async def test_nobody_else_can_write_to_many(cora, turns, database, work, name):
    await write(cora, french="")
    other = await Chat(turns, name).joins()
    await other.send("/broadcast")
    assert "not known here" in other.text
    for data in ("b:send~0", "b:again:1~0", "b:of:1~0", "b:part:role~0"):
        await other.press(data)
    await works_to_the_end(work)

    assert await letters(database) == []
    assert "Hello" not in other.text


async def test_a_coordinator_who_is_none_any_more_sends_nothing(cora, database, work):
    await write(cora, french="")

    def end(c):
        person = people.by_telegram(c, 44)
        people.end_role(c, person.id, person.roles[0].id, NOW)

    await database.write(end)
    await cora.tap("Send")
    await works_to_the_end(work)

    assert await letters(database) == []


async def test_the_keeper_asks_again_who_it_is(cora, turns, database, work):
    await write(cora, french="")
    ana = await Chat(turns, "ana").joins()

    def keeps(c):
        official = seen_person(people.by_telegram(c, 11))
        turn = Turn(c, official, ana.taken[-1], NOW)
        for effect in (
            effects.SendBroadcast(1),
            effects.DiscardBroadcast(1),
            effects.WriteBroadcast(1, "en", "Changed"),
            effects.StartBroadcast(),
        ):
            keep(turn, effect)
        return broadcasts.find(c, 1), broadcasts.draft_of(c, official.id)

    draft, other = await database.write(keeps)

    assert (draft.status, draft.texts, other) == ("draft", {"en": "Hello"}, None)


async def test_a_draft_is_its_authors_alone(cora, turns, database):
    await write(cora, french="")
    ana = await Chat(turns, "ana").joins()

    def keeps(c):
        people.grant(c, people.by_telegram(c, 11).id, "coordinator", None, NOW)
        other = seen_person(people.by_telegram(c, 11))
        keep(Turn(c, other, ana.taken[-1], NOW), effects.WriteBroadcast(1, "en", "Changed"))
        return broadcasts.find(c, 1).texts

    assert await database.write(keeps) == {"en": "Hello"}
    await ana.press("b:of:1~0")
    assert "Hello" not in ana.text


async def test_what_has_begun_to_leave_stays_as_it_is(cora, turns, database, work):
    await write(cora, french="")
    await cora.tap("Send")

    def keeps(c):
        author = seen_person(people.by_telegram(c, 44))
        keep(Turn(c, author, cora.taken[-1], NOW), effects.WriteBroadcast(1, "en", "Changed"))
        return broadcasts.find(c, 1).texts

    assert await database.write(keeps) == {"en": "Hello"}


async def test_a_draft_is_kept_while_one_looks_elsewhere(cora):
    await cora.send("/broadcast")
    await cora.tap("Continue")
    await cora.send("Hello")
    await cora.send("/board")
    await cora.send("/broadcast")
    await cora.tap("Continue")

    assert "Hello" in cora.text
    await cora.tap("Keep this text")
    assert "The text in Français" in cora.text


async def test_a_draft_can_be_thrown_away(cora):
    await write(cora)
    await cora.tap("Cancel")
    assert "thrown away" in cora.text
    await cora.send("/broadcast")
    await cora.tap("Continue")

    assert "Keep this text" not in cora.labels


# --- Under way, cancelled, again ----------------------------------------------------------


async def settle(database, clock, **states):
    """Give so many letters each state, as the post would."""

    def move(c):
        rows = outbox.due(c, "bulk", clock.now, 10_000)
        rows = [row for row in rows if row.kind == "broadcast"]
        for state, number in states.items():
            for row in rows[:number]:
                outbox.claim(c, row.id)
                outbox.sending(c, row.id)
                outbox.finish(c, row, state, was="sending", now=clock.now)
            rows = rows[number:]

    await database.write(lambda c: c.exec_driver_sql("DELETE FROM outbox WHERE kind = 'menu'"))
    await database.write(move)


async def test_the_report_counts_each_once_and_the_unknown_can_be_sent_again(
    cora, database, clock, work
):
    await crowd(database, 9)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)
    await settle(database, clock, sent=4, failed=1, unreachable=2, unknown=3)
    clock.now += timedelta(minutes=1)
    await works_to_the_end(work)
    await cora.send("/broadcast")
    await cora.tap("Earlier")
    await cora.tap("sent")
    assert "sent 4 · failed 1 · unreachable 2 · skipped 0 · unknown 3" in cora.text
    await cora.tap("Send 3 again")
    assert "7 of 10" in cora.text
    await cora.send("/help")  # who watches sees the report there; who does not gets a letter
    await settle(database, clock, sent=3)
    clock.now += timedelta(minutes=1)
    await works_to_the_end(work)
    reports = await database.read(
        lambda c: c.exec_driver_sql(
            "SELECT count(*) FROM outbox WHERE kind = 'broadcast_report'"
        ).scalar_one()
    )

    assert len(await letters(database)) == 10
    assert reports == 1


async def test_cancelled_nothing_more_leaves(cora, turns, database, clock, work):
    await crowd(database, 9)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)
    await settle(database, clock, sent=4)
    await cora.tap("Cancel")
    said = await what_is_written(database, turns)
    assert {outgoing.reason for outgoing in said.values()} == {"cancelled"}
    await works_to_the_end(work)
    states = [state for _, state in await letters(database)]

    assert (states.count("sent"), states.count("skipped")) == (4, 6)


async def test_cancelled_before_all_were_planned_it_plans_no_more(cora, database, work):
    await crowd(database, AT_ONCE + 20)
    await write(cora, french="")
    await cora.tap("Send")
    await cora.send(str(AT_ONCE + 21))
    await work.look()
    await cora.tap("Cancel")
    await works_to_the_end(work)
    rows = await letters(database)

    assert len(rows) == AT_ONCE
    assert {state for _, state in rows} == {"skipped"}


async def test_sending_again_what_was_cancelled_reaches_nobody_else(cora, database, clock, work):
    await crowd(database, AT_ONCE + 20)
    await write(cora, french="")
    await cora.tap("Send")
    await cora.send(str(AT_ONCE + 21))
    await work.look()
    await settle(database, clock, unknown=3)
    await cora.tap("Cancel")
    await works_to_the_end(work)
    await cora.send("/broadcast")
    await cora.tap("Earlier")
    await cora.tap("stopped")
    await cora.tap("Send 3 again")
    await works_to_the_end(work)

    assert len(await letters(database)) == AT_ONCE


# --- Later --------------------------------------------------------------------------------


async def test_scheduled_it_leaves_when_its_time_has_come(cora, database, clock, work):
    await write(cora, french="")
    await cora.tap("Later")
    await cora.send("yesterday")
    assert "cannot read this" in cora.text
    await cora.send("2027-01-05 10:30")
    assert "leaves on 5 January 2027, 10:30" in cora.text
    await works_to_the_end(work)
    assert await letters(database) == []
    clock.now = datetime(2027, 1, 5, 10, 30, tzinfo=UTC)
    await works_to_the_end(work)

    assert len(await letters(database)) == 1


async def test_a_scheduled_one_can_be_changed_or_cancelled(cora, database, clock, work):
    await write(cora, french="")
    await cora.tap("Later")
    await cora.tap("5 January 2027, 09:00")
    await cora.tap("Change")
    assert "who shall get it" in cora.text
    await cora.tap("Continue")
    await cora.send("Hello again")
    await cora.tap("Skip")
    await cora.tap("Later")
    await cora.tap("5 January 2027, 09:00")
    texts = await database.read(lambda c: broadcasts.find(c, 1).texts)
    await cora.tap("Cancel")
    clock.now += timedelta(days=3)
    await works_to_the_end(work)

    assert texts == {"en": "Hello again"}
    assert await letters(database) == []


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2027-03-05 14:30", datetime(2027, 3, 5, 13, 30, tzinfo=UTC)),
        ("5.3.2027 14h30", datetime(2027, 3, 5, 13, 30, tzinfo=UTC)),
        ("05/03/2027 à 14:30", datetime(2027, 3, 5, 13, 30, tzinfo=UTC)),
        ("2027-03-05", datetime(2027, 3, 5, 8, tzinfo=UTC)),
        ("2027-07-05 09:00", datetime(2027, 7, 5, 7, tzinfo=UTC)),
        ("2027-13-05", None),
        ("2027-02-30 10:00", None),
        ("2026-03-05 14:30", None),
        ("2029-03-05 14:30", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_a_time_is_read_in_the_zone_of_who_types_it(typed, at):
    assert read_moment(typed, NOW, "Europe/Berlin") == at


def test_a_few_times_are_offered():
    monday = datetime(2027, 1, 11, 9, tzinfo=UTC)

    assert offers(NOW, "UTC") == (
        NOW + timedelta(hours=1),
        datetime(2027, 1, 5, 9, tzinfo=UTC),
        monday,
    )


async def test_planning_again_after_a_crash_makes_nobody_two_letters(cora, database, work):
    await crowd(database, 10)
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)
    await database.write(lambda c: broadcasts.planned(c, 1, 0))  # as if it had not been noted
    await works_to_the_end(work)
    groups = await database.read(lambda c: audience.counts(c, 1))

    assert groups == {"planned": 11}
