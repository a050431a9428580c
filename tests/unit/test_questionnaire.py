"""The questionnaire as a city officer reads it, in every language."""

import re
from itertools import pairwise

import pytest

from assessment.loading import translatable
from assessment.questionnaire import Form, Status
from conversations import interview
from conversations.router import draw
from tests.unit.screens.reading import seen
from tests.unit.screens.world import FRAMEWORK, LANGUAGES, World

QUESTIONS = FRAMEWORK.asked(Form.FULL)
MOST_UNITS = 1_500
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
in_each_language = pytest.mark.parametrize("language", LANGUAGES)

# Two questions in one, or words of an office that a newcomer would have to look up.
EITHER = re.compile(r"\band/or\b|\bet/ou\b", re.IGNORECASE)
JARGON = {
    "en": "capacity building|leverag\\w*|synerg\\w*|holistic\\w*|mainstream\\w*|stakeholder mapping"
    "|ownership|empower\\w*|deliverables?|good practices|best practices|roadmap"
    "|enabling environment|paradigm|robust|multi-?stakeholder|modalit\\w+"
    "|operationali\\w+|logframe|impactful",
    "fr": "renforcement de capacités|synergi\\w*|holisti\\w*|appropriation|impacter|impactant\\w*"
    "|feuille de route|bonnes pratiques|opérationnalis\\w*|mainstreaming|multi-?acteurs?|modalités"
    "|gouvernance participative|problématiques?|livrables?|résilien\\w*|transversalit\\w*",
}
ENGLISH = re.compile(
    r"\b(the|and|of|with|feedback|meeting|workshop|reporting|benchmark\w*|scoring|staff|planning"
    r"|partnership|city|cities|mapping|email|e-mail|mails?|webinar|online|manager|leader\w*)\b",
    re.IGNORECASE,
)
TUTOYER = re.compile(r"\b(tu|toi|ton|tes|te)\b", re.IGNORECASE)
PLAIN_SPACE = re.compile(r"(?<![\u202f\u00a0])[:;!?»](?!\w)|«(?![\u202f\u00a0])")
ASKS = {
    "en": r"(How|To what extent) ",
    "fr": r"(Dans quelle mesure|Avec quelle \w+|Quel(le)?( est| part| soutien)) ?",
}
SEEN_FROM_HERE = {
    "en": r"\b(partnership|partnerships|partner cities)\b",
    "fr": r"\b(partenariats?|villes partenaires)\b",
}


def said(language, context, text):
    return LANGUAGES[language].content(context, text)


def texts(language):
    keys = translatable(FRAMEWORK.principles)
    return {(context, text): said(language, context, text) for context, text in keys}


# --- Its shape ------------------------------------------------------------------------


def test_ten_principles_of_five_questions_two_of_them_core():
    assert [p.number for p in FRAMEWORK.principles] == list(range(1, 11))
    assert {len(p.questions) for p in FRAMEWORK.principles} == {5}
    assert {len(p.asked(Form.QUICK)) for p in FRAMEWORK.principles} == {2}
    assert len(FRAMEWORK.asked(Form.QUICK)) == 20


def test_no_two_texts_of_a_context_are_equal():
    keys = list(translatable(FRAMEWORK.principles))

    assert len(set(keys)) == len(keys)


@in_each_language
def test_no_two_questions_are_equal(language):
    assert len({said(language, q.id, q.text) for q in QUESTIONS}) == len(QUESTIONS)


@in_each_language
@each_question
def test_five_levels_read_differently(question, language):
    levels = [said(language, question.id, level) for level in question.levels]

    assert len(set(levels)) == 5
    assert all(level[0].isupper() and not level.endswith(".") for level in levels)


@each_question
def test_a_source_says_how_well_it_is_known(question):
    """domain.md 2.3 tags its themes: read in Annex A or chapter 4, recalled, or our own."""
    beginning = {
        Status.READ: "OECD/European Commission (2023), ",
        Status.RECALLED: "Inspired by the G20 Rome High-Level Principles; ",
        Status.OURS: "Our own proposal; ",
    }[question.status]

    assert question.source.startswith(beginning)
    assert "theme: " in question.source


def test_what_was_not_read_is_never_the_oecds():
    said_to_people = [text for q in QUESTIONS for _, text in translatable(FRAMEWORK.principles)]

    assert not [text for text in said_to_people if "OECD" in text or "OCDE" in text]


# --- Its screens ----------------------------------------------------------------------


@in_each_language
@pytest.mark.parametrize("form", Form)
def test_a_question_fits_one_screen_with_all_that_can_stand_on_it(form, language):
    world = World(language=language, form=form)
    asked = FRAMEWORK.asked(form)
    for before, question in pairwise((asked[-1], *asked)):
        desk = world.desk(notes={question.id: 3}, previous=world.sheet().answers)
        state = interview.Asking(1, 1, question.id, saved=before.id)
        screen = seen(draw("i", state, world.view(desk=desk)), language)

        assert screen.units < MOST_UNITS, question.id
        assert said(language, question.id, question.text) in screen.text
        for level in question.levels:
            assert said(language, question.id, level) in screen.text


@in_each_language
@each_question
def test_its_help_fits_one_screen(question, language):
    world = World(language=language, form=Form.FULL)
    state = interview.Helping(interview.Asking(1, 1, question.id))
    screen = seen(draw("i", state, world.view(desk=world.desk())), language)

    assert screen.units < MOST_UNITS
    assert said(language, question.id, question.evidence) in screen.text


# --- Its words ------------------------------------------------------------------------


@in_each_language
@each_question
def test_a_question_is_one_sentence_that_asks_for_a_degree(question, language):
    """Yes or no would not be answered by five levels."""
    text = said(language, question.id, question.text)

    assert re.match(ASKS[language], text), text
    assert text.endswith("?")
    assert len(re.findall(r"[.?!;]", text)) == 1, text


@in_each_language
@each_question
def test_a_question_is_seen_from_one_city_and_speaks_of_the_partnership(question, language):
    """Nobody is asked to judge another city, or the city on its own."""
    text = said(language, question.id, question.text)

    assert re.search(SEEN_FROM_HERE[language], text), text


@in_each_language
def test_no_two_questions_in_one_and_no_jargon(language):
    jargon = re.compile(rf"\b({JARGON[language]})\b", re.IGNORECASE)
    for key, text in texts(language).items():
        assert not EITHER.search(text), key
        assert not jargon.search(text), (key, jargon.search(text))


@in_each_language
def test_a_word_of_the_trade_is_explained_where_it_is_asked(language):
    """In the question's own terms, or in its help."""
    trade = {
        "en": ("stakeholder", "SDG", "indicator", "peer review", "mentoring", "in kind"),
        "fr": ("parties prenantes", "ODD", "indicateur", "examen par les pairs", "en nature"),
    }[language]
    for question in QUESTIONS:
        asked = (question.text, *question.levels)
        together = " ".join(said(language, question.id, text) for text in asked)
        explained = " ".join(said(language, question.id, term.term) for term in question.terms)
        for word in trade:
            if re.search(rf"\b{word}", together):
                assert word in explained, (question.id, word)


def test_french_is_written_as_french():
    for key, text in texts("fr").items():
        assert "'" not in text, key
        assert not PLAIN_SPACE.search(text), key
        assert not TUTOYER.search(text), key
        assert not ENGLISH.search(text), (key, ENGLISH.search(text))
        assert "  " not in text, key


def test_french_is_not_english_left_over():
    same = {text for (_, text), french in texts("fr").items() if text == french}

    assert same <= {"stakeholders", "contributions"}, same


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (PLAIN_SPACE, "Pourquoi ?"),
        (PLAIN_SPACE, "Ainsi: oui"),
        (PLAIN_SPACE, "« oui »"),
        (ENGLISH, "un feedback annuel"),
        (TUTOYER, "Que fais-tu ?"),
        (EITHER, "trains and/or buses"),
        (re.compile(JARGON["en"]), "a synergy of mainstreamed levers"),
    ],
)
def test_the_wrong_is_seen(pattern, text):
    assert pattern.search(text)
