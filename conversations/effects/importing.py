"""Effects on a file that came in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect
from conversations.events import Sent


@dataclass(frozen=True, slots=True)
class FetchFile(Effect):
    """Let a file be fetched and looked at, outside the turn."""

    verb: ClassVar = Verb.SEND_FILE
    about: ClassVar = About.SELF
    mails: ClassVar[bool] = True
    file: Sent


@dataclass(frozen=True, slots=True)
class AnswerNear(Effect):
    """Say of the first near-name of a file whether it means the same as the other."""

    verb: ClassVar = Verb.IMPORT
    about: ClassVar = About.IMPORTED
    number: int
    same: bool


@dataclass(frozen=True, slots=True)
class MatchSeries(Effect):
    """Say which indicator a series of a file is, and let the file be read once more."""

    verb: ClassVar = Verb.IMPORT
    about: ClassVar = About.IMPORTED
    mails: ClassVar[bool] = True
    number: int
    series: str
    indicator: str


@dataclass(frozen=True, slots=True)
class KeepTyped(Effect):
    """Leave what officials entered as it is, where a file says otherwise."""

    verb: ClassVar = Verb.IMPORT
    about: ClassVar = About.IMPORTED
    number: int


@dataclass(frozen=True, slots=True)
class TakeIn(Effect):
    """Take a file in, whole."""

    verb: ClassVar = Verb.IMPORT
    about: ClassVar = About.IMPORTED
    number: int


@dataclass(frozen=True, slots=True)
class TakeInPaper(Effect):
    """Take a filled questionnaire in."""

    verb: ClassVar = Verb.TAKE_IN_PAPER
    about: ClassVar = About.PAPER
    number: int


@dataclass(frozen=True, slots=True)
class PutAway(Effect):
    """Take nothing of a file."""

    verb: ClassVar = Verb.PUT_FILE_AWAY
    about: ClassVar = About.IMPORTED
    number: int


@dataclass(frozen=True, slots=True)
class UndoImport(Effect):
    """Undo the last import of a kind, while nothing rests on it."""

    verb: ClassVar = Verb.IMPORT
    about: ClassVar = About.IMPORTED
    number: int


@dataclass(frozen=True, slots=True)
class UndoPaper(Effect):
    """Undo a filled questionnaire, while the city can still change what it says."""

    verb: ClassVar = Verb.TAKE_IN_PAPER
    about: ClassVar = About.PAPER
    number: int
