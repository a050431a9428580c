"""Effects on the reminders that a person gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class PutOff(Effect):
    """Remind the person of a round in so many days, and not before."""

    verb: ClassVar = Verb.SET_OWN
    about: ClassVar = About.SELF
    mails: ClassVar[bool] = True
    round: int
    days: int


@dataclass(frozen=True, slots=True)
class MuteRound(Effect):
    """Send the person no more reminders of a round, or some again."""

    verb: ClassVar = Verb.SET_OWN
    about: ClassVar = About.SELF
    round: int
    on: bool
