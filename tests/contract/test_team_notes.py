"""What colleagues wrote is read where they agree on what differs, and nowhere else."""

import pytest

from assessment.questionnaire import Form
from assessment.sheet import scored
from conversations.team.settling_screens import NOTE_CHARACTERS, NOTES_SHOWN
from storage import notes, people, sheets
from storage.database import open_database
from tests import town
from tests.framework import FRAMEWORK
from tests.town import NOW, Chat, fill, turns_of

LABELS = {
    "en": ("Note", "Undo", "Agree now", "And 1 more comment."),
    "fr": ("Commentaire", "Annuler", "Se mettre d’accord", "Et 1 autre commentaire."),
}
OURS = "The <b>ferry</b> runs twice a day."
UNDONE, ALIKE, THEIRS = "Taken back", "On what all see alike", "Of the other city"
AVILLE, BETOWN, ROUND = 1, 2, 1


@pytest.fixture(params=["en", "fr"])
def language(request):
    return request.param


@pytest.fixture
async def database(tmp_path, language):
    """Aville has two officials, who read one language; Betown has one."""
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    await opened.write(lambda c: fill(c, language=language))
    yield opened
    await opened.close()


def answered(c, name, side, first, *written):
    """Let somebody have answered all alike but the first question, and commented on that."""
    person = people.by_telegram(c, town.TELEGRAM[name])
    sheet = sheets.begin(c, sheets.Key(ROUND, side, person.id), "quick", NOW)
    for question in FRAMEWORK.asked(Form.QUICK):
        level = first if question.id == "1.1" else 4
        sheets.save(c, sheet, question.id, scored(level), NOW)
    for question, text in (("3.1", ALIKE), *(("1.1", text) for text in written)):
        notes.add(c, sheet, question, notes.Note("text", text, "", "", "", 0, "en"), NOW)
    sheets.submit(c, sheet, NOW)


async def comments(chat, labels):
    """Write a comment on the first question, and another that is taken back."""
    await chat.send("/assess")
    for text in (OURS, UNDONE):
        await chat.tap(labels[0])
        await chat.send(text)
    await chat.tap(labels[1])


async def agrees(database, language, *written):
    """Two colleagues differ on the first question; the contact looks at it."""
    labels, turns = LABELS[language], turns_of(database)
    ana, abe, bob = [await Chat(turns, name).joins() for name in ("ana", "abe", "bob")]
    await comments(abe, labels)
    await database.write(lambda c: answered(c, "ana", AVILLE, 4))
    await database.write(lambda c: answered(c, "abe", AVILLE, 2, *written))
    await database.write(lambda c: answered(c, "bob", BETOWN, 3, THEIRS))
    await ana.send("/review")
    await ana.press(f"t::{ROUND}:{AVILLE}~0")
    await ana.tap(labels[2])
    meeting = ana.text
    await ana.tap("1.1")
    return ana, abe, bob, meeting


async def test_the_notes_stand_with_the_question_that_differs(database, language):
    ana, abe, bob, meeting = await agrees(database, language)

    assert OURS.replace("<b>", "").replace("</b>", "") not in meeting
    assert "<blockquote>The &lt;b&gt;ferry&lt;/b&gt; runs twice a day.</blockquote>" in (
        ana.place.drawn.html
    )
    for kept_back in (UNDONE, ALIKE, THEIRS):
        assert kept_back not in ana.text
    names = {chat.first_name for chat in (ana, abe, bob)} - {ana.first_name}
    assert not any(name in ana.text for name in names), "nobody's opinion has a name"


async def test_what_does_not_fit_is_counted(database, language):
    long = "w" * (NOTE_CHARACTERS + 1)
    ana, *_ = await agrees(database, language, *["x"] * (NOTES_SHOWN - 2), long, "unseen")

    assert long not in ana.text
    assert "w" * (NOTE_CHARACTERS - 1) + "…" in ana.text
    assert "unseen" not in ana.text
    assert LABELS[language][3] in ana.text


async def test_the_other_city_and_a_question_without_a_step_show_none(database, language):
    _, _, bob, _ = await agrees(database, language)
    for opened in (f"t::{ROUND}:{AVILLE}~0", "T:question:1.1~0"):
        await bob.press(opened)
        assert "ferry" not in bob.text
        assert THEIRS not in bob.text
