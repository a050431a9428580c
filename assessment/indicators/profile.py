"""What a city's figures come to: single indicators first, and an index of each goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assessment.indicators.catalogue import Basis, Bound, Catalogue, Goal, Indicator
from assessment.indicators.figures import Choices, Figure, latest
from assessment.indicators.scoring import Status, distance, index, score, status


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator with its figure, and all that it was scored by.

    Attributes:
        figure: The one that counts; its value is there.
        end, worst: The bounds that count, None where there is none.
        score: 0 to 100, None where a bound is missing.
    """

    indicator: Indicator
    figure: Figure
    end: Bound | None
    basis: Basis | None
    worst: Bound | None
    score: Fraction | None
    status: Status | None

    @property
    def distance(self) -> Fraction | None:
        """Points of 100 still to go."""
        return distance(self.score)


class Standing(StrEnum):
    """What there is to say of a goal as a whole."""

    INDEX = "index"
    NO_INDEX = "no_index"  # figures, but fewer than half of the headline scores
    NO_FIGURES = "no_figures"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class GoalProfile:
    """A goal with the figures that a city has for it.

    Attributes:
        index: The mean of its headline scores, None where fewer than half are known.
        scored, headlines: Headline indicators with a score, and all of them.
        applies: Whether the goal applies to the city.
    """

    goal: Goal
    items: tuple[Item, ...]
    index: Fraction | None
    scored: int
    headlines: int
    applies: bool = True

    @property
    def distance(self) -> Fraction | None:
        """Points of 100 still to go."""
        return distance(self.index)

    @property
    def headline_scores(self) -> tuple[Fraction, ...]:
        """What the index is the mean of."""
        headlines = (item for item in self.items if item.indicator.headline)
        return tuple(item.score for item in headlines if item.score is not None)

    @property
    def standing(self) -> Standing:
        """What there is to say of the goal."""
        if not self.applies:
            return Standing.NOT_APPLICABLE
        if not self.items:
            return Standing.NO_FIGURES
        return Standing.NO_INDEX if self.index is None else Standing.INDEX


@dataclass(frozen=True, slots=True)
class Profile:
    """A city's goals, in order: all of them, whether it has figures or not."""

    city: str
    every: tuple[GoalProfile, ...]

    @property
    def goals(self) -> tuple[GoalProfile, ...]:
        """Those for which there are figures."""
        return tuple(goal for goal in self.every if goal.items)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every indicator with a figure."""
        return tuple(item for goal in self.goals for item in goal.items)

    @property
    def on(self) -> date:
        """The day on which the newest of the figures was entered."""
        return max((item.figure.on for item in self.items), default=date.min)


def profile(
    catalogue: Catalogue,
    choices: Choices,
    city: str,
    figures: Mapping[str, Sequence[Figure]],
    *,
    coastal: bool | None,
) -> Profile:
    """Return what a city's figures come to.

    Args:
        figures: By indicator.
        coastal: Whether the city lies on the coast; the goal of the sea needs a yes.
    """
    goals = (
        _goal(goal, choices, figures)
        if applies(goal, coastal=coastal)
        else GoalProfile(goal, (), None, 0, _headlines(goal), applies=coastal is None)
        for goal in catalogue.goals
    )
    return Profile(city, tuple(goals))


def applies(goal: Goal, *, coastal: bool | None) -> bool:
    """Return whether a goal applies to a city."""
    return bool(coastal) or not goal.coastal


def item(indicator: Indicator, choices: Choices, figures: Sequence[Figure]) -> Item | None:
    """Return an indicator with the figure that counts, None where there is none."""
    figure = latest(figures)
    if figure is None:
        return None
    end, worst = choices.end(indicator), choices.worst(indicator)
    bounds = (end.value if end else None, worst.value if worst else None)
    same_scale = [each for each in figures if each.scale is figure.scale]
    return Item(
        indicator,
        figure,
        end,
        choices.basis(indicator),
        worst,
        score(figure.value, *bounds),
        status(same_scale, *bounds),
    )


def _headlines(goal: Goal) -> int:
    return sum(indicator.headline for indicator in goal.indicators)


def _goal(goal: Goal, choices: Choices, figures: Mapping[str, Sequence[Figure]]) -> GoalProfile:
    found = {i.id: item(i, choices, figures.get(i.id, ())) for i in goal.indicators}
    headlines = [found[i.id] for i in goal.indicators if i.headline]
    scores = [each.score if each else None for each in headlines]
    items = tuple(each for each in found.values() if each is not None)
    known = sum(score is not None for score in scores)
    return GoalProfile(goal, items, index(scores), known, len(scores))
