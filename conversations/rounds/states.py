"""The states of the conversation about rounds: where a coordinator can be, and how they go on.

Listing --new--> Naming --name--> Dating (new) --day--> Showing (the draft)
Listing --a round--> Showing --form, answers--> Showing
Showing (draft) --name--> Naming --name, back--> Showing
Showing --repetition--> Repeating --how often, back--> Showing
Showing --partnerships--> Inviting --back--> Showing    Inviting, Picking --typed--> found there
Showing --reminders--> Planning --a day, days--> Planning --save, back--> Showing
Showing (draft) --a day--> Dating --day--> Showing
Showing (open) --more time--> [Picking --a city-->] Dating --day--> Confirming
Showing --open, close, publish, discard--> Confirming --confirm--> Showing | Listing
Showing (closed) --reopen--> Dating --day--> Confirming --confirm--> Showing
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

ROUNDS = "c"  # the letter of the conversation in its buttons
PAGE = 6
REPEATS = ("0", "3", "6", "12")


@dataclass(frozen=True, slots=True)
class Listing:
    """All rounds, the newest first."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Showing:
    """One round; `done` is what was confirmed just now."""

    round: int
    done: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """The next message is a name: of a draft, or with 0 of a new round.

    Attributes:
        unfit: Why the last message is none: `empty`, `long` or `taken`.
    """

    unfit: str = ""
    round: int = 0


@dataclass(frozen=True, slots=True)
class Dating:
    """A day is chosen or typed.

    Attributes:
        what: `new` (of the name), `due`, `closes` or `reopen`.
        side: The city that gets more time, 0 for all.
        unfit: Why the last day cannot be: `unread`, `over`, `far` or `order`.
    """

    round: int
    what: str
    side: int = 0
    name: str = ""
    unfit: str = ""


@dataclass(frozen=True, slots=True)
class Inviting:
    """Which partnerships a draft is for; `sought` is a part of a name."""

    round: int
    page: int = 0
    sought: str = ""


@dataclass(frozen=True, slots=True)
class Picking:
    """Which city gets more time; `sought` is a part of its name."""

    round: int
    page: int = 0
    sought: str = ""


@dataclass(frozen=True, slots=True)
class Repeating:
    """How often a round repeats."""

    round: int


@dataclass(frozen=True, slots=True)
class Planning:
    """On which days reminders go out.

    Attributes:
        days: The plan as it would be saved: days before the due day, as it is stored.
        unfit: Why what was written is none: `unread`, `far` or `many`.
    """

    round: int
    days: str
    unfit: str = ""


@dataclass(frozen=True, slots=True)
class Confirming:
    """What will happen, before it does; the days are ISO.

    Attributes:
        what: `open`, `close`, `publish`, `reopen`, `move` or `discard`.
    """

    round: int
    what: str
    side: int = 0
    due: str = ""
    closes: str = ""


State: TypeAlias = (
    Listing | Showing | Naming | Dating | Inviting | Picking | Repeating | Planning | Confirming
)
