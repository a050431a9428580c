"""Effects on whether a city shows its figures to its partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class ShareFigures(Effect):
    """Show a city's figures to the partners who show theirs."""

    verb: ClassVar = Verb.SHARE_FIGURES
    about: ClassVar = About.SIDE
    mails: ClassVar[bool] = True
    side: int


@dataclass(frozen=True, slots=True)
class KeepFigures(Effect):
    """Take that back."""

    verb: ClassVar = Verb.SHARE_FIGURES
    about: ClassVar = About.SIDE
    side: int
