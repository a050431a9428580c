"""Effects on answers, notes and sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.sheet import Answer
from conversations.effects.effect import Effect
from conversations.events import Sent


@dataclass(frozen=True, slots=True)
class SaveAnswer(Effect):
    """Store an answer on the person's sheet, with its history."""

    round: int
    side: int
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class SaveNote(Effect):
    """Keep a note or a piece of evidence with a question, whole."""

    round: int
    side: int
    question: str
    note: Sent


@dataclass(frozen=True, slots=True)
class TakeBackNote(Effect):
    """Undo the last note on a question."""

    round: int
    side: int
    question: str


@dataclass(frozen=True, slots=True)
class ShareNotes(Effect):
    """Let the other cities read this person's notes on a question, or no longer."""

    round: int
    side: int
    question: str
    shared: bool


@dataclass(frozen=True, slots=True)
class ChangeForm(Effect):
    """Go on from the quick form to the full one, or back; answers stay."""

    round: int
    side: int
    form: str


@dataclass(frozen=True, slots=True)
class SubmitSheet(Effect):
    """Send the person's sheet; it becomes the city's where the rules say so."""

    mails: ClassVar[bool] = True
    round: int
    side: int
