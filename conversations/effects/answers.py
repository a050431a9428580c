"""Effects on answers, notes and sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from assessment.sheet import Answer
from conversations.effects.effect import About, Effect
from conversations.events import Sent


@dataclass(frozen=True, slots=True)
class SaveAnswer(Effect):
    """Store an answer on the person's sheet, with its history."""

    verb: ClassVar = Verb.ANSWER
    about: ClassVar = About.PLACE
    round: int
    side: int
    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class SaveNote(Effect):
    """Keep a note or a piece of evidence with a question, whole."""

    verb: ClassVar = Verb.ANSWER
    about: ClassVar = About.PLACE
    round: int
    side: int
    question: str
    note: Sent


@dataclass(frozen=True, slots=True)
class TakeBackNote(Effect):
    """Undo the last note on a question."""

    verb: ClassVar = Verb.ANSWER
    about: ClassVar = About.PLACE
    round: int
    side: int
    question: str


@dataclass(frozen=True, slots=True)
class ShareNotes(Effect):
    """Let the other cities read this person's notes on a question, or no longer."""

    verb: ClassVar = Verb.ANSWER
    about: ClassVar = About.PLACE
    round: int
    side: int
    question: str
    shared: bool


@dataclass(frozen=True, slots=True)
class ChangeForm(Effect):
    """Go on from the quick form to the full one, or back; answers stay."""

    verb: ClassVar = Verb.ANSWER
    about: ClassVar = About.PLACE
    round: int
    side: int
    form: str


@dataclass(frozen=True, slots=True)
class SubmitSheet(Effect):
    """Send the person's sheet; it becomes the city's where the rules say so."""

    verb: ClassVar = Verb.SUBMIT
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int
