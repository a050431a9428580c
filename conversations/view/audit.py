"""What the audit says, as a coordinator reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry: who did what, and when.

    Attributes:
        actor: Our number for a person; 0 for who runs the machine.
        action: The word of the audit itself, such as `granted`.
        kind: What it was done to, such as `person`, `side` or `round`.
        number: Which one of them; 0 where there is no number.
        city: Which city it is about, if any.
        round: Which round it is about, if any.
        facts: What else was noted; words and numbers of ours.
    """

    at: datetime
    actor: int
    action: str
    kind: str
    number: int
    city: str = ""
    round: str = ""
    facts: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Log:
    """A page of the audit, the newest first; `more` says whether older entries follow."""

    deeds: tuple[Deed, ...]
    more: bool
