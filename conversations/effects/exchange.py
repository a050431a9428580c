"""Effects on what people ask of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect
from conversations.events import Sent


@dataclass(frozen=True, slots=True)
class TellCoordinator(Effect):
    """Pass a person's own message on to the coordinators."""

    verb: ClassVar = Verb.WRITE_TO_COORDINATOR
    about: ClassVar = About.SELF
    mails: ClassVar[bool] = True
    message: Sent


@dataclass(frozen=True, slots=True)
class AskScorecard(Effect):
    """Ask a city to show its scorecard to this reader."""

    verb: ClassVar = Verb.ASK_RESULT
    about: ClassVar = About.SIDE
    mails: ClassVar[bool] = True
    side: int


@dataclass(frozen=True, slots=True)
class GrantScorecard(Effect):
    """Say yes or no to a reader's request.

    Attributes:
        round: The only one that a yes is for; 0 where it holds until it is taken back.
    """

    verb: ClassVar = Verb.GRANT_RESULT
    about: ClassVar = About.REQUEST
    mails: ClassVar[bool] = True
    request: int
    yes: bool
    round: int = 0


@dataclass(frozen=True, slots=True)
class SendFile(Effect):
    """Send a picture or a document to the person who asked.

    Attributes:
        kind: `picture` or `pdf`.
        draft: Of the person's own sheet, before it was sent.
    """

    verb: ClassVar = Verb.READ_RESULT
    about: ClassVar = About.RESULT
    files: ClassVar[bool] = True
    kind: str
    round: int
    side: int
    draft: bool = False


@dataclass(frozen=True, slots=True)
class SeeOthers(Effect):
    """Look at the other cities' scores beside one's own: kept, so that it is not unseen."""

    verb: ClassVar = Verb.READ_OWN
    about: ClassVar = About.SIDE
    round: int
    side: int


@dataclass(frozen=True, slots=True)
class ReopenSheet(Effect):
    """Let a city change what it submitted after the exchange, and say why."""

    verb: ClassVar = Verb.REOPEN_SHEET
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int
    reason: str
