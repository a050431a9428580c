"""What a side's people agree on: the one sheet that comes of several.

"Don't know" is no opinion. A question answered by one, or alike by all, needs no step;
"not applicable" against a level is a difference. What differs is settled with a level,
or recorded as a disagreement: then the lowest level counts, and a level counts against
"not applicable".
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessment.questionnaire import Form
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, Answer, State, scored

OBJECTIONS_FROM = 3  # officials
TIME_TO_OBJECT = timedelta(hours=48)

Answers = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Spread:
    """Who thinks what of a question, in numbers and without names.

    Attributes:
        levels: The levels given, from the lowest, one for each person.
        not_applicable: How many say that it does not apply.
        dont_know: How many do not know.
    """

    levels: tuple[int, ...] = ()
    not_applicable: int = 0
    dont_know: int = 0

    @property
    def answered(self) -> int:
        """How many have answered it in any way."""
        return len(self.levels) + self.not_applicable + self.dont_know

    @property
    def differs(self) -> bool:
        """Whether there is something to agree on."""
        return len(set(self.levels)) + bool(self.not_applicable) > 1

    @property
    def alike(self) -> Answer | None:
        """The answer that needs no step; None where it differs or nobody answered."""
        if self.differs or not self.answered:
            return None
        if self.levels:
            return scored(self.levels[0])
        return NOT_APPLICABLE if self.not_applicable else DONT_KNOW

    @property
    def of_a_disagreement(self) -> Answer:
        """The answer that counts where a disagreement is recorded."""
        return scored(min(self.levels)) if self.levels else NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Settled:
    """What the contact settled on a question; no answer means a disagreement."""

    answer: Answer | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A side's sheet as its people agree on it.

    Attributes:
        respondents: How many people's answers it comes of.
    """

    form: Form
    answers: Answers
    respondents: int

    @property
    def digest(self) -> str:
        """Eight signs that name these answers: what somebody saw is what they confirm."""
        said = "|".join(f"{q}={a.state}{a.level or ''}" for q, a in sorted(self.answers.items()))
        return hashlib.sha256(said.encode()).hexdigest()[:8]


def spread(question: str, sheets: Sequence[Answers]) -> Spread:
    """Return who thinks what of a question."""
    given = [sheet[question] for sheet in sheets if question in sheet]
    return Spread(
        tuple(sorted(a.level for a in given if a.level is not None)),
        sum(a.state is State.NOT_APPLICABLE for a in given),
        sum(a.state is State.DONT_KNOW for a in given),
    )


def differing(asked: Sequence[str], sheets: Sequence[Answers]) -> tuple[str, ...]:
    """Return the questions on which opinions differ, in order."""
    return tuple(question for question in asked if spread(question, sheets).differs)


def agreed(
    asked: Sequence[str], sheets: Sequence[Answers], settled: Mapping[str, Settled]
) -> dict[str, Answer] | None:
    """Return the side's answers, or None while something that differs is not settled."""
    found = {}
    for question in asked:
        there = spread(question, sheets)
        if there.differs and question not in settled:
            return None
        answer = _counts(there, settled.get(question))
        if answer is not None:
            found[question] = answer
    return found


def objections_until(now: datetime, closes_at: datetime) -> datetime:
    """Return until when colleagues may object: two days, and never past the closing."""
    return max(now, min(now + TIME_TO_OBJECT, closes_at))


def _counts(there: Spread, settled: Settled | None) -> Answer | None:
    if not there.differs:
        return there.alike
    if settled is None or settled.answer is None:
        return there.of_a_disagreement
    return settled.answer
