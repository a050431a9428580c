"""A scorecard in a language: the one place where picture and page get their language.

Numbers are the scorecard's own, written as the chat writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assessment.scorecard import Scorecard
from assessment.scoring import Scores, rounded
from bot.languages import Language
from bot.pictures.detail import detail
from bot.pictures.indicators import indicator_page
from bot.pictures.principles import bar, strongest, to_work_on
from bot.pictures.together import together_page
from bot.pictures.values import NONE, Columns, Fact, Overall, SheetData
from conversations.text import Content, Several, said
from conversations.words import LEVEL_NAMES

NO_BREAK = "\u00a0"


def sheet_data(
    card: Scorecard, language: Language, changes: Mapping[int, str], *, in_full: bool = False
) -> SheetData:
    """Return all that is drawn of a scorecard.

    Args:
        in_full: Whether every input of every score comes with it.
        changes: What became of a principle since the round before, by its number, as
            `trend.Change` says it; empty where there was no round before.
    """
    return replace(
        _on_one_page(card, language, changes),
        indicators=indicator_page(card.indicators, language),
        together=together_page(card.together, language),
        detail=detail(card, language) if in_full else None,
    )


def _on_one_page(card: Scorecard, language: Language, changes: Mapping[int, str]) -> SheetData:
    head = card.heading
    return SheetData(
        language=language.language,
        title=language.text("Scorecard – {city}", city=said(head.city)),
        kind=language.text("Scorecard"),
        city=head.city,
        partners=_partners(head.partners, language),
        draft=language.text("DRAFT – not submitted") if head.draft else "",
        corrected=_corrected(head.corrected, language),
        reader=_reader(head.reader, language),
        subject=_subject(language),
        partnership=Fact(language.text("Partnership"), head.partnership),
        round=head.round,
        facts=_facts(card, language),
        overall=_overall(card, language),
        columns=_columns(language),
        bars=tuple(
            bar(line, changes.get(line.principle.number, ""), language) for line in card.lines
        ),
        changes=_changes(changes, language),
        strongest=strongest(card, language),
        to_work_on=to_work_on(card, language),
        levels=_levels(language),
        reading=language.text(
            "Score: the mean of the levels. (4/5): of the 5 questions that apply, 4 are"
            " answered with a level."
        ),
        about=language.text(
            "A self-assessment, not audited; not a product of the OECD, the EU or the G20."
        ),
        page=language.text("Page"),
        day=head.on.isoformat(),
    )


def _subject(language: Language) -> str:
    return language.text(
        "How far the partnership, as seen from this city, follows the ten G20 Rome"
        " High-Level Principles."
    )


def _partners(partners: tuple[str, ...], language: Language) -> str:
    if not partners:
        return ""
    return language.text("with {partners}", partners=Several(tuple(map(said, partners))))


def _corrected(reason: str, language: Language) -> str:
    if not reason:
        return ""
    return language.text("Corrected after the exchange: {reason}", reason=said(reason))


def _reader(reader: str, language: Language) -> str:
    if not reader:
        return ""
    return language.text("Copy for {reader}", reader=said(reader, 120))


def _facts(card: Scorecard, language: Language) -> tuple[Fact, ...]:
    people = language.number(Decimal(card.heading.respondents), 0)
    return (
        Fact(language.text("Date"), language.day(card.heading.on)),
        Fact(language.text("People"), people),
        Fact(language.text("Coverage"), _coverage(card.scores, language)),
    )


def _coverage(scores: Scores, language: Language) -> str:
    counts = f"({scores.scored}/{scores.applicable})"
    if not scores.applicable:
        return f"{NONE} {counts}"
    return f"{language.percent(Fraction(scores.scored, scores.applicable))} {counts}"


def _overall(card: Scorecard, language: Language) -> Overall:
    mean = card.scores.overall
    return Overall(
        label=language.text("Overall"),
        value=NONE if mean is None else language.number(rounded(mean), 2),
        scale="" if mean is None else language.text("of 5"),
        note=_what_overall_means(card, language),
    )


def _what_overall_means(card: Scorecard, language: Language) -> str:
    missing = [line.principle for line in card.lines if line.score.mean is None]
    names = Several(tuple(Content(principle.id, principle.short) for principle in missing))
    scored = len(card.lines) - len(missing)
    if not missing:
        return language.text("The mean of all ten principles.")
    if card.scores.overall is not None:
        return language.text(
            "The mean of {n} principles, without {missing}.", n=scored, missing=names
        )
    few = language.text("No overall score: fewer than 8 of the 10 principles have a score.")
    if not scored:
        return few
    without = language.text("Without a score: {missing}.", missing=names)
    return f"{few} {without}"


def _columns(language: Language) -> Columns:
    return Columns(
        title=language.text("The ten principles"),
        principle=language.text("Principle"),
        score=language.text("Score"),
        answered=language.text("Answered"),
        change=language.text("Trend"),
    )


def _changes(changes: Mapping[int, str], language: Language) -> str:
    if not changes:
        return ""
    return language.text("↑ improved, = stable, ↓ declined since the round before")


def _levels(language: Language) -> str:
    names = enumerate(map(language.say, LEVEL_NAMES), start=1)
    return " · ".join(f"{level}{NO_BREAK}{name}" for level, name in names)
