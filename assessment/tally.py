"""How often something holds among cities, told so that no single city can be read off.

As in `disclosure`: from so many partnerships with as many different lead cities on, and
where more cities differ from the most common than two lead cities know. A round that is
told of is published, so that counting again tells nothing new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from assessment.disclosure import LEAST

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class One(Generic[T]):
    """What holds of one city, in one partnership with its lead city."""

    partnership: int
    lead: int
    value: T


@dataclass(frozen=True, slots=True)
class Tally(Generic[T]):
    """How many cities there are of each kind; of those nearly all alike, `most` alone.

    Attributes:
        cities: All that were counted; 0 where they are too few to be told of.
    """

    cities: int
    counts: dict[T, int]
    most: T | None = None


def tally(cities: Sequence[One[T]], least: int = LEAST) -> Tally[T]:
    """Count what may be told."""
    enough = min(len({one.partnership for one in cities}), len({one.lead for one in cities}))
    if enough < least:
        return Tally(0, {})
    counts = Counter(one.value for one in cities)
    (common, often), *_ = counts.most_common(1)
    known = max(Counter(one.lead for one in cities).values())
    if len(cities) - often <= 2 * known:
        return Tally(len(cities), {}, common)
    return Tally(len(cities), dict(counts))
