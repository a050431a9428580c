"""The scorecard: what a city reads about its own sheet, before any language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assessment.indicators.profile import Profile
from assessment.indicators.together import Together
from assessment.questionnaire import Idea, Principle, Question
from assessment.scoring import Score, Scores, score
from assessment.sheet import Answer, Sheet

TO_WORK_ON_UP_TO = Fraction(7, 2)
NAMED = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose scorecard it is.

    Attributes:
        city: The city that assessed.
        partners: The other cities of the partnership.
        on: The day of sending, or of today for a draft.
        respondents: People whose answers stand behind it.
        draft: True until it was sent.
        corrected: Why a coordinator reopened it after the exchange; empty otherwise.
        reader: On whose copy it is printed; empty on the city's own.
    """

    city: str
    partners: tuple[str, ...]
    partnership: str
    round: str
    on: date
    respondents: int
    draft: bool
    corrected: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One principle on the scorecard, with every input of its score.

    Attributes:
        idea: Something to discuss at this score; None where no score is shown.
        inputs: The questions asked, each with its answer, None where open.
    """

    principle: Principle
    score: Score
    idea: Idea | None
    inputs: tuple[tuple[Question, Answer | None], ...]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything the text, the picture and the PDF say; all three are made from it.

    Attributes:
        strongest: Up to three principles, the highest score first.
        to_work_on: Up to three, the lowest score first, none above 3.5.
        together: The partners' figures beside the city's own, where all of them agreed.
        indicators: What the city's figures come to, beside the principles.
    """

    heading: Heading
    sheet: Sheet
    scores: Scores
    lines: tuple[Line, ...]
    indicators: Profile | None = None
    together: Together | None = None

    @property
    def strongest(self) -> tuple[Line, ...]:
        """Up to three lines, the highest score first; never one that is to work on."""
        ranked = sorted(self._shown(), key=lambda line: -_mean(line))
        return tuple(line for line in ranked if line not in self.to_work_on)[:NAMED]

    @property
    def to_work_on(self) -> tuple[Line, ...]:
        """Up to three lines, the lowest score first, none above 3.5."""
        low = [line for line in self._shown() if _mean(line) <= TO_WORK_ON_UP_TO]
        return tuple(sorted(low, key=_mean)[:NAMED])

    def _shown(self) -> list[Line]:
        return [line for line in self.lines if line.score.mean is not None]


def scorecard(heading: Heading, sheet: Sheet) -> Scorecard:
    """Return the scorecard of a sheet."""
    scores = score(sheet)
    pairs = zip(sheet.framework.principles, scores.principles, strict=True)
    return Scorecard(heading, sheet, scores, tuple(_line(sheet, p, s) for p, s in pairs))


def _line(sheet: Sheet, principle: Principle, score: Score) -> Line:
    idea = None if score.mean is None else principle.idea(float(score.mean))
    inputs = tuple((q, sheet.answers.get(q.id)) for q in principle.asked(sheet.form))
    return Line(principle, score, idea, inputs)


def _mean(line: Line) -> Fraction:
    return line.score.mean or Fraction(0)
