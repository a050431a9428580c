"""A city's indicators in front of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.indicators.catalogue import Catalogue, Goal, Indicator
from assessment.indicators.figures import Choices, Figure
from assessment.indicators.profile import Profile, applies


@dataclass(frozen=True, slots=True)
class Municipality:
    """A city whose figures the person may enter.

    Attributes:
        coastal: Whether it lies on the coast; None while nobody has said.
    """

    id: int
    name: str
    coastal: bool | None = None


@dataclass(frozen=True, slots=True)
class Indicators:
    """The catalogue, and what there is of one city.

    Attributes:
        cities: The cities that the person is an official of.
        municipality: The one at hand.
        figures: Its figures by indicator, the newest year first.
        profile: What the figures come to, where the person may see it.
    """

    catalogue: Catalogue
    choices: Choices = field(default_factory=Choices)
    cities: tuple[Municipality, ...] = ()
    municipality: Municipality | None = None
    figures: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    profile: Profile | None = None

    def first(self) -> tuple[Indicator, ...]:
        """Return the indicators that are asked first."""
        return tuple(i for i in self.catalogue if self.choices.first(i) and self._applies(i))

    def of_goal(self, number: int) -> tuple[Indicator, ...]:
        """Return a goal's indicators."""
        goal = self.catalogue.goal(number)
        return goal.indicators if goal else ()

    def goals(self) -> tuple[Goal, ...]:
        """Return the goals that apply to the city, or may apply."""
        inland = self.municipality is not None and self.municipality.coastal is False
        return tuple(g for g in self.catalogue.goals if not inland or applies(g, coastal=False))

    def of(self, indicator: str) -> tuple[Figure, ...]:
        """Return the city's figures of an indicator, the newest year first."""
        return tuple(self.figures.get(indicator, ()))

    def standing(self, indicator: str, year: int, scale: str) -> Figure | None:
        """Return what counts for a year and an area: a figure, or the word that there is none."""
        own = (f for f in self.of(indicator) if f.scale == scale)
        return next((f for f in own if f.year in (year, 0)), None)

    def _applies(self, indicator: Indicator) -> bool:
        return indicator.goal in {goal.number for goal in self.goals()}
