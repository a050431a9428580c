"""From an invitation to a scorecard, as people live it: over HTTP, in both languages."""

import pytest

from tests.e2e.conftest import TOKENS

LABELS = {
    "en": {
        "me": "Yes, it's me",
        "join": "I take part",
        "start": "Start",
        "question": "Question {} of 20",
        "continue": "Continue",
        "submit": "Submit",
        "thanks": "Thank you",
        "scorecard": "Scorecard",
        "line": "3 Rural links 4.00 (2/2)",
        "why": "Why this score",
        "draft": "DRAFT",
    },
    "fr": {
        "me": "Oui, c'est moi",
        "join": "Je participe",
        "start": "Commencer",
        "question": "Question {} sur 20",
        "continue": "Continuer",
        "submit": "Transmettre",
        "thanks": "Merci",
        "scorecard": "Fiche de résultats",
        "line": "3 Liens ruraux 4,00 (2/2)",
        "why": "Pourquoi ce score",
        "draft": "PROJET",
    },
}


async def only_the_screen_has_buttons(person):
    await person.waits_for(
        "one message with buttons",
        lambda: [m for m in person.messages if m.rows] == [person.screen],
    )


async def begins(person, key, labels):
    await person.sends(f"/start {TOKENS[key]}")
    await person.taps(labels["me"])
    await person.taps(labels["join"])
    await person.taps(labels["start"])
    await person.sees(labels["question"].format(1))


async def answers_all(person, labels, level="4"):
    for number in range(1, 21):
        await person.sees(labels["question"].format(number))
        await person.taps(level)
        if number % 2 == 0 and number < 20:
            await person.taps(labels["continue"])


@pytest.mark.parametrize(
    ("key", "name", "language"), [("ellen", "Ellen", "en"), ("awa", "Awa", "fr")]
)
async def test_from_an_invitation_to_a_scorecard(running, world, key, name, language):
    labels = LABELS[language]
    person = world.person(name, language=language)
    await begins(person, key, labels)
    await answers_all(person, labels)
    await person.taps(labels["submit"])
    await person.sees(labels["thanks"])
    await person.taps(labels["scorecard"])

    photo = await person.sees_file("photo")
    card = await person.sees(labels["line"])
    assert photo.message_id < card.message_id, "the picture comes first, the buttons last"
    assert len(photo.media.file.content) < 100_000
    await person.taps("PDF")
    document = await person.sees_file("document")
    assert document.media.file.content.startswith(b"%PDF")
    await person.taps(labels["why"])
    await person.sees(labels["line"])
    levels = await running.read("SELECT level, count(*) FROM answer GROUP BY level, sheet_id")
    assert (4, 20) in [tuple(row) for row in levels]
    await only_the_screen_has_buttons(person)


async def test_the_menu_follows_the_role_and_the_language(world):
    awa = world.person("Awa", language="fr")
    await begins(awa, "awa", LABELS["fr"])
    await awa.waits_for("the menu", lambda: world.profile.menu(awa.account))
    names = [command["command"] for command in world.profile.menu(awa.account)]

    assert names == ["assess", "scorecard", "indicators", "settings", "help"]
    assert "répondre" in world.profile.menu(awa.account)[0]["description"]


async def test_a_picture_is_drawn_once_and_then_sent_by_its_number(running, world):
    ellen = world.person("Ellen", language="en")
    await begins(ellen, "ellen", LABELS["en"])
    for _ in range(2):
        await ellen.sends("/scorecard")
        await ellen.taps("Kesterham ·")
        await ellen.sees_file("photo")
    (count,) = (await running.read("SELECT count(*) FROM picture"))[0]

    assert count == 1


async def test_a_note_moves_the_question_to_the_bottom(world):
    ellen = world.person("Ellen", language="en")
    await begins(ellen, "ellen", LABELS["en"])
    first = ellen.screen.message_id
    await ellen.taps("Note")
    await ellen.sends_voice()
    await ellen.sees("1 comment kept")

    assert ellen.screen.message_id > first
    await only_the_screen_has_buttons(ellen)


async def test_a_stranger_is_told_kindly_and_a_reader_asks_the_city(running, world):
    sam = world.person("Sam", language="fr")
    await sam.sends("/start")
    await sam.sees("Tandem")
    paul, ellen = world.person("Paul"), world.person("Ellen")
    await begins(ellen, "ellen", LABELS["en"])
    await paul.sends(f"/start {TOKENS['paul']}")
    await paul.taps("Oui, c'est moi")
    await paul.taps("Je participe")
    await paul.taps("Fiche")
    await paul.sees("Port-Lumière")

    assert "4" not in paul.screen.text


async def test_blocking_and_coming_back_loses_nothing(running, world):
    ellen = world.person("Ellen", language="en")
    await begins(ellen, "ellen", LABELS["en"])
    await ellen.taps("4")
    await ellen.sees("Question 2 of 20")
    await ellen.blocks_the_bot()
    await ellen.unblocks_the_bot()
    await ellen.sends("/assess")
    await ellen.sees("Question 2 of 20")
    assert (await running.read("SELECT reachable FROM person WHERE first_name = 'Ellen'"))[0][0]


async def test_the_welcome_loses_its_button_when_something_else_is_asked_for(world):
    awa = world.person("Awa", language="fr")
    await awa.sends(f"/start {TOKENS['awa']}")
    await awa.taps(LABELS["fr"]["me"])
    await awa.taps(LABELS["fr"]["join"])
    await awa.sees("Bienvenue")

    await awa.sends("/settings")

    await awa.sees("Réglages")
    await only_the_screen_has_buttons(awa)
