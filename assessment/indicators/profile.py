"""What a city's figures come to: single indicators first, and an index of each goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class GoalProfile:
    """A goal with the figures that a city has for it.

    Attributes:
        index: The mean of its headline scores, None where fewer than half are known.
        scored, headlines: Headline indicators with a score, and all of them.
    """

    goal: Goal
    items: tuple[Item, ...]
    index: Fraction | None
    scored: int
    headlines: int

    @property
    def distance(self) -> Fraction | None:
        """Points of 100 still to go."""
        return distance(self.index)


@dataclass(frozen=True, slots=True)
class Profile:
    """All goals for which a city has figures, in order."""

    city: str
    goals: tuple[GoalProfile, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every indicator with a figure."""
        return tuple(item for goal in self.goals for item in goal.items)


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
    applying = [goal for goal in catalogue.goals if applies(goal, coastal=coastal)]
    goals = (_goal(goal, choices, figures) for goal in applying)
    return Profile(city, tuple(goal for goal in goals if goal.items))


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


def _goal(goal: Goal, choices: Choices, figures: Mapping[str, Sequence[Figure]]) -> GoalProfile:
    found = {i.id: item(i, choices, figures.get(i.id, ())) for i in goal.indicators}
    headlines = [found[i.id] for i in goal.indicators if i.headline]
    scores = [each.score if each else None for each in headlines]
    items = tuple(each for each in found.values() if each is not None)
    known = sum(score is not None for score in scores)
    return GoalProfile(goal, items, index(scores), known, len(scores))
