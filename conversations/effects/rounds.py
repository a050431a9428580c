"""Effects on rounds; only a coordinator's are carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class DraftRound(Effect):
    """Store a draft under a new name, closing a week after it is due."""

    verb: ClassVar = Verb.RUN_ROUNDS
    about: ClassVar = About.PROGRAMME
    name: str
    due_on: date
    framework: str
    checksum: str


@dataclass(frozen=True, slots=True)
class SetOption(Effect):
    """Set how a round is.

    Its `name`, its `form`, `previous` answers shown or not, how often it `repeats`, its plan of
    `reminders`.
    """

    verb: ClassVar = Verb.RUN_ROUNDS
    about: ClassVar = About.ROUND
    mails: ClassVar[bool] = True
    round: int
    option: str
    value: str


@dataclass(frozen=True, slots=True)
class SetAudience(Effect):
    """Let a draft be for a partnership by name, or no longer; for all where none is named."""

    verb: ClassVar = Verb.RUN_ROUNDS
    about: ClassVar = About.ROUND
    round: int
    partnership: int
    on: bool


@dataclass(frozen=True, slots=True)
class MoveDays(Effect):
    """Move the days of a round, for one side or (0) for all; people are told of an open one."""

    verb: ClassVar = Verb.RUN_ROUNDS
    about: ClassVar = About.ROUND
    mails: ClassVar[bool] = True
    round: int
    side: int
    due_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class OpenRound(Effect):
    """Open a draft, with the questionnaire as it is now."""

    verb: ClassVar = Verb.RUN_ROUNDS
    about: ClassVar = About.ROUND
    mails: ClassVar[bool] = True
    round: int
    framework: str
    checksum: str


@dataclass(frozen=True, slots=True)
class EndRound(Effect):
    """Close an open round, or publish a closed one."""

    verb: ClassVar = Verb.RUN_ROUNDS
    about: ClassVar = About.ROUND
    mails: ClassVar[bool] = True
    round: int
    publish: bool


@dataclass(frozen=True, slots=True)
class ReopenRound(Effect):
    """Open a closed round again, until new days."""

    verb: ClassVar = Verb.RUN_ROUNDS
    about: ClassVar = About.ROUND
    mails: ClassVar[bool] = True
    round: int
    due_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class DiscardRound(Effect):
    """Delete a draft."""

    verb: ClassVar = Verb.RUN_ROUNDS
    about: ClassVar = About.ROUND
    round: int
