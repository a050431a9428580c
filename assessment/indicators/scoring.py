"""The arithmetic of the indicators (`domain.md` 3.3), in exact fractions.

A score runs from 0 at the worst bound to 100 at the end value for 2030, clamped; what is
missing stays missing and is never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from assessment.indicators.figures import Figure

FULL = 100
TARGET_YEAR = 2030
SHOWN_FROM = Fraction(1, 2)
HALF = Fraction(1, 2)


class Status(StrEnum):
    """How fast an indicator moves, against what 2030 asks for."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    MODERATE = "moderate"
    LIMITED = "limited"
    WORSE = "worse"


def score(value: Decimal | None, end: Decimal | None, worst: Decimal | None) -> Fraction | None:
    """Return how far a value is from the worst bound (0) to the end value (100)."""
    if value is None or end is None or worst is None or end == worst:
        return None
    way = Fraction(value) - Fraction(worst)
    share = way / (Fraction(end) - Fraction(worst))
    return min(max(share * FULL, Fraction(0)), Fraction(FULL))


def index(scores: Iterable[Fraction | None]) -> Fraction | None:
    """Return the mean of a goal's headline scores; None where fewer than half are known."""
    asked = list(scores)
    known = [each for each in asked if each is not None]
    if not known or Fraction(len(known), len(asked)) < SHOWN_FROM:
        return None
    return sum(known, Fraction(0)) / len(known)


def distance(score: Fraction | None) -> Fraction | None:
    """Return the points of 100 that are still to go."""
    return None if score is None else FULL - score


def status(figures: Sequence[Figure], end: Decimal | None, worst: Decimal | None) -> Status | None:
    """Compare the pace so far with the pace that 2030 asks for.

    Args:
        figures: Of one indicator and one scale, with at least two years among them.

    Returns:
        None where there are not two years, no bounds, or no time left.
    """
    known = sorted((f.year, f.value) for f in figures if f.value is not None)
    if not known or end is None or worst is None or end == worst:
        return None
    (first, before), (last, now) = known[0], known[-1]
    if score(now, end, worst) == FULL:
        return Status.REACHED
    if first == last or last >= TARGET_YEAR:
        return None
    # Along the way from worst to end, whichever direction that is.
    onwards = 1 if end > worst else -1
    observed = onwards * Fraction(now - before) / (last - first)
    required = onwards * Fraction(end - now) / (TARGET_YEAR - last)
    return _pace(observed, required)


def _pace(observed: Fraction, required: Fraction) -> Status:
    if observed < 0:
        return Status.WORSE
    if observed >= required:
        return Status.ON_TRACK
    return Status.MODERATE if observed >= required * HALF else Status.LIMITED
