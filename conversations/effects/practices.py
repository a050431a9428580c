"""Effects on practices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from conversations.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class OfferPractice(Effect):
    """Offer a practice, or the same one in another language."""

    side: int
    principle: int
    practice: int
    title: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class WithdrawPractice(Effect):
    """Withdraw a practice: the city that offered it, or a coordinator."""

    practice: int


@dataclass(frozen=True, slots=True)
class ReportPractice(Effect):
    """Tell the coordinators that something is wrong with a practice."""

    mails: ClassVar[bool] = True
    practice: int
