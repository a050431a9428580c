"""Reads the catalogue; refuses it whole, with every problem by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assessment.errors import ContentError, Problem
from assessment.indicators import goal_file
from assessment.indicators.catalogue import Catalogue, Goal, Indicator
from assessment.loading import LookUp
from assessment.toml_file import TomlFile, opened

FOLDER = Path(__file__).parent / "catalogue"
UNITS = "units.toml"
GOALS = 17
MOST_FIRST = 12


def load(translations: Mapping[str, LookUp], folder: Path = FOLDER) -> Catalogue:
    """Return the catalogue.

    Args:
        translations: A look-up for every language but English.

    Raises:
        ContentError: With every problem that was found.
    """
    units = goal_file.read_units(opened(folder / UNITS))
    files: list[TomlFile] = []
    goals: list[Goal] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("[0-9]*.toml")):
        try:
            files.append(opened(path))
            goals.append(goal_file.read(files[-1], units))
        except ContentError as error:
            problems += error.problems
    _refuse(problems)
    _refuse(_misnumbered(folder.name, files, goals))
    _refuse(_untranslated(files, goals, translations))
    return Catalogue(tuple(goals))


def translatable(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield every text as (context, English), each once."""
    yield from dict.fromkeys(text for goal in catalogue.goals for text in _of_goal(goal))


def _refuse(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise ContentError(found)


def _misnumbered(
    folder: str, files: Sequence[TomlFile], goals: Sequence[Goal]
) -> Iterator[Problem]:
    if len(goals) != GOALS:
        yield Problem(folder, 0, f"{len(goals)} goals, not {GOALS}")
    for due, (file, goal) in enumerate(zip(files, goals, strict=True), 1):
        if goal.number != due:
            yield file.problem(f"number: {goal.number}, where {due} is due", "number")
    first = sum(indicator.first for goal in goals for indicator in goal.indicators)
    if first > MOST_FIRST:
        yield Problem(folder, 0, f"first: {first} indicators, {MOST_FIRST} at most")


def _untranslated(
    files: Sequence[TomlFile], goals: Sequence[Goal], translations: Mapping[str, LookUp]
) -> Iterator[Problem]:
    for language, look_up in translations.items():
        for file, goal in zip(files, goals, strict=True):
            for context, text in _of_goal(goal):
                if not look_up(context, text):
                    told = f"{language}: no translation, in context {context}"
                    yield file.problem_with(text, told, *_table(goal, context))


def _table(goal: Goal, context: str) -> tuple[str | int, ...]:
    ids = [indicator.id for indicator in goal.indicators]
    return ("indicators", ids.index(context)) if context in ids else ()


def _of_goal(goal: Goal) -> Iterator[tuple[str, str]]:
    yield goal.id, goal.title
    for indicator in goal.indicators:
        yield from _of_indicator(indicator)


def _of_indicator(indicator: Indicator) -> Iterator[tuple[str, str]]:
    for text in (indicator.short, indicator.name, indicator.about):
        yield indicator.id, text
    yield "unit", indicator.unit.text
    for bound in (indicator.end, indicator.worst):
        if bound is not None:
            yield "source", bound.source
