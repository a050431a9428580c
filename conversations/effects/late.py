"""Effects on sheets that came too late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class OfferLate(Effect):
    """Say yes, for the city, to handing one's own sheet in late."""

    verb: ClassVar = Verb.OFFER_LATE
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int


@dataclass(frozen=True, slots=True)
class TakeInLate(Effect):
    """Let a sheet that a city offered count as submitted."""

    verb: ClassVar = Verb.TAKE_IN_LATE
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int
