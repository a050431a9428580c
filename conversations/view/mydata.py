"""What is stored of the person at the chat, in short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """Somebody's own answers in a round, for a city."""

    round: str
    city: str
    answers: int
    submitted: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of a person; all of it is in the file.

    Attributes:
        agreed: When they agreed to the notice; None where that was not stored yet.
        alone: Whether nobody else coordinates the programme.
    """

    number: int
    since: date
    sheets: tuple[OwnSheet, ...] = ()
    notes: int = 0
    letters: int = 0
    alone: bool = False
    agreed: date | None = None
