"""Reads the catalogue; refuses it whole, with every problem by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from assessment.content import LookUp, Place, each, misnumbered, refuse, untranslated
from assessment.errors import Problem
from assessment.indicators import goal_file
from assessment.indicators.catalogue import Catalogue, Goal, Indicator
from assessment.indicators.figures import LEAST_FIRST, MOST_FIRST
from assessment.toml_file import TomlFile, opened

FOLDER = Path(__file__).parent / "catalogue"
UNITS = "units.toml"
GOALS = 17


def load(translations: Mapping[str, LookUp], folder: Path = FOLDER) -> Catalogue:
    """Return the catalogue.

    Args:
        translations: A look-up for every language but English.

    Raises:
        ContentError: With every problem that was found.
    """
    units = goal_file.read_units(opened(folder / UNITS))
    files = each(opened, sorted(folder.glob("[0-9]*.toml")))
    goals = each(lambda file: goal_file.read(file, units), files)
    refuse(_misnumbered(folder.name, files, goals))
    refuse(_untranslated(files, goals, translations))
    return Catalogue(tuple(goals))


def translatable(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield every text as (context, English), each once."""
    yield from dict.fromkeys(text for goal in catalogue.goals for text in _of_goal(goal))


def _misnumbered(
    folder: str, files: Sequence[TomlFile], goals: Sequence[Goal]
) -> Iterator[Problem]:
    if len(goals) != GOALS:
        yield Problem(folder, 0, f"{len(goals)} goals, not {GOALS}")
    yield from misnumbered(files, [goal.number for goal in goals])
    first = sum(indicator.first for goal in goals for indicator in goal.indicators)
    if not LEAST_FIRST <= first <= MOST_FIRST:
        told = f"first: {first} indicators, from {LEAST_FIRST} to {MOST_FIRST} are wanted"
        yield Problem(folder, 0, told)


def _untranslated(
    files: Sequence[TomlFile], goals: Sequence[Goal], translations: Mapping[str, LookUp]
) -> Iterator[Problem]:
    for file, goal in zip(files, goals, strict=True):
        yield from untranslated(file, _of_goal(goal), translations, partial(_table, goal))


def _table(goal: Goal, context: str) -> Place:
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
