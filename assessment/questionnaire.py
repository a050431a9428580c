"""The questionnaire as a value: principles, questions, levels.

A version is a folder of TOML files (see `loading`); once published it never changes.
The English text of everything stands here; French is in the `framework` catalogue, found
by (context, English), where the context is the question's or the principle's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LEVELS = range(1, 6)


class Form(StrEnum):
    """How much of the questionnaire is asked."""

    QUICK = "quick"
    FULL = "full"


class Status(StrEnum):
    """How well the source of a question's theme is known (`domain.md`: V, R, I)."""

    READ = "read"
    RECALLED = "recalled"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Term:
    """A word that a question uses, and what it means there."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with what each level looks like.

    Attributes:
        id: Stable, `principle.number`, such as `3.2`.
        levels: Five descriptions, of the levels 1 to 5 in order.
        core: Whether it belongs to the quick form; comparisons use core questions only.
        principle: The number of the principle it belongs to, 1 to 10.
    """

    id: str
    text: str
    levels: tuple[str, str, str, str, str]
    core: bool
    why: str
    evidence: str
    terms: tuple[Term, ...]
    source: str
    status: Status
    principle: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "principle", int(self.id.split(".")[0]))


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to discuss where a principle's score lies in [start, end)."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Principle:
    """One of the ten principles, with its questions in order."""

    number: int
    short: str
    long: str
    about: str
    ideas: tuple[Idea, ...]
    questions: tuple[Question, ...]

    @property
    def id(self) -> str:
        """The catalogue's context of its own texts, such as `3`."""
        return str(self.number)

    def asked(self, form: Form) -> tuple[Question, ...]:
        """Return the questions of this principle that a form asks."""
        return tuple(q for q in self.questions if q.core or form is Form.FULL)

    def idea(self, score: float) -> Idea:
        """Return what to discuss at a score of 1 to 5; the last range includes 5."""
        return next((idea for idea in self.ideas if score < idea.end), self.ideas[-1])


@dataclass(frozen=True, slots=True)
class Framework:
    """A version of the questionnaire.

    Attributes:
        version: The folder's name, such as `2027`.
        checksum: Of ids, order, levels and texts in every language; a round stores it.
    """

    version: str
    checksum: str
    principles: tuple[Principle, ...]
    # A version never changes, and every tap asks for these several times.
    _asked: Mapping[Form, tuple[Question, ...]] = field(init=False, repr=False, compare=False)
    _ids: Mapping[Form, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _places: Mapping[Form, Mapping[str, int]] = field(init=False, repr=False, compare=False)
    _by_id: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        asked = {form: tuple(q for p in self.principles for q in p.asked(form)) for form in Form}
        ids = {form: tuple(q.id for q in asked[form]) for form in Form}
        places = {form: {one: n for n, one in enumerate(ids[form], 1)} for form in Form}
        object.__setattr__(self, "_asked", asked)
        object.__setattr__(self, "_ids", ids)
        object.__setattr__(self, "_places", places)
        object.__setattr__(self, "_by_id", {q.id: q for q in asked[Form.FULL]})

    def asked(self, form: Form) -> tuple[Question, ...]:
        """Return the questions of a form in the order in which they are asked."""
        return self._asked[form]

    def ids(self, form: Form) -> tuple[str, ...]:
        """Return their ids, in the same order."""
        return self._ids[form]

    def place(self, form: Form, question_id: str) -> int | None:
        """Return a question's place in a form, counted from 1, or None where it is not asked."""
        return self._places[form].get(question_id)

    def question(self, question_id: str) -> Question | None:
        """Return a question by its id, or None where this version has no such question."""
        return self._by_id.get(question_id)

    def principle(self, number: int) -> Principle:
        """Return a principle by its number.

        Raises:
            KeyError: There is no such principle.
        """
        for principle in self.principles:
            if principle.number == number:
                return principle
        raise KeyError(number)
