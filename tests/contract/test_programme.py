"""The programme's own words, and a notice that means something else now."""

import json
from datetime import timedelta

import pytest

from storage import audit, mydata, people, programme
from tests.town import NOW, Chat, turns_of


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


async def test_who_keeps_names_longer_asks_everybody_again(turns, database):
    ana = await Chat(turns, "ana").joins()
    cora = await Chat(turns, "cora").joins()
    await cora.send("/programme")
    assert "known for 24 months" in cora.text
    await cora.tap("How long names are kept")
    await cora.tap("36")
    await cora.tap("Cancel")
    await ana.send("/privacy")
    assert "at most 24 months" in ana.text

    for label in ("How long names are kept", "36", "Confirm"):
        await cora.tap(label)
    assert "What is stored, and why, has changed" in cora.text
    await ana.send("/assess")
    assert "at most 36 months after a round closes" in ana.text
    await ana.tap("I take part")
    await ana.send("/privacy")
    assert "at most 36 months" in ana.text
    assert await database.read(programme.months_kept) == 36


async def test_who_keeps_names_shorter_asks_nobody_again(turns, database):
    ana = await Chat(turns, "ana").joins()
    cora = await Chat(turns, "cora").joins()
    await cora.send("/programme")
    for label in ("How long names are kept", "18", "Confirm"):
        await cora.tap(label)
    assert "known for 18 months" in cora.text
    await ana.send("/assess")
    assert "Question 1 of 20" in ana.text

    deeds = await database.read(lambda c: audit.latest(c, 0, 1))
    assert [(deed.action, json.loads(deed.facts)) for deed in deeds] == [
        ("keeps names", {"months": 18})
    ]


@pytest.mark.parametrize("forged", ["p:months:11", "p:months:-1", "p:keep"])
async def test_only_a_time_that_is_offered_can_be_chosen(turns, database, forged):
    cora = await Chat(turns, "cora").joins()
    await cora.send("/programme")
    await cora.tap("How long names are kept")
    await cora.press(f"{forged}~{cora.place.screen}")
    await cora.press(f"p:keep~{cora.place.screen}")

    assert await database.read(programme.months_kept) == 24


async def test_when_somebody_agreed_is_kept_and_they_see_it(database):
    clock = {"now": NOW}
    turns = turns_of(database, lambda: clock["now"])
    ana = await Chat(turns, "ana").joins()
    cora = await Chat(turns, "cora").joins()
    await ana.send("/mydata")
    assert "You agreed to version 1 of the notice on 4 January 2027" in ana.text

    await writes(cora, "Notice · EN", "We keep much more.")
    await cora.tap("Ask everybody again")
    clock["now"] = NOW + timedelta(days=10)
    await ana.send("/assess")
    await ana.tap("I take part")
    await ana.send("/mydata")
    assert "You agreed to version 2 of the notice on 14 January 2027" in ana.text

    def known(c):
        person = people.by_telegram(c, ana.number)
        (row,) = mydata.collect(c, person.id, ana.number)["person"]
        said = [(e.action, e.thing, e.at) for e in audit.about(c, person.id)]
        return row["notice"], row["notice_at"], said

    version, at, said = await database.read(known)
    assert (version, at) == ("2", clock["now"])
    assert ("agreed to", "notice 2", clock["now"]) in said


async def answered(database):
    return await database.read(
        lambda c: c.exec_driver_sql("SELECT count(*) FROM answer_history").scalar()
    )
