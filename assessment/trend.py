"""How a principle changed between two rounds of the same city."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from assessment.questionnaire import Principle
from assessment.sheet import Sheet

STEP = Fraction(1, 4)
LEVELS_IN_TOTAL = 2


class Change(StrEnum):
    """What is said about two rounds; small differences mean nothing."""

    IMPROVED = "improved"
    STABLE = "stable"
    DECLINED = "declined"


def change(before: Sheet, now: Sheet, principle: Principle) -> Change | None:
    """Compare the questions of a principle that are scored in both rounds.

    Returns:
        Improved or declined from 0.25 on average and two steps of a level in total,
        else stable; None where no question is scored in both. The rule is ours.
    """
    both = [
        (earlier.level, later.level)
        for question in principle.asked(now.form)
        if (earlier := before.answers.get(question.id)) and (later := now.answers.get(question.id))
    ]
    steps = [later - earlier for earlier, later in both if earlier and later]
    if not steps:
        return None
    total = sum(steps)
    if abs(total) < LEVELS_IN_TOTAL or abs(Fraction(total, len(steps))) < STEP:
        return Change.STABLE
    return Change.IMPROVED if total > 0 else Change.DECLINED
