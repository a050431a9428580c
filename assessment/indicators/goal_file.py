"""One goal's file: what may stand in it, and what has to hold between its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from assessment.errors import ContentError, Problem
from assessment.indicators.catalogue import (
    Basis,
    Better,
    Bound,
    Goal,
    Indicator,
    Objective,
    Unit,
)
from assessment.toml_file import Shape, TomlFile

ID = re.compile(r"(\d+)\.[0-9a-z]+-[a-z][a-z0-9-]*")
# A decimal as text: TOML's own numbers would be binary fractions.
Number = Annotated[str, Field(pattern=r"^-?\d{1,12}(\.\d{1,6})?$")]
Year = Annotated[int, Field(ge=1990, le=2030)]
Short = Annotated[str, Field(min_length=1, max_length=19)]
Name = Annotated[str, Field(min_length=1, max_length=70)]
Sentences = Annotated[str, Field(min_length=1, max_length=220)]
Source = Annotated[str, Field(min_length=1, max_length=80)]


class _Indicator(Shape):
    id: str
    short: Short
    name: Name
    about: Sentences
    unit: str
    better: Annotated[Better, Field(strict=False)]
    objective: Annotated[Objective, Field(strict=False)]
    headline: bool
    first: bool
    least: Number
    most: Number
    end: Number | None = None
    end_source: Source | None = None
    end_year: Year | None = None
    end_basis: Annotated[Basis | None, Field(strict=False)] = None
    worst: Number | None = None
    worst_source: Source | None = None
    worst_year: Year | None = None
    series: list[str] = Field(default_factory=list)


class _Goal(Shape):
    number: int
    title: Name
    coastal: bool = False
    indicators: list[_Indicator] = Field(min_length=1)


class _Unit(Shape):
    text: Annotated[str, Field(min_length=1, max_length=30)]
    written: list[str]


class _Units(Shape):
    units: list[_Unit] = Field(min_length=1)


def read_units(file: TomlFile) -> Mapping[str, Unit]:
    """Return the units by their text.

    Raises:
        ContentError: The file is wrong.
    """
    raw = file.content(_Units)
    return {each.text: Unit(each.text, tuple(each.written)) for each in raw.units}


def read(file: TomlFile, units: Mapping[str, Unit]) -> Goal:
    """Return the goal that a file describes.

    Raises:
        ContentError: With every problem of the file, by line.
    """
    raw = file.content(_Goal)
    problems = tuple(
        problem
        for at, each in enumerate(raw.indicators)
        for key, told in _wrong(raw.number, each, units)
        for problem in (file.problem(f"{key}: {told}", "indicators", at, key),)
    )
    if problems or (problems := tuple(_twice(file, raw))):
        raise ContentError(problems)
    indicators = tuple(_indicator(each, units[each.unit]) for each in raw.indicators)
    return Goal(raw.number, raw.title, raw.coastal, indicators)


def _wrong(goal: int, raw: _Indicator, units: Mapping[str, Unit]) -> Iterator[tuple[str, str]]:
    """Yield (key, what is wrong with it) of one indicator."""
    found = ID.fullmatch(raw.id)
    if not found or int(found[1]) != goal:
        yield "id", f"{raw.id} is not a target of goal {goal}, a hyphen and a slug"
    if raw.unit not in units:
        yield "unit", f"{raw.unit} is not in units.toml"
    if Decimal(raw.least) >= Decimal(raw.most):
        yield "least", f"{raw.least} is not below {raw.most}"
    yield from _wrong_bounds(raw)


def _wrong_bounds(raw: _Indicator) -> Iterator[tuple[str, str]]:
    """Make sure that no bound is without its source, and that they fit the direction."""
    facts = {
        "end": (raw.end, raw.end_source, raw.end_year, raw.end_basis),
        "worst": (raw.worst, raw.worst_source, raw.worst_year),
    }
    for key, values in facts.items():
        if any(values) and not all(value is not None for value in values):
            yield key, "a value, its source and its year come together, or not at all"
    if raw.end_basis is Basis.PROGRAMME:
        yield "end_basis", "only a programme sets its own"
    if raw.end is None or raw.worst is None:
        if raw.end is None and raw.worst is not None:
            yield "worst", "there is no end value to go with it"
        return
    end, worst = Decimal(raw.end), Decimal(raw.worst)
    if end == worst or (end > worst) != (raw.better is Better.HIGHER):
        yield "worst", f"{worst} is not worse than {end}, where {raw.better} is better"


def _twice(file: TomlFile, raw: _Goal) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, each in enumerate(raw.indicators):
        if each.id in seen:
            yield file.problem(f"id: {each.id} is there twice", "indicators", at, "id")
        if len({each.short, each.name, each.about}) < len((each.short, each.name, each.about)):
            # A catalogue could not tell one from the other.
            told = f"name: the same text twice in {each.id}"
            yield file.problem(told, "indicators", at, "name")
        seen.add(each.id)


def _indicator(raw: _Indicator, unit: Unit) -> Indicator:
    return Indicator(
        id=raw.id,
        short=raw.short,
        name=raw.name,
        about=raw.about,
        unit=unit,
        better=raw.better,
        objective=raw.objective,
        headline=raw.headline,
        first=raw.first,
        least=Decimal(raw.least),
        most=Decimal(raw.most),
        end=_bound(raw.end, raw.end_source, raw.end_year),
        basis=raw.end_basis,
        worst=_bound(raw.worst, raw.worst_source, raw.worst_year),
        series=tuple(raw.series),
    )


def _bound(value: str | None, source: str | None, year: int | None) -> Bound | None:
    if value is None or source is None or year is None:
        return None
    return Bound(Decimal(value), source, year)
