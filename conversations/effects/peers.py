"""Effects on what cities ask of each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class OfferPeer(Effect):
    """Let a city be asked, with a contact line typed for that."""

    verb: ClassVar = Verb.LEARN
    about: ClassVar = About.SIDE
    side: int
    contact: str


@dataclass(frozen=True, slots=True)
class StopPeer(Effect):
    """Let a city be asked no longer; its line is erased."""

    verb: ClassVar = Verb.LEARN
    about: ClassVar = About.SIDE
    side: int


@dataclass(frozen=True, slots=True)
class AskPeer(Effect):
    """Ask another city, which does not learn the name before it says yes."""

    verb: ClassVar = Verb.LEARN
    about: ClassVar = About.SIDE
    mails: ClassVar[bool] = True
    side: int
    asked: int
    principle: int
    message: str


@dataclass(frozen=True, slots=True)
class AnswerPeer(Effect):
    """Say yes or no to another city, or take one's own request back."""

    verb: ClassVar = Verb.LEARN
    about: ClassVar = About.MATCH
    mails: ClassVar[bool] = True
    side: int
    match: int
    to: str


@dataclass(frozen=True, slots=True)
class SayHelped(Effect):
    """Say whether a match helped: `yes`, `somewhat` or `no`."""

    verb: ClassVar = Verb.LEARN
    about: ClassVar = About.MATCH
    side: int
    match: int
    said: str
