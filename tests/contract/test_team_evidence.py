"""What colleagues sent with a question is seen where they agree on it, and nowhere else."""

import pytest

from assessment.questionnaire import Form
from assessment.sheet import scored
from bot.delivery.outgoing import Call, Skip
from conversations.effects.team import EVIDENCE_AT_ONCE
from storage import notes, outbox, people, sheets
from storage.database import open_database
from tests import town
from tests.framework import FRAMEWORK
from tests.town import NOW, Chat, fill, turns_of

AVILLE, BETOWN, ROUND = 1, 2, 1
LABELS = {
    "en": ("Agree now", "See the evidence", "Evidence: 2 photos, 1 document and 1 voice message"),
    "fr": (
        "Se mettre d’accord",
        "Voir les documents à l’appui",
        "Documents à l’appui\u00a0: 2 photos, 1 fichier et 1 message vocal",
    ),
}
SENT = ("photo", "photo", "document", "voice")
OURS = {town.TELEGRAM[name] for name in ("ana", "abe")}
BY = {"photo": "sendPhoto", "document": "sendDocument", "voice": "sendVoice"}


@pytest.fixture
async def database(tmp_path):
    """Aville has two officials, who differ on 1.1; Betown has one."""
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    await opened.write(fill)
    yield opened
    await opened.close()


def answered(c, name, side, first, **files):
    """Let somebody have answered all alike but the first question, and sent files."""
    person = people.by_telegram(c, town.TELEGRAM[name])
    sheet = sheets.begin(c, sheets.Key(ROUND, side, person.id), "quick", NOW)
    for question in FRAMEWORK.asked(Form.QUICK):
        level = first if question.id == "1.1" else 4
        sheets.save(c, sheet, question.id, scored(level), NOW)
    for asked, sent in files.items():
        for at, media in enumerate(sent):
            one = notes.Note(media, f"{name} {at}", f"{name}-{asked}-{at}", "", "", 9, "en")
            notes.add(c, sheet, asked.replace("_", ".")[1:], one, NOW)
    sheets.submit(c, sheet, NOW)
    return sheet


def speak(c, language):
    for chat in OURS:
        people.set_language(c, people.by_telegram(c, chat).id, language)


async def agree(database, language, sent=SENT):
    """Two colleagues differ; the contact agrees, and looks at the question."""
    turns = turns_of(database)
    ana, abe, bob = [await Chat(turns, name).joins() for name in ("ana", "abe", "bob")]
    await database.write(lambda c: speak(c, language))
    await database.write(lambda c: answered(c, "ana", AVILLE, 4))
    sheet = await database.write(
        lambda c: answered(c, "abe", AVILLE, 2, q1_1=sent, q3_1=("photo",))
    )
    await database.write(lambda c: answered(c, "bob", BETOWN, 3, q1_1=("photo",)))
    for chat in (ana, abe):
        await chat.send("/review")
        await chat.press(f"t::{ROUND}:{AVILLE}~0")
    await ana.tap(LABELS[language][0])
    await ana.tap("1.1")
    await abe.tap("1.1")
    return ana, abe, bob, sheet


async def leaves(room):
    """What the letters with evidence come to when they leave."""

    def prepared(c):
        rows = [r for chat in sorted(OURS) for r in outbox.due_in_chat(c, chat, NOW)]
        return [room.letters.prepare(c, r, NOW) for r in rows if r.kind == "evidence"]

    return await room.database.write(prepared)


@pytest.mark.parametrize("language", LABELS)
async def test_it_is_mentioned_and_sent_to_who_looks(database, room, language):
    ana, abe, _, _ = await agree(database, language)
    _, see, said = LABELS[language]

    for chat in (ana, abe):  # the contact, and who only looks
        assert said in chat.text
        await chat.tap(see)
        assert said in chat.text, "the question stays"
    expected = [
        Call(BY[media], {"chat_id": chat, media: f"abe-q1_1-{at}", "caption": f"abe {at}"})
        for chat in sorted(OURS)
        for at, media in enumerate(SENT)
    ]
    assert await leaves(room) == expected


async def test_what_was_taken_back_meanwhile_is_not_sent(database, room):
    ana, _, _, sheet = await agree(database, "en")
    await ana.tap("See the evidence")
    await database.write(lambda c: notes.take_back(c, sheet, "1.1", NOW))

    *still, last = await leaves(room)
    assert [type(one) for one in still] == [Call] * 3
    assert isinstance(last, Skip)
    await ana.tap("Back")
    await ana.tap("1.1")
    assert "2 photos and 1 document" in ana.text
    assert "voice" not in ana.text


async def test_nothing_is_sent_any_more_where_they_no_longer_differ(database, room):
    ana, _, _, sheet = await agree(database, "en")
    await ana.tap("See the evidence")
    await database.write(lambda c: sheets.save(c, sheet, "1.1", scored(4), NOW))

    assert {type(one) for one in await leaves(room)} == {Skip}


async def test_the_other_city_and_a_question_without_a_step_have_none(database, room):
    ana, _, bob, _ = await agree(database, "en")
    for chat in (ana, bob):
        await chat.press(f"t::{ROUND}:{AVILLE}~0")
        for forged in ("question:3.1", "evidence:0"):
            number = chat.buttons[0]["callback_data"].rpartition("~")[2]
            await chat.press(f"t:{forged}~{number}")
    assert await leaves(room) == []


async def test_many_are_sent_a_handful_at_a_time(database, room):
    ana, *_ = await agree(database, "en", ("photo",) * (EVIDENCE_AT_ONCE + 2))
    await ana.tap("Evidence 11 to 12")
    assert [one.params["photo"] for one in await leaves(room)] == ["abe-q1_1-10", "abe-q1_1-11"]
    await ana.tap("Evidence 1 to 10")
    assert len(await leaves(room)) == EVIDENCE_AT_ONCE + 2
