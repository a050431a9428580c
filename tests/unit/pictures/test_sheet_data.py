"""Chat, picture and page say the same, because all three have it from one scorecard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.questionnaire import Form
from assessment.scorecard import Scorecard
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, scored
from bot.languages import Language
from bot.pictures.sheet_data import sheet_data
from conversations import scorecard_text
from conversations.view import Card, Result, Sight
from conversations.words import score_line
from tests.unit.pictures import sheets

BOTH = pytest.mark.parametrize("language", sheets.LANGUAGES.values(), ids=sheets.LANGUAGES)
EVERY = pytest.mark.parametrize("make", sheets.NAMED.values(), ids=sheets.NAMED)


def data(card: Scorecard, language: Language, **changes):
    return sheet_data(card, language, changes.get("changes", {}))


def chat(card: Scorecard) -> Card:
    result = Result(1, card.heading.city, card.heading.partnership, own=True, sight=Sight.SHOWN)
    return Card(result, card, sheets.CHANGES)


@BOTH
@EVERY
def test_each_principle_reads_as_its_line_in_the_chat(make, language):
    card = make()

    drawn = [f"{b.number} {b.name} {b.value} {b.share}" for b in data(card, language).bars]

    assert drawn == [language.say(score_line(one.principle, one.score)) for one in card.lines]


@BOTH
@EVERY
def test_the_overall_score_is_the_chats(make, language):
    card = make()
    overall = data(card, language).overall
    said = language.say(scorecard_text.overall(chat(card)))

    if card.scores.overall is None:
        assert overall.value == "–"
        assert overall.note.startswith(said)
    else:
        assert said.startswith(f"{overall.label} {overall.value}, ")


@BOTH
@EVERY
def test_a_principle_without_a_score_is_always_named_in_the_overall_one(make, language):
    card = make()
    names = [language.content(p.id, p.short) for p in sheets.framework().principles]
    missing = [names[number - 1] for number in card.scores.missing]
    note = data(card, language).overall.note

    if len(missing) < 10:
        assert [name for name in names if name in note] == missing


@BOTH
def test_the_words_of_a_change_are_the_chats(language):
    card = sheets.mixed()
    bars = data(card, language, changes=sheets.CHANGES).bars
    lines = scorecard_text.body(chat(card))

    for number, bar in enumerate(bars, start=1):
        line = next(s for s in map(language.say, words(lines)) if s.startswith(f"{number} "))
        assert bool(bar.change) == (number in sheets.CHANGES)
        assert line.endswith(bar.change)
        assert bar.mark == {"improved": "↑", "stable": "=", "declined": "↓"}.get(
            sheets.CHANGES.get(number, ""), ""
        )


def words(lines):
    return [line.words for line in lines if line.words]


@BOTH
def test_day_people_and_correction_are_the_chats(language):
    card = sheets.mixed(corrected="two levels were swapped", draft=True, respondents=1234)
    drawn = data(card, language)
    said = [language.say(one) for one in words(scorecard_text.heading(chat(card)))]

    day, people, _ = drawn.facts
    assert drawn.draft in said
    assert drawn.corrected in said
    assert any(day.value in line and people.value in line for line in said)


def test_french_has_its_own_marks_and_words():
    drawn = data(sheets.mixed(draft=True), sheets.LANGUAGES["fr"])

    assert drawn.draft == "PROJET – non transmis"
    assert drawn.bars[2].value == "4,75"
    assert drawn.facts[2].value == "95\u00a0% (42/44)"
    assert drawn.bars[9].without == "sans objet"
    assert drawn.to_work_on.lines[0].idea == sheets.IDEE


def test_no_french_sheet_has_an_english_sentence_left():
    english, french = (
        data(sheets.mixed(), sheets.LANGUAGES[code], changes=sheets.CHANGES)
        for code in ("en", "fr")
    )
    for name in ("kind", "partners", "subject", "changes", "levels", "reading", "about"):
        assert getattr(english, name) != getattr(french, name), name


def test_levels_do_not_part_from_their_words():
    assert "1\u00a0Not yet · 2\u00a0A start" in data(sheets.mixed(), sheets.english()).levels


def test_the_quick_form_counts_its_two_questions():
    bars = data(sheets.mixed(Form.QUICK), sheets.LANGUAGES["en"]).bars

    assert {bar.share for bar in bars[:9]} == {"(2/2)"}
    assert bars[9].share == "(0/0)"


@pytest.mark.parametrize(
    ("answer", "states", "without"),
    [
        (None, {"no_score"}, {"no score"}),
        (DONT_KNOW, {"no_score"}, {"no score"}),
        (NOT_APPLICABLE, {"not_applicable"}, {"not applicable"}),
        (scored(5), {"scored"}, {""}),
    ],
)
def test_a_missing_score_says_why(answer, states, without):
    bars = data(sheets.alike(answer), sheets.LANGUAGES["en"]).bars

    assert {bar.state for bar in bars} == states
    assert {bar.without for bar in bars} == without


@pytest.mark.parametrize(
    ("card", "strongest", "to_work_on"),
    [
        (sheets.alike(None), "No principle has a score yet.", "No principle has a score yet."),
        (sheets.alike(scored(5)), "", "No principle has a score of 3.50 or less."),
    ],
)
def test_an_empty_list_says_so(card, strongest, to_work_on):
    drawn = data(card, sheets.LANGUAGES["en"])

    assert bool(drawn.strongest.lines) == (strongest == "")
    assert drawn.strongest.lines or drawn.strongest.empty == strongest
    assert not drawn.to_work_on.lines
    assert drawn.to_work_on.empty == to_work_on


def test_a_city_without_partners_is_with_nobody():
    card = sheets.mixed(partners=())
    assert data(card, sheets.LANGUAGES["en"]).partners == ""


def test_what_is_not_the_case_is_not_said():
    drawn = data(sheets.mixed(), sheets.LANGUAGES["en"])
    assert (drawn.draft, drawn.corrected, drawn.reader, drawn.changes) == ("", "", "", "")


def test_json_holds_only_what_the_fonts_can_draw():
    card = sheets.mixed()
    odd = replace(card, heading=replace(card.heading, city="漢字🌍 Aville"))

    assert '"city":"□□ Aville"' in data(odd, sheets.LANGUAGES["en"]).json()
