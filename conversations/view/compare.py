"""A city beside the others, in the latest round that was published."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assessment.disclosure import Group
from assessment.questionnaire import Principle
from conversations.view.desk import RoundInfo


@dataclass(frozen=True, slots=True)
class Middle:
    """What may be shown of a group on one principle, to one decimal.

    Attributes:
        mean: None, as `low` and `high`, where all or nearly all have `median`.
    """

    cities: int
    median: Decimal
    mean: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """One principle: the city's own score, and the group's; None where none is shown."""

    principle: Principle
    own: Decimal | None
    middle: Middle | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A city beside one of its groups.

    Attributes:
        groups: Those of which something is shown, the whole programme first.
        group: The one that is shown; None where there is nothing to show.
    """

    round: RoundInfo
    side: int
    city: str
    partnership: str
    groups: tuple[Group, ...] = ()
    group: Group | None = None
    rows: tuple[Beside, ...] = ()

    @property
    def cities(self) -> int:
        """How many cities stand behind the figures, at most."""
        return max((row.middle.cities for row in self.rows if row.middle), default=0)
