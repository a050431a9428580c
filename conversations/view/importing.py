"""A file that came in, as it lies before whoever sent it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.indicators.catalogue import Indicator
from assessment.indicators.figures import Figure


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something wrong in a file; the pattern is in the catalogues."""

    line: int
    column: str
    pattern: str
    holes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NearName:
    """A name that nearly looks like another; column is `partnership` or `city`."""

    line: int
    column: str
    name: str
    like: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A filled questionnaire; `alone` where nobody else answers for the city."""

    city: str
    round: str
    name: str
    notes: int
    alone: bool


@dataclass(frozen=True, slots=True)
class LeftAside:
    """An area or a series of a file that is none of ours, and how many values it has."""

    kind: str
    name: str
    values: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an official of a city entered, and what a file says of the same year and area."""

    city: str
    indicator: Indicator
    was: Figure
    now: Figure


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was taken in last of its kind: the message that brought it, and its name."""

    message: int
    name: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file, and what it would change.

    Attributes:
        kind: roster, figures, names or sheet.
        state: fetching, failed, wrong, ready, done, cancelled or undone.
        new_ones: The first cities of a roster's new rows; `changed_ones` of its changed ones.
        wrong: A page of what is wrong; `wrongs` counts all of it.
        odd: A page of figures beyond what is usual, of `odds`.
        aside: A page of what is left aside, of `asides`.
        missing: Marks of missing values.
        typed: A page of what officials entered and the file would replace, of `typeds`.
        kept: How many figures of officials stay as they are, as somebody wished.
        again: Whether it is looked at anew, as an official entered something since.
        near: The name to ask about next, of `nears`.
        last: Whether it is the last import of its kind, which can be undone.
    """

    id: int
    message: int
    name: str
    state: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    new_ones: tuple[str, ...] = ()
    changed_ones: tuple[str, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    wrongs: int = 0
    near: NearName | None = None
    nears: int = 0
    last: bool = False
    kind: str = "roster"
    paper: Paper | None = None
    odd: tuple[Wrong, ...] = ()
    odds: int = 0
    aside: tuple[LeftAside, ...] = ()
    asides: int = 0
    missing: int = 0
    typed: tuple[Replaced, ...] = ()
    typeds: int = 0
    kept: int = 0
    again: bool = False
