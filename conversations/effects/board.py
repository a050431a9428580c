"""Effects of the coordinator's board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class Nudge(Effect):
    """Remind who still owes something.

    Attributes:
        side: Of one city; 0 for all of the round.
        whatever_the_hour: Knowingly past the rules that reminders keep by themselves.
    """

    verb: ClassVar = Verb.NUDGE
    about: ClassVar = About.ROUND
    mails: ClassVar[bool] = True
    round: int
    side: int
    whatever_the_hour: bool


@dataclass(frozen=True, slots=True)
class SendBoard(Effect):
    """Send the board as a spreadsheet, or the picture of how the cities came in over time."""

    verb: ClassVar = Verb.SEE_BOARD
    about: ClassVar = About.ROUND
    files: ClassVar[bool] = True
    round: int
    kind: Literal["board", "completion"] = "board"
