"""Effects on practices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class OfferPractice(Effect):
    """Offer a practice, or the same one in another language."""

    verb: ClassVar = Verb.OFFER_PRACTICE
    about: ClassVar = About.SIDE
    side: int
    principle: int
    practice: int
    title: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class WithdrawPractice(Effect):
    """Withdraw a practice: the city that offered it, or a coordinator."""

    verb: ClassVar = Verb.WITHDRAW_PRACTICE
    about: ClassVar = About.PRACTICE
    practice: int


@dataclass(frozen=True, slots=True)
class ReportPractice(Effect):
    """Tell the coordinators that something is wrong with a practice."""

    verb: ClassVar = Verb.REPORT_PRACTICE
    about: ClassVar = About.PRACTICE
    mails: ClassVar[bool] = True
    practice: int
