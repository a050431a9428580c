"""What the templates are given of a city's indicators."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GoalBar:
    """One of the 17 goals.

    Attributes:
        standing: As `Standing` has it.
        share: The index, 0 to 1, only to draw by; 0 where there is none.
        value: The index as the chat writes it, or why there is none.
        coverage: Such as `(2/3)`: headline indicators with a score, of all.
        marks: Each headline score, 0 to 1, only to draw by.
    """

    number: str
    name: str
    standing: str
    share: float
    value: str
    coverage: str
    marks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class GoalChart:
    """The 17 goals at a glance.

    Attributes:
        bar, mark: What a bar and a mark stand for.
        reading: What 100, `(2/3)` and a missing bar mean.
    """

    title: str
    bar: str
    mark: str
    reading: str
    rows: tuple[GoalBar, ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of a city: its figure, and how far it is from its end value."""

    name: str
    value: str
    facts: str
    end: str
    remark: str
    going: str


@dataclass(frozen=True, slots=True)
class IndicatorGoal:
    """A goal with its figures.

    Attributes:
        index: In words, or why there is none.
        share: The index, 0 to 1, only to draw by.
    """

    name: str
    index: str
    share: float | None
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """The indicators beside a scorecard, and the names of their columns."""

    title: str
    note: str
    chart: GoalChart
    indicator: str
    figure: str
    end: str
    going: str
    goals: tuple[IndicatorGoal, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A city's figure; `facts` are its year, source and area."""

    value: str
    facts: str = ""
    going: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator, its end value, and a cell a city."""

    name: str
    end: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """The table, and the names of its columns."""

    title: str
    note: str
    indicator: str
    cities: tuple[str, ...]
    lines: tuple[Line, ...]
