"""The programme's own words, and a notice that means something else now."""

import pytest

from storage import people
from tests.town import Chat, turns_of


@pytest.fixture
def turns(database):
    return turns_of(database)


async def writes(cora, key, text):
    await cora.send("/programme")
    await cora.tap(key)
    await cora.send(text)


async def test_a_coordinator_writes_the_words_in_each_language(turns):
    cora = await Chat(turns, "cora").joins()
    await writes(cora, "Programme · FR", "Villes <b>& ensemble")
    await writes(cora, "Programme · EN", "Cities together")
    assert "Cities together" in cora.text

    await cora.send("/language")
    await cora.tap("Français")
    await cora.send("/programme")
    assert "Cities together" not in cora.text
    assert "Villes &lt;b&gt;&amp; ensemble" in cora.place.drawn.html


async def test_a_word_that_does_not_fit_is_asked_again(turns):
    cora = await Chat(turns, "cora").joins()
    await writes(cora, "Contact · EN", "x" * 121)
    assert "1 character too long" in cora.text
    await cora.send("x" * 120)
    assert "The programme’s own words" in cora.text


async def test_what_is_written_in_one_language_only_is_told_to_the_coordinator(turns):
    cora = await Chat(turns, "cora").joins()
    await cora.send("/programme")
    assert "Not yet written" not in cora.text, "the words that come along are in both"

    await writes(cora, "Notice · EN", "We keep much more.")
    assert "Not yet written in French: Notice." in cora.text
    await cora.tap("Wording only")
    assert "Not yet written in French: Notice." in cora.text

    await writes(cora, "Notice · FR", "Nous conservons bien plus.")
    assert "Not yet written" not in cora.text
    assert "The text in English is as it was" in cora.text, "it may say something else now"
    await cora.tap("Wording only")
    assert "Not yet written" not in cora.text


async def test_who_changed_the_notice_is_led_to_the_other_language_at_once(turns):
    cora = await Chat(turns, "cora").joins()
    await writes(cora, "Notice · FR", "Nous conservons bien plus.")
    assert "Not yet written in English: Notice." in cora.text

    await cora.tap("Notice · EN")
    assert "Notice · English" in cora.text


async def test_who_changed_what_it_means_is_asked_at_once(turns):
    cora = await Chat(turns, "cora").joins()
    await writes(cora, "Notice · EN", "We keep much more.")
    await cora.tap("Ask everybody again")
    assert "What is stored, and why, has changed" in cora.text

    await cora.tap("I take part")
    await cora.send("/programme")
    assert "We keep much more." in cora.text


async def test_nobody_else_writes_them(turns):
    ana = await Chat(turns, "ana").joins()
    await ana.send("/programme")
    for forged in ("p:write:name:en", "p:changed"):
        await ana.press(f"{forged}~{ana.place.screen}")
    await ana.send("Mine now")
    assert "Mine now" not in ana.text


async def test_who_took_part_under_an_older_notice_is_asked_before_going_on(turns, database):
    ana = await Chat(turns, "ana").joins()
    cora = await Chat(turns, "cora").joins()
    await ana.send("/assess")
    await ana.tap("4")
    await writes(cora, "Notice · EN", "We keep a little more.")
    await cora.tap("Wording only")
    await ana.send("/assess")
    assert "Question 2 of 20" in ana.text, "wording is not meaning"

    await writes(cora, "Notice · EN", "We keep much more.")
    await cora.tap("Ask everybody again")
    before = await answered(database)
    (level,) = [b["callback_data"] for b in ana.buttons if b["text"].startswith("3")]
    await ana.press(level)
    assert "We keep much more." in ana.text
    assert await answered(database) == before, "nothing is stored before they agree"

    await ana.tap("I take part")
    await ana.send("/assess")
    assert "Question 2 of 20" in ana.text


async def test_the_screen_speaks_to_the_coordinator_whatever_language_is_written(turns):
    cora = await Chat(turns, "cora").joins()
    await cora.send("/programme")
    await cora.tap("Contact · FR")

    assert "Please write it" in cora.text


async def test_who_does_not_agree_again_can_still_be_forgotten(turns, database):
    ana = await Chat(turns, "ana").joins()
    cora = await Chat(turns, "cora").joins()
    await writes(cora, "Notice · EN", "We keep much more.")
    await cora.tap("Ask everybody again")

    await ana.send("/forget")
    await ana.tap("Confirm")

    assert await database.read(lambda c: people.by_telegram(c, ana.number)) is None


async def test_a_newcomer_agrees_to_the_newest_at_once(turns):
    cora = await Chat(turns, "cora").joins()
    await writes(cora, "Notice · EN", "We keep much more.")
    await cora.tap("Ask everybody again")
    ana = await Chat(turns, "ana").joins()
    await ana.send("/assess")
    assert "Question 1 of 20" in ana.text


async def answered(database):
    return await database.read(
        lambda c: c.exec_driver_sql("SELECT count(*) FROM answer_history").scalar()
    )
