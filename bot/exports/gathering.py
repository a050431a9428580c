"""The rows that go out, read from the database one side after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import sqlalchemy as sa

from assessment.indicators.catalogue import Catalogue, Indicator
from assessment.indicators.figures import Choices
from assessment.indicators.scoring import distance, score
from assessment.questionnaire import Form, Framework, Question
from assessment.scoring import Score, rounded
from assessment.scoring import score as scores_of
from assessment.sheet import Answer, State
from bot.exports.rows import AnswerRow, IndicatorRow, ScoreRow
from bot.exports.sides import OneSide, instant, sides
from bot.indicators_in.areas import with_country
from bot.languages import Languages
from bot.seen import agreed_sheet
from storage import agreed, cities, exports, indicator_choices, rounds
from storage import indicators as figures

POINTS_PLACES = 1
FRENCH = "fr"  # the second language of the columns


@dataclass(frozen=True, slots=True)
class Source:
    """A round in a database; its sides are read once for all tables where they are few.

    Attributes:
        some: Of these partnerships alone; None for all that the round is for, which every method
            reads anew, so that little is held at once.
        told: The cities whose figures were told: each once, however many partnerships it is in.
        read: Those sides, once they were needed.
    """

    c: sa.Connection
    round: rounds.Round
    framework: Framework
    languages: Languages
    catalogue: Catalogue
    some: Sequence[int] | None = None
    told: set[int] = field(default_factory=set)
    read: list[OneSide] = field(default_factory=list, init=False)

    def answers(self) -> Iterator[AnswerRow]:
        """Yield the answers of every side whose levels may be seen."""
        for one in self._sides():
            if one.sent:
                yield from self._agreed(one, one.sent)
            if one.announced:
                yield from self._individual(one)

    def scores(self) -> Iterator[ScoreRow]:
        """Yield a row a principle for every side; those not to be seen yet with counts."""
        for one in self._sides():
            shown = _scores(one.sent, self.framework) if one.sent else _counts(one, self.framework)
            for principle, found in zip(self.framework.principles, shown, strict=True):
                yield ScoreRow(
                    self.round,
                    one.side,
                    one.form,
                    one.sent.respondents if one.sent else len(one.own),
                    principle,
                    self._french(principle.id, principle.short),
                    found.shown,
                    found.scored,
                    found.asked,
                    rounded(found.coverage) if one.sent and found.coverage is not None else None,
                    one.submitted_at,
                )

    def indicators(self) -> Iterator[IndicatorRow]:
        """Yield every figure of the cities that take part, each city once."""
        choices, names = indicator_choices.choices(self.c), cities.shared_names(self.c)
        for one in self._sides():
            town = cities.town_of(self.c, one.side.id)
            if town and town.id not in self.told:
                self.told.add(town.id)
                yield from self._figures(town, _area(town, names), choices)

    def _sides(self) -> Iterator[OneSide]:
        if self.some is None:
            return sides(self.c, self.round)
        if not self.read:
            self.read.extend(sides(self.c, self.round, self.some))
        return iter(self.read)

    def _agreed(self, one: OneSide, sent: agreed.Agreed) -> Iterator[AnswerRow]:
        at = instant(sent.submitted_at)
        for question in self.framework.asked(Form(sent.form)):
            answer = sent.answers.get(question.id)
            yield self._answer(one, "", question, answer, one.notes, at if answer else "")

    def _individual(self, one: OneSide) -> Iterator[AnswerRow]:
        for number, own in enumerate(one.own, start=1):
            notes = tuple(note for note in one.notes if note.sheet_id == own.id)
            for question in self.framework.asked(Form(own.form)):
                given = own.given.get(question.id)
                answer, at = (given.answer, instant(given.at)) if given else (None, "")
                yield self._answer(one, f"r{number}", question, answer, notes, at)

    def _answer(
        self,
        one: OneSide,
        respondent: str,
        question: Question,
        answer: Answer | None,
        notes: tuple[exports.Shared, ...],
        at: str,
    ) -> AnswerRow:
        on = [note for note in notes if note.question == question.id]
        said = [note for note in on if note.text]
        return AnswerRow(
            self.round,
            one.side,
            respondent,
            question,
            self._french(question.id, question.text),
            answer,
            tuple(note.text for note in said),
            tuple(note.language for note in said),
            tuple(note.file_name or note.media for note in on if note.media != "text"),
            at,
        )

    def _figures(self, town: cities.Town, area: str, choices: Choices) -> Iterator[IndicatorRow]:
        for kept in figures.figures(self.c, town.id):
            indicator = self.catalogue.find(kept.entry.indicator)
            if indicator:
                yield self._figure(town, area, indicator, kept.entry, choices)

    def _figure(
        self,
        town: cities.Town,
        area: str,
        indicator: Indicator,
        entry: figures.Entry,
        choices: Choices,
    ) -> IndicatorRow:
        end, worst = choices.end(indicator), choices.worst(indicator)
        points = score(entry.value, end.value if end else None, worst.value if worst else None)
        return IndicatorRow(
            town.name,
            town.country,
            area,
            indicator,
            self._french(indicator.id, indicator.name),
            entry.year or None,
            entry.value,
            _points(points),
            _points(distance(points)),
            end,
            entry.source,
            str(entry.scale),
            str(entry.origin),
            entry.flag,
        )

    def _french(self, context: str, text: str) -> str:
        return self.languages[FRENCH].content(context, text)


def _area(town: cities.Town, shared: Collection[str]) -> str:
    """Return a city's first code, else its name; with its country, where others share it."""
    name = with_country(town) if town.name in shared else town.name
    return next(iter(town.codes.split()), name)


def _points(value: Fraction | None) -> Decimal | None:
    return None if value is None else rounded(value, POINTS_PLACES)


def _scores(sent: agreed.Agreed, framework: Framework) -> tuple[Score, ...]:
    return scores_of(agreed_sheet(sent, framework)).principles


def _counts(one: OneSide, framework: Framework) -> tuple[Score, ...]:
    """Return how much has a level on anybody's sheet, and no score."""
    known = {
        question
        for own in one.own
        for question, given in own.given.items()
        if given.answer.state is State.SCORED
    }
    return tuple(
        _count(principle.number, principle.asked(one.form), known)
        for principle in framework.principles
    )


def _count(principle: int, asked: tuple[Question, ...], known: set[str]) -> Score:
    scored = sum(question.id in known for question in asked)
    return Score(principle, None, scored, len(asked), len(asked))
