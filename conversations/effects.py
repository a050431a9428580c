"""What a turn wants kept or sent: imperative, carried out in the turn's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from assessment.sheet import Answer
from conversations.events import Sent


@dataclass(frozen=True, slots=True)
class SaveAnswer:
    """Store an answer on the person's sheet, with its history."""

    round: int
    side: int
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class SaveNote:
    """Keep a note or a piece of evidence with a question, whole."""

    round: int
    side: int
    question: str
    note: Sent


@dataclass(frozen=True, slots=True)
class TakeBackNote:
    """Undo the last note on a question."""

    round: int
    side: int
    question: str


@dataclass(frozen=True, slots=True)
class ShareNotes:
    """Let the other cities read this person's notes on a question, or no longer."""

    round: int
    side: int
    question: str
    shared: bool


@dataclass(frozen=True, slots=True)
class ComeBackTomorrow:
    """Remind the person at 09:00 on the next day of theirs, if something is still open."""

    round: int
    side: int


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """Go on from the quick form to the full one, or back; answers stay."""

    round: int
    side: int
    form: str


@dataclass(frozen=True, slots=True)
class SubmitSheet:
    """Send the person's sheet; it becomes the city's where the rules say so."""

    round: int
    side: int


@dataclass(frozen=True, slots=True)
class AcceptInvitation:
    """Take part under an invitation: the person, the role and the consent are stored."""

    token: str
    language: str


@dataclass(frozen=True, slots=True)
class AskForInvitation:
    """Tell the coordinators that the holder of a dead invitation wants a new one."""

    token: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Speak this language to the person from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class SetTimezone:
    """Tell times in this IANA time zone from now on."""

    timezone: str


@dataclass(frozen=True, slots=True)
class SetReminders:
    """Send the person reminders, or none."""

    on: bool


@dataclass(frozen=True, slots=True)
class HandOver:
    """Make a colleague of the same side its contact."""

    side: int
    to_person: int


@dataclass(frozen=True, slots=True)
class LeaveRole:
    """End a role of the person, by its number; what was answered stays the city's."""

    role: int


@dataclass(frozen=True, slots=True)
class TellCoordinator:
    """Pass a person's own message on to the coordinators."""

    message: Sent


@dataclass(frozen=True, slots=True)
class AskScorecard:
    """Ask a city to show its scorecard to this reader."""

    side: int


@dataclass(frozen=True, slots=True)
class GrantScorecard:
    """Say yes or no to a reader's request; yes holds until it is taken back."""

    request: int
    yes: bool


@dataclass(frozen=True, slots=True)
class SendFile:
    """Send a picture or a document to the person who asked.

    Attributes:
        kind: `picture` or `pdf`.
        draft: Of the person's own sheet, before it was sent.
    """

    kind: str
    round: int
    side: int
    draft: bool = False


Effect: TypeAlias = (
    SaveAnswer
    | SaveNote
    | TakeBackNote
    | ShareNotes
    | ComeBackTomorrow
    | ChangeForm
    | SubmitSheet
    | AcceptInvitation
    | AskForInvitation
    | SetLanguage
    | SetTimezone
    | SetReminders
    | HandOver
    | LeaveRole
    | TellCoordinator
    | AskScorecard
    | GrantScorecard
    | SendFile
)
