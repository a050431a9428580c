"""A city's figures: what somebody entered or a file brought, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assessment.indicators.catalogue import Basis, Bound, Indicator

LEAST_FIRST, MOST_FIRST = 10, 12  # indicators that are asked first


class Scale(StrEnum):
    """Which area a figure is for, the nearest to a city's people first."""

    CITY = "city"
    FUA = "fua"  # functional urban area
    REGION = "region"
    COUNTRY = "country"


class Origin(StrEnum):
    """How a figure came about."""

    OFFICIAL = "official"
    MODELLED = "modelled"
    ESTIMATE = "estimate"  # the city's own


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one indicator.

    Attributes:
        value: None where somebody said that there is no data; the year is 0 then.
        source: A name or a link, in somebody's own words; may be empty.
        flag: What the statistical office says of it, such as `e`; may be empty.
        on: The day on which it was entered.
        mine: Whether the person who looks entered it.
        imported: Whether it came with a file.
    """

    indicator: str
    year: int
    value: Decimal | None
    origin: Origin
    scale: Scale
    source: str = ""
    flag: str = ""
    on: date = date.min
    mine: bool = False
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What the coordinator decided about an indicator; None where nothing was."""

    first: bool | None = None
    ambitious: bool = False
    end: Decimal | None = None
    worst: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """The coordinator's decisions, over what the catalogue says."""

    by_indicator: Mapping[str, Choice] = field(default_factory=dict)

    def of(self, indicator: Indicator) -> Choice:
        """Return what was decided about an indicator."""
        return self.by_indicator.get(indicator.id, Choice())

    def first(self, indicator: Indicator) -> bool:
        """Return whether an indicator is among those that are asked first."""
        chosen = self.of(indicator).first
        return indicator.first if chosen is None else chosen

    def end(self, indicator: Indicator) -> Bound | None:
        """Return the end value that counts, None where there is none or it is off."""
        choice = self.of(indicator)
        if choice.end is not None:
            return Bound(choice.end, "", 0)
        if indicator.basis is Basis.AMBITIOUS and not choice.ambitious:
            return None
        return indicator.end

    def basis(self, indicator: Indicator) -> Basis | None:
        """Return how the end value that counts came about."""
        if self.of(indicator).end is not None:
            return Basis.PROGRAMME
        return indicator.basis if self.end(indicator) else None

    def worst(self, indicator: Indicator) -> Bound | None:
        """Return what scores 0, None where nobody has said so."""
        chosen = self.of(indicator).worst
        return indicator.worst if chosen is None else Bound(chosen, "", 0)


def latest(figures: Iterable[Figure]) -> Figure | None:
    """Return the figure that counts: the newest, and of one year that nearest to the city."""
    order = list(Scale)
    known = [figure for figure in figures if figure.value is not None]
    return max(known, key=lambda f: (f.year, -order.index(f.scale)), default=None)
