"""Rounds as a coordinator sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from conversations.view.desk import Progress, RoundInfo


@dataclass(frozen=True, slots=True)
class Place:
    """A city in a round; `due_on` is its own day where it was given one."""

    side: int
    city: str
    partnership: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Invitable:
    """A partnership, and whether the round is for it by name."""

    id: int
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Some:
    """The first of some names, and how many there are."""

    names: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Campaign:
    """A round's page, as far as somebody looks at it: it may have thousands of cities.

    Attributes:
        cities: How many take part, and `progress` how many are how far.
        places: Those of the page to choose from; or the one at hand.
        longer: Those that have a later day of their own, the latest first; not all of many.
        partnerships: Those of the page to choose from.
        choices: How many there are to choose from, on all pages.
        chosen: Those that the round is for by name; none means that it is for all.
        people: How many of its people can be reached; `languages` is who reads which.
        unreached: How many cannot.
        comparing: How much of its comparison is done, in percent; None mostly.
        preparing: For how many of them letters are still being planned.
        silent: Cities for which nobody was ever invited.
        waiting: Cities that were invited, and nobody has joined.
        reminders: The plan: days before the due day, below 0 after it.
        closed_at: When it closed, which may have been early; None while it has not.
        framework: The version of its questionnaire, for a draft the newest.
        follows: The name of the round that it repeats; empty mostly.
    """

    info: RoundInfo
    closes_on: date
    cities: int = 0
    progress: Mapping[Progress, int] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    longer: tuple[Place, ...] = ()
    partnerships: tuple[Invitable, ...] = ()
    choices: int = 0
    chosen: Some = Some()
    people: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    unreached: int = 0
    comparing: int | None = None
    preparing: int = 0
    silent: Some = Some()
    waiting: Some = Some()
    repeats_months: int = 0
    reminders: tuple[int, ...] = ()
    closed_at: datetime | None = None
    framework: str = ""
    follows: str = ""

    def count(self, progress: Progress) -> int:
        """Return how many cities are so far."""
        return self.progress.get(progress, 0)


@dataclass(frozen=True, slots=True)
class Campaigns:
    """All rounds, the newest first, and the one at hand.

    Attributes:
        today: The person's own day.
        framework: The newest version of the questionnaire, and its checksum.
    """

    today: date
    all: tuple[RoundInfo, ...] = ()
    one: Campaign | None = None
    framework: tuple[str, str] = ("", "")
