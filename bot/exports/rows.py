"""One row of each table that goes out, before it is cut into columns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assessment.indicators.catalogue import Bound, Indicator
from assessment.questionnaire import Principle, Question
from assessment.sheet import Answer
from storage import roster, rounds


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of a side, agreed or somebody's own.

    Attributes:
        respondent: `r1` and so on on somebody's own sheet, empty on the agreed one.
        answer: None where the question is open.
        notes, languages, evidence: What the city shares, a line each.
    """

    round: rounds.Round
    side: roster.Side
    respondent: str
    question: Question
    question_fr: str
    answer: Answer | None
    notes: tuple[str, ...]
    languages: tuple[str, ...]
    evidence: tuple[str, ...]
    answered_at: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One principle of a side.

    Attributes:
        score, coverage: None where there is none, or where it is not to be seen yet.
        answered: Questions with a level; of a side that has not submitted, those with a
            level on anybody's sheet.
    """

    round: rounds.Round
    side: roster.Side
    form: str
    respondents: int
    principle: Principle
    principle_fr: str
    score: Decimal | None
    answered: int
    questions: int
    coverage: Decimal | None
    submitted_at: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One figure of a city.

    Attributes:
        code: The city's first code in other sources, else its name, which is told from
            another city's by its country.
        year, value: None where somebody said that there is no data.
    """

    city: str
    country: str
    code: str
    indicator: Indicator
    indicator_fr: str
    year: int | None
    value: Decimal | None
    score: Decimal | None
    distance: Decimal | None
    end: Bound | None
    source: str
    scale: str
    origin: str
    flag: str
