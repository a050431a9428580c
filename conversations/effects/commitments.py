"""Effects on what the cities of a partnership promise each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class ProposeCommitment(Effect):
    """Propose something to the other city."""

    verb: ClassVar = Verb.COMMIT
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int
    what: str
    who: str
    by_on: date


@dataclass(frozen=True, slots=True)
class AcceptCommitment(Effect):
    """Say yes to what another city proposed; it holds once all of them have."""

    verb: ClassVar = Verb.COMMIT
    about: ClassVar = About.COMMITMENT
    mails: ClassVar[bool] = True
    side: int
    commitment: int


@dataclass(frozen=True, slots=True)
class DeclineCommitment(Effect):
    """Say no to what another city proposed, and perhaps why."""

    verb: ClassVar = Verb.COMMIT
    about: ClassVar = About.COMMITMENT
    mails: ClassVar[bool] = True
    side: int
    commitment: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawCommitment(Effect):
    """Take one's own proposal back."""

    verb: ClassVar = Verb.COMMIT
    about: ClassVar = About.COMMITMENT
    side: int
    commitment: int


@dataclass(frozen=True, slots=True)
class MarkCommitment(Effect):
    """Say what became of a commitment: `under_way`, `kept` or `dropped`."""

    verb: ClassVar = Verb.COMMIT
    about: ClassVar = About.COMMITMENT
    side: int
    commitment: int
    outcome: str
