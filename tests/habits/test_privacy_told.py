"""The pages on privacy say the same in both languages, in two pages, and what the code does."""

import re

import pypdfium2
import typst

from bot import programme
from bot.pictures.draw import FONTS
from bot.running import REMEMBER_UPDATES
from conversations import view
from conversations.programme import MONTHS, MOST
from storage import guesses, retention
from storage.copying import REPLACED_KEPT
from storage.programme import AT_FIRST
from tests.habits.repository import ROOT, text

PAGES = [text(ROOT / "docs" / name) for name in ("privacy.md", "privacy.fr.md")]
# As a legal service prints it: A4, small but readable, and what Markdown writes another way.
SHEET = """#set page(paper: "a4", margin: 15mm)
#set text(size: 9.5pt, font: "Tandem Sans")
#set table(inset: 3pt, stroke: .5pt)
"""
SIGNS = ((r"[$#@<~]", r"\\\g<0>"), (r"\*\*(.+?)\*\*", r"#strong[\1]"), (r"\*(.+?)\*", r"#emph[\1]"))
SIGNS += ((r"(?<!\])\[([^][]+)\]\([^)]+\)", r"\1"),)


def marked(words):
    """Markdown's words as Typst writes them."""
    for sign, instead in SIGNS:
        words = re.sub(sign, instead, words)
    return words


def tabled(lines):
    """Rows of a table, without the row of dashes."""
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in lines]
    most = max(map(len, rows))
    cells = [
        f"[{marked(cell)}]"
        for row in rows[:1] + rows[2:]
        for cell in [""] * (most - len(row)) + row
    ]
    return f"#table(columns: {most}, {', '.join(cells)})"


def printed(page):
    """How many pages it takes on paper."""
    parts = []
    for part in page.split("\n\n"):
        if part.startswith("|"):
            parts.append(tabled(part.splitlines()))
        elif part.startswith("#"):
            signs, _, title = part.partition(" ")
            parts.append(f"{'=' * len(signs)} {title}")
        else:
            parts.append(marked(part))
    source = (SHEET + "\n\n".join(parts)).encode()
    made = typst.compile(source, font_paths=[str(FONTS)], ignore_system_fonts=True)
    return len(pypdfium2.PdfDocument(made))


def shape(page):
    """How many rows and columns each part has."""
    parts = page.split("\n## ")
    return [[row.count("|") for row in re.findall(r"^\|.*\|$", p, re.MULTILINE)] for p in parts]


def test_both_languages_say_the_same_in_two_pages():
    english, french = PAGES

    assert shape(english) == shape(french)
    assert len(shape(english)) > 5
    assert [printed(page) for page in PAGES] == [2, 2]


def test_what_is_kept_how_long_is_what_the_code_keeps():
    english, french = PAGES

    assert f"{AT_FIRST} months after the round closed" in english
    assert f"{AT_FIRST} mois après la clôture" in french
    assert AT_FIRST in MONTHS
    assert view.Programme("", "", "", "", "").months_kept == AT_FIRST
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
