"""Effects on sheets that came too late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from conversations.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class OfferLate(Effect):
    """Say yes, for the city, to handing one's own sheet in late."""

    mails: ClassVar[bool] = True
    round: int
    side: int


@dataclass(frozen=True, slots=True)
class TakeInLate(Effect):
    """Let a sheet that a city offered count as submitted."""

    mails: ClassVar[bool] = True
    round: int
    side: int
