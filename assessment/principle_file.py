"""One principle's file: what may stand in it, and what has to hold between its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from assessment.errors import ContentError, Problem
from assessment.questionnaire import LEVELS, Idea, Principle, Question, Status, Term
from assessment.toml_file import Shape, TomlFile

QUESTIONS, CORE = 5, 2
LOWEST, HIGHEST = 1.0, 5.0

# The lengths keep a question on one screen of an old phone, in both languages.
Name = Annotated[str, Field(min_length=1, max_length=18)]
Title = Annotated[str, Field(min_length=1, max_length=80)]
Level = Annotated[str, Field(min_length=1, max_length=110)]
Asked = Annotated[str, Field(min_length=1, max_length=170)]
Meaning = Annotated[str, Field(min_length=1, max_length=160)]
Sentences = Annotated[str, Field(min_length=1, max_length=260)]


class _Term(Shape):
    term: Title
    meaning: Meaning


class _Idea(Shape):
    start: float = Field(alias="from")
    end: float = Field(alias="to")
    text: Sentences


class _Question(Shape):
    id: str
    core: bool
    text: Asked
    levels: list[Level] = Field(min_length=len(LEVELS), max_length=len(LEVELS))
    why: Sentences
    evidence: Sentences
    terms: list[_Term]
    source: Sentences
    status: Annotated[Status, Field(strict=False)]


class _Principle(Shape):
    number: int
    short: Name
    long: Title
    about: Sentences
    ideas: list[_Idea] = Field(min_length=1)
    questions: list[_Question] = Field(min_length=QUESTIONS, max_length=QUESTIONS)


def read(file: TomlFile) -> Principle:
    """Return the principle that a file describes.

    Raises:
        ContentError: With every problem of the file, by line.
    """
    raw = file.content(_Principle)
    problems = (*_misplaced(file, raw), *_twice(file, raw), *_untiled(file, raw))
    if problems:
        raise ContentError(problems)
    return Principle(
        number=raw.number,
        short=raw.short,
        long=raw.long,
        about=raw.about,
        ideas=tuple(Idea(idea.start, idea.end, idea.text) for idea in raw.ideas),
        questions=tuple(_question(question) for question in raw.questions),
    )


def _question(raw: _Question) -> Question:
    one, two, three, four, five = raw.levels
    return Question(
        id=raw.id,
        text=raw.text,
        levels=(one, two, three, four, five),
        core=raw.core,
        why=raw.why,
        evidence=raw.evidence,
        terms=tuple(Term(each.term, each.meaning) for each in raw.terms),
        source=raw.source,
        status=raw.status,
    )


def _misplaced(file: TomlFile, raw: _Principle) -> Iterator[Problem]:
    for at, question in enumerate(raw.questions):
        if question.id != (due := f"{raw.number}.{at + 1}"):
            yield file.problem(f"id: {question.id}, where {due} is due", "questions", at, "id")
    core = [at for at, question in enumerate(raw.questions) if question.core]
    if len(core) != CORE:
        last = core[-1] if core else 0
        yield file.problem(f"core: {len(core)} questions, not {CORE}", "questions", last, "core")


def _twice(file: TomlFile, raw: _Principle) -> Iterator[Problem]:
    """Find texts that a question has twice: a catalogue could not tell them apart."""
    for at, question in enumerate(raw.questions):
        terms = [part for each in question.terms for part in (each.term, each.meaning)]
        texts = (question.text, *question.levels, question.why, question.evidence, *terms)
        for text, times in Counter(texts).items():
            if times > 1:
                told = f"{question.id} has this text {times} times: {text[:60]}"
                yield file.problem_with(text, told, "questions", at)


def _untiled(file: TomlFile, raw: _Principle) -> Iterator[Problem]:
    """Make sure that the ideas' ranges follow each other from 1 to 5."""
    due = LOWEST
    for at, idea in enumerate(raw.ideas):
        if idea.start != due:
            yield file.problem(f"from: {idea.start}, where {due} is due", "ideas", at, "from")
        if idea.end <= idea.start:
            yield file.problem(f"to: {idea.end} is not above {idea.start}", "ideas", at, "to")
        due = idea.end
    if due != HIGHEST:
        last = len(raw.ideas) - 1
        yield file.problem(f"to: {due}, where {HIGHEST} is due", "ideas", last, "to")
