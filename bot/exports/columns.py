"""The one table that names the columns of what goes out, and what each of them means.

CSV, XLSX with its codebook, JSON and its published schema are all made from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from assessment.sheet import State
from bot.exports.rows import AnswerRow, IndicatorRow

Value = str | int | Decimal | None


class Kind(StrEnum):
    """What stands in a column; the words are those of JSON Schema."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what stands in it, and how it is read from a row."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class Table:
    """One table; its name is that of the CSV file, the sheet and the list in JSON."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    def cells(self, row: Any) -> tuple[Value, ...]:
        """Return a row cut into its columns."""
        return tuple(column.value(row) for column in self.columns)


def _text(name: str, meaning: str, value: Callable[[Any], str]) -> Column:
    return Column(name, Kind.TEXT, meaning, value)


def _whole(name: str, meaning: str, value: Callable[[Any], int | None]) -> Column:
    return Column(name, Kind.WHOLE, meaning, value)


def _number(name: str, meaning: str, value: Callable[[Any], Decimal | None]) -> Column:
    return Column(name, Kind.NUMBER, meaning, value)


def _state(row: AnswerRow) -> str:
    return str(row.answer.state if row.answer else State.OPEN)


def _source(row: IndicatorRow) -> str:
    if row.end is None:
        return ""
    return f"{row.end.source} ({row.end.year})" if row.end.source else "the programme"


_ROUND = _text("round", "The round's name.", lambda r: r.round.name)
_FRAMEWORK = _text("framework", "The questionnaire's version.", lambda r: r.round.framework)
_PARTNERSHIP = _text("partnership", "The partnership's name.", lambda r: r.side.partnership)
_CITY = _text("city", "The city that assessed.", lambda r: r.side.city)
_SIDE = _text("side", "lead or partner, as in the roster.", lambda r: r.side.part)

ANSWERS = Table(
    "answers",
    "One row for each question and each sheet. A city that has not submitted, or whose"
    " partners have not while the round is open, has no rows here.",
    (
        _ROUND,
        _FRAMEWORK,
        _PARTNERSHIP,
        _CITY,
        _SIDE,
        _text(
            "respondent",
            "Empty on the agreed sheet; r1, r2 and so on for people, only where the round"
            " announced it before the first answer.",
            lambda r: r.respondent,
        ),
        _text(
            "kind",
            "agreed: as the city submitted it; individual: one person's own sheet.",
            lambda r: "individual" if r.respondent else "agreed",
        ),
        _text("question", "The question's id, principle.number.", lambda r: r.question.id),
        _text("question_en", "The question in English.", lambda r: r.question.text),
        _text("question_fr", "The question in French.", lambda r: r.question_fr),
        _whole(
            "level", "1 to 5; empty unless scored.", lambda r: r.answer.level if r.answer else None
        ),
        _text("state", "scored, not_applicable, dont_know or open.", _state),
        _text(
            "note",
            "Comments that the city ticked as shared, a line between two.",
            lambda r: "\n".join(r.notes),
        ),
        _text(
            "note_language",
            "The language of each comment, a line between two.",
            lambda r: "\n".join(r.languages),
        ),
        _text(
            "evidence",
            "Documents that go with a shared comment, by name, a line between two.",
            lambda r: "\n".join(r.evidence),
        ),
        _text(
            "answered_at",
            "UTC; of the agreed sheet, when it was submitted; empty where open.",
            lambda r: r.answered_at,
        ),
    ),
)

SCORES = Table(
    "scores",
    "One row for each city and principle. A city that has not submitted appears with its"
    " counts, without a score.",
    (
        _ROUND,
        _FRAMEWORK,
        _text("form", "quick (20 questions) or full (50).", lambda r: r.form),
        _PARTNERSHIP,
        _CITY,
        _text("country", "ISO 3166-1, two letters.", lambda r: r.side.country),
        _SIDE,
        _whole("respondents", "People whose answers stand behind it.", lambda r: r.respondents),
        _whole("principle", "1 to 10.", lambda r: r.principle.number),
        _text("principle_en", "The principle in English.", lambda r: r.principle.short),
        _text("principle_fr", "The principle in French.", lambda r: r.principle_fr),
        _number(
            "score",
            "Mean of the levels, two decimals, halves up; empty where too few questions have"
            " a level, or where the score is not to be seen yet.",
            lambda r: r.score,
        ),
        _whole("answered", "Questions with a level.", lambda r: r.answered),
        _whole("questions", "Questions of the form.", lambda r: r.questions),
        _number(
            "coverage",
            "answered divided by the questions that apply, 0 to 1, two decimals; empty where"
            " none applies, or where the score is not to be seen yet.",
            lambda r: r.coverage,
        ),
        _text("submitted_at", "UTC; empty where not submitted.", lambda r: r.submitted_at),
    ),
)

INDICATORS = Table(
    "indicators",
    "One row for each figure of a city that takes part in the round.",
    (
        _text("city", "The city.", lambda r: r.city),
        _text("country", "ISO 3166-1, two letters.", lambda r: r.country),
        _whole("goal", "The number of the SDG, 1 to 17.", lambda r: r.indicator.goal),
        _text("indicator", "The indicator's id.", lambda r: r.indicator.id),
        _text("indicator_en", "The indicator in English.", lambda r: r.indicator.name),
        _text("indicator_fr", "The indicator in French.", lambda r: r.indicator_fr),
        _text("unit", "The unit of the value.", lambda r: r.indicator.unit.text),
        _whole("year", "Of the value; empty where there is no data.", lambda r: r.year),
        _number("value", "As entered; empty where there is no data.", lambda r: r.value),
        _number(
            "score",
            "0 at the worst value to 100 at the end value for 2030, one decimal; empty where"
            " either is not known.",
            lambda r: r.score,
        ),
        _number("distance", "Points of 100 still to go.", lambda r: r.distance),
        _number(
            "end_value",
            "To be reached in 2030; empty where nobody has set one.",
            lambda r: r.end.value if r.end else None,
        ),
        _text("end_value_source", "Where the end value comes from.", _source),
        _text("source", "Where the value comes from, as entered.", lambda r: r.source),
        _text("scale", "The area: city, fua, region or country.", lambda r: r.scale),
    ),
)

TABLES = (ANSWERS, SCORES, INDICATORS)
