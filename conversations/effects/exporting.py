"""Effects of taking results out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class SendExport(Effect):
    """Send files of a round to a coordinator; `what` is one of exporting.DATA and REPORT."""

    verb: ClassVar = Verb.EXPORT
    about: ClassVar = About.ROUND
    files: ClassVar[bool] = True
    round: int
    what: str


@dataclass(frozen=True, slots=True)
class SendBlank(Effect):
    """Send the questionnaire to be filled; `what` is one of exporting.BLANK."""

    verb: ClassVar = Verb.TAKE_BLANK
    about: ClassVar = About.ROUND
    files: ClassVar[bool] = True
    round: int
    what: str
