"""The blank questionnaire: a spreadsheet in both languages, and paper in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from assessment.questionnaire import Form, Framework, Question
from bot.languages import Language, Languages
from bot.pictures.draw import Drawing, Kind
from bot.pictures.template_json import template_json
from bot.spreadsheets.workbook import Table, workbook
from conversations.text import said
from storage import rounds

# `import` reads these back; what stands between them is for people.
COLUMNS: Final = (
    "round",
    "partnership",
    "city",
    "name",
    "question",
    "question_en",
    "question_fr",
    "levels_en",
    "levels_fr",
    "level",
    "note",
)
SHEET, HELP = "questionnaire", "help"


def spreadsheet(
    one: rounds.Round,
    framework: Framework,
    languages: Languages,
    made_at: datetime,
    whose: tuple[str, str] = ("", ""),
) -> bytes:
    """Return the questionnaire as a workbook that `import` takes back when it is filled.

    Args:
        whose: The partnership and the city, where they are known.
    """
    rows = list(_rows(one, framework, languages, whose))
    help_ = [(code, line) for code in languages for line in _help(languages[code])]
    tables = (Table(SHEET, COLUMNS, rows), Table(HELP, ("language", "help"), help_))
    return workbook(tables, made_at)


def _rows(
    one: rounds.Round, framework: Framework, languages: Languages, whose: tuple[str, str]
) -> Iterator[tuple[str | None, ...]]:
    english, french = languages["en"], languages["fr"]
    first = (one.name, *(name or None for name in whose), None)
    for number, question in enumerate(framework.asked(Form(one.form))):
        yield (
            *(first if number == 0 else (None,) * len(first)),
            question.id,
            question.text,
            french.content(question.id, question.text),
            "\n".join(_levels(question, english)),
            "\n".join(_levels(question, french)),
            None,
            None,
        )


def _levels(question: Question, language: Language) -> Iterator[str]:
    for level, words in enumerate(question.levels, start=1):
        yield f"{level} – {language.content(question.id, words)}"


def _help(language: Language) -> tuple[str, ...]:
    return (
        language.text("Write partnership, city and your name once, in the first row."),
        language.text(
            "In the column “level”, write 1 to 5 for each question: the description that fits"
            " best. Write “n/a” where it does not apply, “?” where you don’t know; leave it empty"
            " where you have no answer yet."
        ),
        language.text("In the column “note”, write what you like; it stays with your city."),
    )


def paper(one: rounds.Round, framework: Framework, language: Language) -> Drawing:
    """Return the questionnaire as paper, to be filled with a pen."""
    values = {
        "language": language.language,
        "title": language.text("Questionnaire – {round}", round=said(one.name)),
        "city": "",
        "subject": language.text(
            "How far the partnership, as seen from your city, follows the ten G20 Rome High-Level"
            " Principles."
        ),
        "how": language.text("For each question, tick the description that fits best."),
        "fields": [
            language.text("Partnership"),
            language.text("City"),
            language.text("Name"),
            language.text("Date"),
        ],
        "others": [language.text("Not applicable"), language.text("Don't know")],
        "note": language.text("Note"),
        "page": language.text("Page"),
        "principles": [
            {
                "name": f"{p.number} {language.content(p.id, p.long)}",
                "questions": [_question(q, language) for q in p.asked(Form(one.form))],
            }
            for p in framework.principles
        ],
    }
    return Drawing(Kind.BLANK, template_json(values), one.due_on)


def _question(question: Question, language: Language) -> dict[str, object]:
    return {
        "number": question.id,
        "text": language.content(question.id, question.text),
        "levels": [language.content(question.id, words) for words in question.levels],
    }
