"""Reads a version of the questionnaire; refuses it whole, with every problem by line.

A version is a folder: `version.toml`, and one TOML file a principle. English stands there;
the other languages are looked up in their catalogues, where a missing text is a problem.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assessment.errors import ContentError, Problem
from assessment.questionnaire import (
    LEVELS,
    Framework,
    Idea,
    Principle,
    Question,
    Status,
    Term,
)

FOLDER = Path(__file__).parent / "framework"
PRINCIPLES, QUESTIONS, CORE = 10, 5, 2
LOWEST, HIGHEST = 1.0, 5.0
MOST = {"short": 18, "long": 80, "about": 240, "text": 170, "why": 260, "evidence": 260}
MOST_IN_A_LEVEL = 110
MOST_IN_AN_IDEA = 260

# (context, English) -> the text in that language, None where it is missing
LookUp = Callable[[str, str], str | None]


@dataclass(slots=True)
class _File:
    """A file being read, and what is wrong with it."""

    path: Path
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def line(self, *words: str) -> int:
        """Return the first line that holds the words, one after the other; 1 else."""
        start = 0
        for word in words:
            start = next((i for i in range(start, len(self.lines)) if word in self.lines[i]), 0)
        return start + 1

    def wrong(self, text: str, *words: str) -> None:
        """Note a problem at the line that holds the words."""
        name = f"{self.path.parent.name}/{self.path.name}"
        self.problems.append(Problem(name, self.line(*words), text))


def load(version: str, translations: Mapping[str, LookUp], folder: Path = FOLDER) -> Framework:
    """Return a version of the questionnaire.

    Args:
        translations: A look-up for every language but English.

    Raises:
        ContentError: With every problem that was found.
    """
    files = [_open(path) for path in sorted((folder / version).glob("[0-9]*.toml"))]
    principles = [p for file in files if (p := _principle(file))]
    problems = [problem for file in files for problem in file.problems]
    numbers = [principle.number for principle in principles]
    if not problems and numbers != list(range(1, PRINCIPLES + 1)):
        problems.append(Problem(version, 0, f"the principles are {numbers}, not 1 to {PRINCIPLES}"))
    framework = Framework(version, _checksum(principles, translations), tuple(principles))
    if not problems:
        problems = list(_untranslated(framework, translations))
    if problems:
        raise ContentError(tuple(problems))
    return framework


def versions(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the versions that there are, the oldest first."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/version.toml")))


def translatable(framework: Framework) -> Iterator[tuple[str, str]]:
    """Yield every text of a version as (context, English)."""
    for principle in framework.principles:
        yield from _of_principle(principle)
        for question in principle.questions:
            yield from _of_question(question)


# --- reading --------------------------------------------------------------------------


def _open(path: Path) -> _File:
    try:
        return _File(path, path.read_text(encoding="utf-8").splitlines())
    except UnicodeDecodeError:
        name = f"{path.parent.name}/{path.name}"
        raise ContentError((Problem(name, 0, "this is not UTF-8 text"),)) from None


def _principle(file: _File) -> Principle | None:
    try:
        raw = tomllib.loads("\n".join(file.lines))
        principle = Principle(
            number=raw["number"],
            short=raw["short"],
            long=raw["long"],
            about=raw["about"],
            ideas=tuple(Idea(i["from"], i["to"], i["text"]) for i in raw["ideas"]),
            questions=tuple(_question(q) for q in raw["questions"]),
        )
    except tomllib.TOMLDecodeError as error:
        file.wrong(f"not TOML: {error}")
        return None
    except (KeyError, TypeError, ValueError) as error:
        file.wrong(f"missing or not of its kind: {error}")
        return None
    _check(file, principle)
    return principle


def _question(raw: Mapping[str, Any]) -> Question:
    levels = tuple(raw["levels"])
    if len(levels) != len(LEVELS):
        msg = f"{raw['id']} has {len(levels)} levels, not {len(LEVELS)}"
        raise ValueError(msg)
    return Question(
        id=raw["id"],
        text=raw["text"],
        levels=levels,
        core=raw["core"],
        why=raw["why"],
        evidence=raw["evidence"],
        terms=tuple(Term(t["term"], t["meaning"]) for t in raw["terms"]),
        source=raw["source"],
        status=Status(raw["status"]),
    )


# --- checking -------------------------------------------------------------------------


def _check(file: _File, principle: Principle) -> None:
    _check_lengths(file, principle)
    _check_ranges(file, principle)
    expected = [f"{principle.number}.{n}" for n in range(1, QUESTIONS + 1)]
    ids = [question.id for question in principle.questions]
    if ids != expected:
        file.wrong(f"the questions are {ids}, not {expected}", "[[questions]]")
    core = sum(question.core for question in principle.questions)
    if core != CORE:
        file.wrong(f"{core} questions are core, not {CORE}", "core = ")


def _check_lengths(file: _File, principle: Principle) -> None:
    for name in ("short", "long", "about"):
        _check_text(file, getattr(principle, name), name, MOST[name])
    for idea in principle.ideas:
        _check_text(file, idea.text, "idea", MOST_IN_AN_IDEA)
    for question in principle.questions:
        for name in ("text", "why", "evidence"):
            _check_text(file, getattr(question, name), f"{question.id} {name}", MOST[name])
        for level in question.levels:
            _check_text(file, level, f"{question.id} level", MOST_IN_A_LEVEL)
        if len(set(question.levels)) != len(LEVELS):
            file.wrong(f"{question.id}: two levels are alike", f'id = "{question.id}"', "levels")


def _check_text(file: _File, text: str, what: str, most: int) -> None:
    if not text.strip():
        file.wrong(f"{what}: empty", '""')
    elif len(text) > most:
        file.wrong(f"{what}: {len(text)} characters, {most} at most", text[:40])


def _check_ranges(file: _File, principle: Principle) -> None:
    """Make sure that the ideas' ranges follow each other from 1 to 5."""
    ends = [LOWEST, *(idea.end for idea in principle.ideas)]
    starts = [*(idea.start for idea in principle.ideas), HIGHEST]
    if ends != starts:
        file.wrong("the ranges of the ideas do not tile 1 to 5", "[[ideas]]")


def _untranslated(framework: Framework, translations: Mapping[str, LookUp]) -> Iterator[Problem]:
    for language, look_up in translations.items():
        for context, text in translatable(framework):
            if not look_up(context, text):
                where = f"{framework.version}, {context}"
                yield Problem(where, 0, f"no {language} for: {text[:60]}")


# --- texts ----------------------------------------------------------------------------


def _of_principle(principle: Principle) -> Iterator[tuple[str, str]]:
    texts = (principle.short, principle.long, principle.about, *(i.text for i in principle.ideas))
    for text in texts:
        yield principle.id, text


def _of_question(question: Question) -> Iterator[tuple[str, str]]:
    terms = [part for term in question.terms for part in (term.term, term.meaning)]
    for text in (question.text, *question.levels, question.why, question.evidence, *terms):
        yield question.id, text


def _checksum(principles: list[Principle], translations: Mapping[str, LookUp]) -> str:
    """Return what a round stores: it changes with any id, order, level or wording."""
    digest = hashlib.sha256()
    for context, text in translatable(Framework("", "", tuple(principles))):
        for words in (
            context,
            text,
            *(look_up(context, text) or "" for look_up in translations.values()),
        ):
            digest.update(words.encode() + b"\x00")
    return digest.hexdigest()
