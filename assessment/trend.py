"""How a principle changed from round to round of the same city."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from assessment.questionnaire import Principle
from assessment.scoring import Score, score
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


class Altered(StrEnum):
    """What else changed between two rounds: a reason to read a change with care."""

    FORM = "form"
    VERSION = "version"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Then:
    """What a city submitted in a round.

    Attributes:
        people: How many people's answers it comes of.
        who: Their numbers; empty where they are not known any more.
    """

    round: str
    sheet: Sheet
    people: int
    who: frozenset[int] = frozenset()

    def altered(self, later: Then) -> tuple[Altered, ...]:
        """Return what else was different in a later round."""
        known = self.who and later.who
        found = {
            Altered.FORM: self.sheet.form is not later.sheet.form,
            Altered.VERSION: self.sheet.framework.version != later.sheet.framework.version,
            Altered.PEOPLE: self.people != later.people or bool(known and self.who != later.who),
        }
        return tuple(what for what, differs in found.items() if differs)


@dataclass(frozen=True, slots=True)
class Course:
    """A principle in every round, the oldest first, each score as its own round showed it."""

    principle: Principle
    scores: tuple[Score | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Rounds side by side, the oldest first; at least two.

    Attributes:
        altered: Between two rounds that follow each other: their names, and what changed.
    """

    rounds: tuple[str, ...]
    courses: tuple[Course, ...]
    altered: tuple[tuple[str, str, Altered], ...]


def trend(thens: Sequence[Then]) -> Trend | None:
    """Put rounds side by side, the oldest first; None where there are fewer than two."""
    if len(thens) < 2:  # noqa: PLR2004  # one alone has nothing beside it
        return None
    scored = [{s.principle: s for s in score(then.sheet).principles} for then in thens]
    courses = tuple(
        Course(principle, tuple(scores.get(principle.number) for scores in scored))
        for principle in thens[-1].sheet.framework.principles
    )
    pairs = pairwise(thens)
    altered = tuple((a.round, b.round, what) for a, b in pairs for what in a.altered(b))
    return Trend(tuple(then.round for then in thens), courses, altered)
