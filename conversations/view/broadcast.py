"""A broadcast in front of a coordinator: whom it reaches, what it says, how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """Why somebody who once joined is left out; the first that holds."""

    LEFT = "left"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"
    ROLE = "role"
    PLACE = "place"
    STANDING = "standing"
    LANGUAGE = "language"
    UNREACHABLE = "unreachable"


class Passed(StrEnum):
    """Why a message that was planned for somebody was skipped, as the outbox says it."""

    STOPPED = "cancelled"
    CHANGED = "no longer among those meant"
    NO_TEXT = "no text in their language"
    LEFT = "not theirs any more"
    HELD = "held in a restored copy"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom it is for; an empty word or 0 means everybody.

    Attributes:
        standing: A city's place in the round, of assessment.standing.
        place: The name of the partnership, or of the city, that was chosen.
    """

    role: str = ""
    partnership: int = 0
    side: int = 0
    language: str = ""
    standing: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One broadcast.

    Attributes:
        status: draft, scheduled, sending, cancelled or sent.
        at: When it starts, or started.
        ended: Whether every letter is settled.
        people: How many it reaches, by language.
        left_out: How many it does not reach, and why; once it has begun, as it began.
        letters: How many letters are in each state; none before it starts.
        passed: How many of them were skipped, and why.
    """

    id: int
    status: str
    audience: Audience = Audience()
    texts: Mapping[str, str] = field(default_factory=dict)
    at: datetime | None = None
    ended: bool = False
    people: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[Why, int] = field(default_factory=dict)
    letters: Mapping[str, int] = field(default_factory=dict)
    passed: Mapping[Passed, int] = field(default_factory=dict)

    @property
    def reaches(self) -> int:
        """How many people it reaches."""
        return sum(self.people.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages of its people in which it has no text yet."""
        return tuple(code for code in self.people if code not in self.texts)

    @property
    def total(self) -> int:
        """How many letters there are."""
        return sum(self.letters.values())

    @property
    def settled(self) -> int:
        """How many letters have come to an end."""
        under_way = ("planned", "claimed", "sending")
        return sum(n for state, n in self.letters.items() if state not in under_way)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice for a part of the audience, and how many people it would reach."""

    value: str
    name: str
    people: int = 0


@dataclass(frozen=True, slots=True)
class Broadcasts:
    """What the conversation about broadcasts sees.

    Attributes:
        one: The draft, or the one that is looked at.
        options: The page at hand of the choices for the part of the audience at hand.
        choices: How many there are on all pages.
        listed: The person's drafts, what is scheduled, and the newest that were sent.
    """

    one: Broadcast | None = None
    options: tuple[Option, ...] = ()
    choices: int = 0
    listed: tuple[Broadcast, ...] = ()
