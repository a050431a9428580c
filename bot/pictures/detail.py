"""The pages after the first, in a language: why each score, how it came about, what to mind."""

from __future__ import annotations

from assessment.questionnaire import Form, Question
from assessment.scorecard import Line, Scorecard
from assessment.sheet import Answer
from bot.languages import Language
from bot.pictures.values import NONE, Detail, Input, Inputs, Section
from conversations.text import t
from conversations.words import LEVEL_NAMES, answer_words

NO_BREAK = "\u00a0"

QUICK = t("This is the quick form: two questions for each principle.")
FULL = t("This is the full form: every question of the questionnaire.")
WHO = t(
    "Officials of the city rate, on a scale of 1 to 5, how far the partnership, as seen from"
    " their city, follows the ten G20 Rome High-Level Principles."
)
HOW = (
    t("What each level looks like is described for each question."),
    t(
        "Where several officials answer, they agree on one answer to each question; where they"
        " do not, the lower level counts."
    ),
    t(
        "The score of a principle is the mean of its levels, to two decimals; halves are"
        " rounded up."
    ),
    t(
        "In the full form it is shown from 3 questions with a level (2 where fewer than 5"
        " apply), in the quick form only where both have one."
    ),
    t(
        "“Not applicable” does not count at all; “don’t know” and open questions lower the"
        " coverage."
    ),
    t("Coverage is the share of questions with a level among those that apply."),
    t(
        "The overall score is the mean of the principles that have one, from 8 of the 10; the"
        " others are always named."
    ),
    t(
        "Two rounds are compared over the questions with a level in both: “improved” or"
        " “declined” from 0.25 on average and two steps in total, else “stable”."
    ),
)
CAVEATS = (
    t("The scores say how officials of one city see the partnership; nobody has audited them."),
    t(
        "Scores of different cities are no competition: each city answers from where it stands,"
        " and strict answers may be the most useful ones."
    ),
    t(
        "A change between two rounds may also come from other people answering, or from another"
        " form or version of the questionnaire."
    ),
    t(
        "The principles are those of the G20 (Rome, 2021); the questions and the rules of the"
        " scores are this programme’s own, not a product of the OECD, the EU or the G20."
    ),
)


def detail(card: Scorecard, language: Language) -> Detail:
    """Return every input of every score, the method and the caveats."""
    return Detail(
        title=language.text("Why this score"),
        gloss=language.text("Every question of this form with the city’s answer to it."),
        question=language.text("Question"),
        answer=language.text("The city’s answer"),
        principles=tuple(_principle(line, language) for line in card.lines),
        method=_method(card, language),
        caveats=_caveats(language),
    )


def _principle(line: Line, language: Language) -> Inputs:
    shown = line.score.shown
    return Inputs(
        number=str(line.principle.number),
        name=language.content(line.principle.id, line.principle.long),
        value=NONE if shown is None else language.number(shown, 2),
        share=f"({line.score.scored}/{line.score.applicable})",
        rows=tuple(_input(question, answer, language) for question, answer in line.inputs),
    )


def _input(question: Question, answer: Answer | None, language: Language) -> Input:
    level = (answer.level if answer else None) or 0
    words = language.say(answer_words(answer))
    if level:
        words = f"{level}{NO_BREAK}{language.say(LEVEL_NAMES[level - 1])}"
    return Input(
        number=question.id,
        text=language.content(question.id, question.text),
        level=level,
        answer=words,
        described=language.content(question.id, question.levels[level - 1]) if level else "",
    )


def _method(card: Scorecard, language: Language) -> Section:
    form = QUICK if card.sheet.form is Form.QUICK else FULL
    lines = tuple(map(language.say, (WHO, form, *HOW)))
    return Section(language.text("How the scores come about"), lines)


def _caveats(language: Language) -> Section:
    return Section(language.text("What to keep in mind"), tuple(map(language.say, CAVEATS)))
