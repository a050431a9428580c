"""Rounds side by side in words: all that the chart says."""

from __future__ import annotations

from assessment.scoring import Score
from assessment.trend import Altered, Course, Trend
from conversations.screen import GAP, Line, Style
from conversations.text import Joined, Text, Words, said, t, tc
from conversations.view import Card
from conversations.words import DASH, numbered

MOST_IN_A_NAME = 40


def rounds_side_by_side(card: Card) -> tuple[Line, ...]:
    """Return each principle's scores round by round, and what else changed between them."""
    trend = card.trend
    if trend is None:
        return (Line(t("There is only one round so far.")),)
    names = Joined(tuple(said(name, MOST_IN_A_NAME) for name in trend.rounds), " → ")
    altered = tuple(Line(words, Style.ITALIC) for words in altered_words(trend))
    return (
        Line(t("From round to round"), Style.BOLD),
        Line(names),
        GAP,
        *(Line(_course(course, card)) for course in trend.courses),
        *((GAP, *altered) if altered else ()),
    )


def altered_words(trend: Trend) -> tuple[Text, ...]:
    """Return what else changed between two rounds, a sentence each."""
    return tuple(_altered(*one) for one in trend.altered)


def _altered(earlier: str, later: str, what: Altered) -> Text:
    names = {"earlier": said(earlier, MOST_IN_A_NAME), "later": said(later, MOST_IN_A_NAME)}
    match what:
        case Altered.FORM:
            return t("Between {earlier} and {later} the form changed.", **names)
        case Altered.VERSION:
            return t(
                "Between {earlier} and {later} the version of the questionnaire changed.", **names
            )
        case Altered.PEOPLE:
            return t("Between {earlier} and {later} the people who answered changed.", **names)


def _course(course: Course, card: Card) -> Words:
    scores = Joined(tuple(_score(score) for score in course.scores), " → ")
    words: list[Words] = [Joined((numbered(course.principle), scores))]
    if change := card.changes.get(course.principle.number):
        words.append(tc("change", change))
    return Joined(tuple(words), ", ")


def _score(score: Score | None) -> Words:
    return DASH if score is None or score.shown is None else t("{score}", score=score.shown)
