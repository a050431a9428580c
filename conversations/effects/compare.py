"""Effects on what cities learn of the programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class SendComparison(Effect):
    """Send a city's comparison with a kind of group as a picture."""

    verb: ClassVar = Verb.COMPARE
    about: ClassVar = About.SIDE
    files: ClassVar[bool] = True
    side: int
    kind: str
