"""A city's figures beside those of others, in the latest round that was published."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.disclosure import Group
from assessment.indicators.catalogue import Bound, Indicator
from assessment.indicators.figures import Figure
from conversations.view.compare import Middle
from conversations.view.desk import RoundInfo


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator: the city's own figure, its end value, and the group's middle."""

    indicator: Indicator
    own: Figure
    end: Bound | None
    middle: Middle


@dataclass(frozen=True, slots=True)
class Measures:
    """A city's figures beside one of its groups.

    Attributes:
        groups: Those of which something is shown, the whole programme first.
        group: The one that is shown; None where there is nothing to show.
    """

    round: RoundInfo
    city: str
    groups: tuple[Group, ...] = ()
    group: Group | None = None
    rows: tuple[Measure, ...] = ()
