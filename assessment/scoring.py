"""The arithmetic of the self-assessment (`product.md`), in exact fractions.

The means per principle are how the OECD/EC pilot of 2022 reported; thresholds, coverage
and the overall mean are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessment.questionnaire import Form, Principle
from assessment.sheet import Sheet, State

SHOWN_FROM_PRINCIPLES = 8
FULL_NEEDS, FULL_NEEDS_IF_FEW_APPLY, FEW = 3, 2, 5


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """Round halves up, from the exact value: 3.125 is 3.13."""
    # Decimal division would round once before we do: go by way of an exact integer.
    doubled = 2 * value.numerator * 10**places + value.denominator
    return Decimal(doubled // (2 * value.denominator)).scaleb(-places)


@dataclass(frozen=True, slots=True)
class Score:
    """How far the partnership is on one principle.

    Attributes:
        mean: 1 to 5, exact and unrounded; None where too few questions are scored.
        scored: Questions with a level.
        applicable: Questions asked minus those that do not apply.
        asked: Questions of the form.
    """

    principle: int
    mean: Fraction | None
    scored: int
    applicable: int
    asked: int

    @property
    def not_applicable(self) -> bool:
        """Whether none of its questions applies."""
        return self.applicable == 0

    @property
    def coverage(self) -> Fraction | None:
        """Scored by applicable questions, 0 to 1; None where nothing applies."""
        return Fraction(self.scored, self.applicable) if self.applicable else None

    @property
    def shown(self) -> Decimal | None:
        """The mean with two decimals, halves up; None where no score is shown."""
        return None if self.mean is None else rounded(self.mean)


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a sheet.

    Attributes:
        overall: Mean of the shown principles, exact; None below eight of ten.
    """

    principles: tuple[Score, ...]
    overall: Fraction | None

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers of the principles without a score."""
        return tuple(s.principle for s in self.principles if s.mean is None)

    @property
    def scored(self) -> int:
        """Questions with a level, over all principles."""
        return sum(s.scored for s in self.principles)

    @property
    def applicable(self) -> int:
        """Questions that apply, over all principles."""
        return sum(s.applicable for s in self.principles)


def score(sheet: Sheet) -> Scores:
    """Return a sheet's scores, in the framework's order of principles."""
    principles = tuple(_principle(sheet, p) for p in sheet.framework.principles)
    means = [s.mean for s in principles if s.mean is not None]
    enough = len(means) >= SHOWN_FROM_PRINCIPLES
    return Scores(principles, sum(means, Fraction(0)) / len(means) if enough else None)


def core(sheet: Sheet) -> Scores:
    """Return the scores by the core questions alone: what is compared between cities."""
    return score(Sheet(sheet.framework, Form.QUICK, sheet.answers))


def _principle(sheet: Sheet, principle: Principle) -> Score:
    asked = principle.asked(sheet.form)
    answers = [sheet.answers[q.id] for q in asked if q.id in sheet.answers]
    levels = [answer.level for answer in answers if answer.level is not None]
    applicable = len(asked) - sum(a.state is State.NOT_APPLICABLE for a in answers)
    enough = len(levels) >= _needed(sheet.form, len(asked), applicable)
    mean = Fraction(sum(levels), len(levels)) if levels and enough else None
    return Score(principle.number, mean, len(levels), applicable, len(asked))


def _needed(form: Form, asked: int, applicable: int) -> int:
    if form is Form.QUICK:
        return asked
    return FULL_NEEDS_IF_FEW_APPLY if applicable < FEW else FULL_NEEDS
