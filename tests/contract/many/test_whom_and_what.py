"""Whom a broadcast reaches and what it says; who is left out, and why."""

import pytest

from bot.broadcasting import AT_ONCE
from bot.letters.writer import Letters
from conversations.broadcast.writing import units
from conversations.events import Media
from storage import erasure, outbox, people, roster
from tests.many import crowd, letters, what_is_written, works_to_the_end, write
from tests.town import HOSTILE_AND_LONG, NOW, Chat

# --- Asked in order: whom, English, French ------------------------------------------------


async def test_whom_then_english_then_french_then_a_preview(cora):
    await cora.send("/broadcast")
    assert "who shall get it" in cora.text
    await cora.tap("Continue")
    assert "The text in English" in cora.text
    await cora.send("Hello")
    assert "The text in French" in cora.text
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
    assert "The text in French" in cora.text


async def test_somebody_of_another_language_who_joins_meanwhile_blocks_the_sending(
    cora, turns, database
):
    await write(cora, french="")
    await crowd(database, 1, "fr")
    await cora.tap("Send")

    assert "The text in French" in cora.text
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

    assert "The text in French" in cora.text


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


async def test_nobody_is_told_of_who_was_erased(cora, turns, database):
    """Nor of who is known from a questionnaire on paper: neither has a chat."""
    await Chat(turns, "ana").joins()
    await write(cora)
    assert "Left out" not in cora.text

    await database.write(lambda c: erasure.erase(c, people.by_telegram(c, 11).id, NOW))
    await cora.tap("Cancel")
    await write(cora)

    assert "This broadcast goes to 1 person." in cora.text
    assert "Left out" not in cora.text


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("withdrawn", "1 are of a city that has withdrawn"),
        ("paused", "1 are of a city that pauses"),
    ],
)
async def test_a_city_that_takes_no_part_is_not_written_to(cora, turns, database, work, way, words):
    for name in ("ana", "abe", "bob"):
        await Chat(turns, name).joins()

    def goes(c):
        roster.set_status(c, 1, way)
        abe = people.by_telegram(c, 12)  # who answers for the other city as well
        people.grant(c, abe.id, "official", 2, NOW)

    await database.write(goes)
    await write(cora, french="")
    assert "This broadcast goes to 3 people." in cora.text
    assert words in cora.text
    await cora.tap("Send")
    await works_to_the_end(work)

    assert [chat for chat, _ in await letters(database)] == [12, 22, 44]


async def test_a_city_that_withdraws_before_its_messages_leave_gets_none(
    cora, turns, database, work
):
    await Chat(turns, "bob").joins()
    await write(cora, french="")
    await cora.tap("Send")
    await works_to_the_end(work)
    await database.write(lambda c: roster.set_status(c, 2, "withdrawn"))
    said = await what_is_written(database, turns)

    assert said[22].reason == "no longer among those meant"
    assert said[44].drawn.html == "Hello"


async def test_by_city_language_and_place_in_the_round(cora, turns, database):
    ana = await Chat(turns, "ana").joins()
    await Chat(turns, "bob").joins()
    await ana.send("/assess")
    await ana.tap("4")
    await cora.send("/broadcast")
    await cora.tap("How far")
    assert "Under way · 1" in cora.labels
    assert "Not invited · 0" not in cora.labels, "there is nobody to write to"
    await cora.tap("Under way")
    assert "It reaches 1 person." in cora.text
    await cora.tap("How far")
    await cora.tap("Any")
    await cora.tap("Partnership, city")
    await cora.tap("Aville – Betown · 2")
    await cora.tap("Betown · 1")
    assert "Partnership, city: Betown" in cora.text
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
    assert said[22].reason == "not theirs any more"
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
