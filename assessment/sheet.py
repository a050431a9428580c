"""A sheet: what one person answered for one city in one round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.questionnaire import LEVELS, Form, Framework, Question


class State(StrEnum):
    """What became of a question; an open one has no answer."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question: a level of 1 to 5, or a reason why there is none.

    Attributes:
        level: 1 to 5 where scored, else None.
        reason: Why the question does not apply, as typed; may be empty.
    """

    state: State
    level: int | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        scored = self.state is State.SCORED
        if scored != (self.level in LEVELS) or (not scored and self.level is not None):
            msg = f"no such answer: {self.state} {self.level}"
            raise ValueError(msg)


NOT_APPLICABLE = Answer(State.NOT_APPLICABLE)
DONT_KNOW = Answer(State.DONT_KNOW)


def scored(level: int) -> Answer:
    """Return the answer that is a level of 1 to 5."""
    return Answer(State.SCORED, level)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Answers by question id; what is open is absent.

    Attributes:
        answers: May hold answers to questions that the form does not ask (after going
            back from the full form to the quick one); they are kept and do not count.
        principles: Those that this person is asked, where a team shares them out; else None.
    """

    framework: Framework
    form: Form
    answers: Mapping[str, Answer] = field(default_factory=dict)
    principles: frozenset[int] | None = None

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked, in order."""
        every = self.framework.asked(self.form)
        if self.principles is None:
            return every
        return tuple(q for q in every if q.principle in self.principles)

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that have no answer yet, in order."""
        answers = self.answers
        return tuple([q for q in self.asked if q.id not in answers])

    @property
    def left(self) -> int:
        """How many questions have no answer yet."""
        if self.principles is not None:
            return len(self.open)
        ids = self.framework.ids(self.form)
        return len(ids) - sum(map(self.answers.__contains__, ids))

    @property
    def complete(self) -> bool:
        """Whether every question asked has an answer."""
        return not self.open

    def position(self, question_id: str) -> int | None:
        """Return a question's place, counted from 1, or None where it is not asked."""
        if self.principles is None:
            return self.framework.place(self.form, question_id)
        return next((n for n, q in enumerate(self.asked, 1) if q.id == question_id), None)

    def next_open(self, after: str | None = None) -> Question | None:
        """Return the next question without an answer, from the start where none follows."""
        order = self.asked
        start = (self.position(after) or 0) if after else 0
        around = (*order[start:], *order[:start])
        return next((q for q in around if q.id not in self.answers), None)

    def answered(self, question_id: str, answer: Answer) -> Sheet:
        """Return the sheet with one more answer."""
        answers = {**self.answers, question_id: answer}
        return Sheet(self.framework, self.form, answers, self.principles)
