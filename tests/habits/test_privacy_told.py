"""The pages on privacy say the same in both languages, in two pages, and what the code does."""

import re

from bot import programme
from bot.running import REMEMBER_UPDATES
from conversations.programme import MOST
from storage import guesses, retention
from storage.copying import REPLACED_KEPT
from tests.habits.repository import ROOT, text

PAGES = [text(ROOT / "docs" / name) for name in ("privacy.md", "privacy.fr.md")]
WORDS_OF_TWO_PAGES = 1_650


def shape(page):
    """How many rows and columns each part has."""
    parts = page.split("\n## ")
    return [[row.count("|") for row in re.findall(r"^\|.*\|$", p, re.MULTILINE)] for p in parts]


def months(span):
    return round(span.days / 30.4)


def test_both_languages_say_the_same_in_two_pages():
    english, french = PAGES

    assert shape(english) == shape(french)
    assert len(shape(english)) > 5
    assert all(len(page.split()) < WORDS_OF_TWO_PAGES for page in PAGES)


def test_what_is_kept_how_long_is_what_the_code_keeps():
    english, french = PAGES

    assert f"{months(retention.AUTHORS_KEPT)} months after the round closed" in english
    assert f"{months(retention.AUTHORS_KEPT)} mois après la clôture" in french
    for kept in (retention.DEAD_LETTERS_KEPT, REPLACED_KEPT):
        assert f"| {kept.days} days" in english
        assert f"| {kept.days} jours" in french
    assert f"| {REMEMBER_UPDATES.days} days |" in english
    assert guesses.AN_HOUR.total_seconds() == 3600
    assert "| 1 hour |" in english
    assert "| 1 heure |" in french


def test_the_notice_that_comes_along_says_what_a_notice_has_to():
    for words in programme.DEFAULTS.values():
        assert set(words) == set(MOST)
        assert all(len(words[key]) <= most for key, most in MOST.items())
        for said in ("Telegram", "/mydata", "/forget", "/settings"):
            assert said in words["notice"]
