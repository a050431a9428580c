"""The catalogue as a value: goals, indicators, units.

English stands in the TOML files (see `loading`); other languages are found in the
`framework` catalogue by (context, English): an indicator's id, `sdg 11`, `unit`, `source`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

YES_NO, PERCENT = "yes or no", "percent"


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Objective(StrEnum):
    """The four objectives of the EC programme; which indicator serves which is our reading."""

    GOVERNANCE = "governance"
    INCLUSION = "inclusion"
    RESILIENCE = "resilience"
    PROSPERITY = "prosperity"


class Basis(StrEnum):
    """How an end value for 2030 came about."""

    AGREED = "agreed"
    GUIDELINE = "guideline"
    REFERENCE = "reference"
    AMBITIOUS = "ambitious"  # off until the coordinator turns it on
    OURS = "ours"
    PROGRAMME = "programme"  # set by the coordinator


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, and how people write it after a number."""

    text: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of the scale on which a figure is scored, with where it comes from.

    Attributes:
        source: English, translated in context `source`; empty where the programme set it.
        year: Of the source, 0 where the programme set it.
    """

    value: Decimal
    source: str
    year: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a goal.

    Attributes:
        id: Its SDG target, a hyphen and a short slug, such as `11.6-pm25`.
        short: For a button, at most 19 letters.
        headline: Whether it is part of its goal's index.
        first: Whether it is among the first that are asked, unless the coordinator chose.
        least, most: The range of sensible input; what lies beyond is questioned.
        end: The value to be reached in 2030, None where nobody has set one.
        worst: What scores 0, None where unknown.
        series: What other sources call it (see `series`).
    """

    id: str
    short: str
    name: str
    about: str
    unit: Unit
    better: Better
    objective: Objective
    headline: bool
    first: bool
    least: Decimal
    most: Decimal
    end: Bound | None
    basis: Basis | None
    worst: Bound | None
    series: tuple[str, ...]

    @property
    def goal(self) -> int:
        """The number of the goal that it belongs to, 1 to 17."""
        return int(self.id.split(".")[0])

    @property
    def yes_no(self) -> bool:
        """Whether it is answered by yes (1) or no (0)."""
        return self.unit.text == YES_NO

    @property
    def percent(self) -> bool:
        """Whether it is a share, written with its sign."""
        return self.unit.text == PERCENT


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the 17 goals; a coastal one does not apply to a city inland."""

    number: int
    title: str
    coastal: bool
    indicators: tuple[Indicator, ...]

    @property
    def id(self) -> str:
        """The catalogue's context of its title, such as `sdg 11`."""
        return f"sdg {self.number}"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All goals with their indicators, in order."""

    goals: tuple[Goal, ...]

    def __iter__(self) -> Iterator[Indicator]:
        return (indicator for goal in self.goals for indicator in goal.indicators)

    def find(self, indicator_id: str) -> Indicator | None:
        """Return an indicator by its id, or None where there is no such."""
        return next((each for each in self if each.id == indicator_id), None)

    def goal(self, number: int) -> Goal | None:
        """Return a goal by its number, or None where there is no such."""
        return next((goal for goal in self.goals if goal.number == number), None)
