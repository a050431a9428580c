"""The states of the conversation about broadcasts: where a coordinator can be, and how they go on.

Choosing (whom) --a part of it--> Narrowing --chosen--> Choosing
Choosing --continue--> Writing (English) --typed--> Writing (the next language) --> Previewing
Previewing --send--> Watching, above 20 people: Confirming --the number typed--> Watching
Previewing --later--> Timing --chosen or typed--> the same, and Watching shows when
Timing --the time zone--> the settings, and back
Watching --cancel--> Watching; --send again (to the unknown)--> Watching
Choosing --all broadcasts--> Listing --one--> Watching --change (scheduled)--> Choosing
Listing --a draft--> Choosing, or Writing where a text is missing
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

BROADCAST = "b"  # the letter of the conversation in its buttons
PARTS = ("role", "place", "side", "language", "standing")
UNTYPED = 20  # up to so many people need no number typed
PAGE = 6


@dataclass(frozen=True, slots=True)
class Choosing:
    """Whom it is for; `number` is 0 for the person's newest draft.

    Attributes:
        taken_back: Whether it was scheduled until just now.
    """

    number: int = 0
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A part of the audience, of PARTS; of a place, `sought` is a part of its name."""

    number: int
    part: str
    page: int = 0
    sought: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """The text in a language is typed; `unfit` says why the last one was not taken."""

    number: int
    code: str
    unfit: str = ""


@dataclass(frozen=True, slots=True)
class Previewing:
    """Everything is written: how many it reaches, and who is left out."""

    number: int
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """When it shall leave."""

    number: int
    unfit: bool = False


@dataclass(frozen=True, slots=True)
class Confirming:
    """The number of people is typed before it leaves; `at` is empty for at once."""

    number: int
    people: int
    at: str = ""
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Watching:
    """One that was sent or scheduled: how far it is, and its report."""

    number: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The drafts, what is scheduled, and the newest that were sent."""

    page: int = 0


State: TypeAlias = (
    Choosing | Narrowing | Writing | Previewing | Timing | Confirming | Watching | Listing
)
