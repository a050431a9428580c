"""A city's indicators: by goal, then one after the other, a number at a time.

    Choosing --a city--> Listing (asked first) <--more, back--> Listing (goals, one goal)
    Listing --indicator--> Picking (year, then source: once) --> Entering
    Listing --the goal of the sea--> Coast --yes, no--> Listing
    Entering --number, yes or no, no data--> Entering (the next one) | Listing (the last)
    Entering --number that is odd or unclear--> Doubting --this one--> as after a number
    Entering --year, source, area--> Picking --one--> Entering
    Entering --name the source--> Naming --message--> Entering

Year, source and area are kept from one indicator to the next, so that nothing but numbers
has to be typed. What is typed is read here and kept as typed only where it is a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from assessment.indicators.figures import Scale

INDICATORS = "g"  # the letter of the conversation
FIRST, GOALS = -1, 0  # lists that are no goal's: what is asked first, and all goals


@dataclass(frozen=True, slots=True)
class Choosing:
    """Which city: asked where there is more than one."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to choose from, and what the next figures are of.

    Attributes:
        goal: Of which goal; FIRST or GOALS besides.
        year: Of the figures; 0 until one was picked.
        origin: Where the figures come from, empty until it was picked.
        saved: The indicator that was kept last, empty where none was.
    """

    city: int
    goal: int = FIRST
    year: int = 0
    origin: str = ""
    scale: str = Scale.CITY.value
    saved: str = ""


@dataclass(frozen=True, slots=True)
class Entering:
    """One indicator: its number is typed, or yes or no is tapped.

    Attributes:
        wrong: Whether what was typed is no number.
    """

    at: Listing
    indicator: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Picking:
    """Year, source or area of the figures; `what` is `year`, `origin` or `scale`."""

    at: Listing
    indicator: str
    what: str


@dataclass(frozen=True, slots=True)
class Doubting:
    """A number that lies beyond what is usual, or could mean two things."""

    at: Listing
    indicator: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """The next message says where the figure that was kept last comes from."""

    at: Listing
    indicator: str


@dataclass(frozen=True, slots=True)
class Coast:
    """Does the city lie on the coast? Asked once, before the goal of the sea."""

    at: Listing


State: TypeAlias = Choosing | Listing | Entering | Picking | Doubting | Naming | Coast
