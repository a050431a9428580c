"""Where the cities of a partnership see it differently: all scores, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessment.questionnaire import Principle
from assessment.scoring import Score, rounded, score
from assessment.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Difference:
    """One principle as each city sees it.

    Attributes:
        scores: Of the cities, in their order.
        apart: Highest minus lowest of the means, exact; None below two of them.
    """

    principle: Principle
    scores: tuple[Score, ...]
    apart: Fraction | None

    @property
    def shown(self) -> Decimal | None:
        """How far they lie apart, with two decimals; None where fewer than two have a score."""
        return None if self.apart is None else rounded(self.apart)


def differences(sheets: Sequence[Sheet]) -> tuple[Difference, ...]:
    """Return every principle, the largest difference first, those without one last.

    Args:
        sheets: One a city, all of the same version of the questionnaire.
    """
    if not sheets:
        return ()
    scored = [score(sheet).principles for sheet in sheets]
    found = [
        _difference(principle, tuple(scores))
        for principle, *scores in zip(sheets[0].framework.principles, *scored, strict=True)
    ]
    return tuple(sorted(found, key=_largest_first))


def _difference(principle: Principle, scores: tuple[Score, ...]) -> Difference:
    means = [score.mean for score in scores if score.mean is not None]
    apart = max(means) - min(means) if len(means) > 1 else None
    return Difference(principle, scores, apart)


def _largest_first(one: Difference) -> tuple[bool, Fraction, int]:
    return one.apart is None, -(one.apart or Fraction(0)), one.principle.number
