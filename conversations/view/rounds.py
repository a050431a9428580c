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
    progress: Progress
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Invitable:
    """A partnership, and whether the round is for it by name."""

    id: int
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Campaign:
    """A round's page.

    Attributes:
        partnerships: All there are; none chosen means that the round is for all.
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
    places: tuple[Place, ...] = ()
    partnerships: tuple[Invitable, ...] = ()
    people: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    unreached: int = 0
    comparing: int | None = None
    preparing: int = 0
    silent: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    repeats_months: int = 0
    reminders: tuple[int, ...] = ()
    closed_at: datetime | None = None
    framework: str = ""
    follows: str = ""

    def count(self, progress: Progress) -> int:
        """Return how many cities are so far."""
        return sum(place.progress is progress for place in self.places)


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
