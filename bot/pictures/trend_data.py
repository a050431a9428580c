"""Rounds side by side in a language: a picture of its own, and a table on the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from assessment.scorecard import Heading
from assessment.scoring import Score
from assessment.trend import Trend
from bot.languages import Language
from bot.pictures.principles import MARKS
from bot.pictures.template_json import template_json
from bot.pictures.values import NONE, Course, RoundsData
from conversations.text import said, tc
from conversations.trend_words import altered_words


def trend_data(trend: Trend, changes: Mapping[int, str], language: Language) -> RoundsData:
    """Return what the picture and the paper say of a trend."""
    return RoundsData(
        title=language.text("From round to round"),
        rounds=trend.rounds,
        rows=tuple(
            Course(
                number=str(course.principle.number),
                name=language.content(course.principle.id, course.principle.short),
                lengths=tuple(_length(score) for score in course.scores),
                values=tuple(_value(score, language) for score in course.scores),
                mark=MARKS.get(changes.get(course.principle.number, ""), ""),
                change=_change(changes.get(course.principle.number, ""), language),
            )
            for course in trend.courses
        ),
        notes=tuple(language.say(words) for words in altered_words(trend)),
        reading=language.text(
            "The columns are the rounds, the oldest first, each from 1 to 5. The last column says"
            " what changed since the round before."
        ),
    )


def trend_json(trend: Trend, changes: Mapping[int, str], head: Heading, language: Language) -> str:
    """Return what the picture says, as the template reads it."""
    data = trend_data(trend, changes, language)
    return template_json(
        {
            **asdict(data),
            "language": language.language,
            "city": head.city,
            "subject": language.text("Scorecard – {city}", city=said(head.city)),
            "heading": head.city,
            "kind": data.title,
            "about": language.text(
                "A self-assessment, not audited; not a product of the OECD, the EU or the G20."
            ),
        }
    )


def _length(score: Score | None) -> float:
    return float(score.mean or 0) if score else 0.0


def _value(score: Score | None, language: Language) -> str:
    return NONE if score is None or score.shown is None else language.number(score.shown, 2)


def _change(change: str, language: Language) -> str:
    return language.say(tc("change", change)) if change else ""
