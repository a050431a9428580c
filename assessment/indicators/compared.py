"""The figures of a round's cities, by the same rules as scores (see `assessment.disclosure`).

A figure is a city's, not a partnership's: in each role a city counts once, however many
partnerships it has, and all cities that it works with count as knowing its figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from assessment.comparison import Participant
from assessment.disclosure import LEAST, Entry, Group, Shown, disclose
from assessment.indicators.figures import Scale
from assessment.roster import LEAD, PARTNER

# A region's or a country's figure says nothing about the city in it.
SCALES: Final = (Scale.CITY, Scale.FUA)
YEARS: Final = 5  # an older figure is not compared


@dataclass(frozen=True, slots=True)
class Measured:
    """A city in one of its partnerships, with the figures that may be compared."""

    city: int
    participant: Participant
    values: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class FigureCell:
    """What is shown to every viewer alike."""

    part: str
    group: Group
    indicator: str
    shown: Shown


def figure_cells(cities: Sequence[Measured], least: int = LEAST) -> Iterator[FigureCell]:
    """Yield what may be shown of a round's figures, one indicator after the other."""
    known = _known(cities)
    for part in (LEAD, PARTNER):
        once = {one.city: one for one in reversed(cities) if one.participant.part == part}
        inside = [once[city] for city in sorted(once)]
        for indicator in sorted({name for one in inside for name in one.values}):
            entries = [_entry(one, indicator, known) for one in inside if indicator in one.values]
            for group, shown in disclose(entries, least).items():
                yield FigureCell(part, group, indicator, shown)


def _known(cities: Sequence[Measured]) -> Mapping[int, tuple[int, ...]]:
    """Return with whom each city works, itself among them."""
    together: dict[int, set[int]] = {}
    for one in cities:
        together.setdefault(one.city, {one.city}).update(one.participant.together)
    return {city: tuple(sorted(others)) for city, others in together.items()}


def _entry(one: Measured, indicator: str, known: Mapping[int, tuple[int, ...]]) -> Entry:
    place = one.participant
    return Entry(
        place.partnership, place.lead, known[one.city], place.groups, one.values[indicator]
    )
