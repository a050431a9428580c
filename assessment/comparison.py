"""The comparison of a round: every cell that may be shown, for each role in the partnership."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from assessment.disclosure import LEAST, WHOLE, Entry, Group, Shown, disclose
from assessment.roster import LEAD, PARTNER

PLACES: Final = 1  # of a decimal, in all that is compared

# The OECD/EC pilot of 2022, 27 partnerships: the means that are known, by principle.
PILOT: Final = {1: Decimal("3.44"), 6: Decimal("3.70"), 8: Decimal("3.12")}
PILOT_PARTNERSHIPS: Final = 27


@dataclass(frozen=True, slots=True)
class Participant:
    """A city in a partnership, with its scores by the core questions.

    Attributes:
        lead: The partnership's lead city.
        together: All cities of the partnership.
        part: `lead` or `partner`.
        size_class: See assessment.roster; None where the population is not known.
        scores: One a principle, in order; None where none is shown.
    """

    side: int
    partnership: int
    lead: int
    together: tuple[int, ...]
    part: str
    region: str
    size_class: int | None
    country: str
    scores: tuple[Fraction | None, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups it belongs to, beside the whole programme."""
        return groups(self.region, self.size_class, self.country)


@dataclass(frozen=True, slots=True)
class Cell:
    """What is shown to every viewer alike."""

    part: str
    group: Group
    principle: int
    shown: Shown


@lru_cache(4096)  # the same groups again and again: equal ones are then one
def groups(region: str, size_class: int | None, country: str) -> tuple[Group, ...]:
    """Return the groups of a city: what is not known makes none."""
    size = "" if size_class is None else str(size_class)
    named = (("region", region), ("size", size), ("country", country))
    return tuple(Group(kind, value) for kind, value in named if value)


def own_groups(region: str, size_class: int | None, country: str) -> tuple[Group, ...]:
    """Return whom a city may be compared with: the whole programme first."""
    return (WHOLE, *groups(region, size_class, country))


def cells(participants: Sequence[Participant], least: int = LEAST) -> Iterator[Cell]:
    """Yield what may be shown of a round, one principle after the other."""
    for part in (LEAD, PARTNER):
        inside = [one for one in participants if one.part == part]
        for number in range(1, len(inside[0].scores) + 1 if inside else 1):
            yield from of_principle(inside, number, least)


def of_principle(inside: Sequence[Participant], number: int, least: int = LEAST) -> Iterator[Cell]:
    """Yield what may be shown of one principle, of all who have one role."""
    for group, shown in disclose(_entries(inside, number - 1), least).items():
        yield Cell(inside[0].part, group, number, shown)


def _entries(participants: Sequence[Participant], at: int) -> list[Entry]:
    return [
        Entry(one.partnership, one.lead, one.together, one.groups, score)
        for one in participants
        if (score := one.scores[at]) is not None
    ]
