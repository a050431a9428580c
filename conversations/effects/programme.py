"""Effects on the programme's own words, and on who agreed to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class SetWord(Effect):
    """Set one of the programme's own words in a language."""

    verb: ClassVar = Verb.WRITE_PROGRAMME
    about: ClassVar = About.PROGRAMME
    key: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class KeepNamesFor(Effect):
    """Let go of who answered so many months after a round closes."""

    verb: ClassVar = Verb.WRITE_PROGRAMME
    about: ClassVar = About.PROGRAMME
    months: int


@dataclass(frozen=True, slots=True)
class AskEverybodyAgain(Effect):
    """The notice means something else: make it a new version."""

    verb: ClassVar = Verb.WRITE_PROGRAMME
    about: ClassVar = About.PROGRAMME


@dataclass(frozen=True, slots=True)
class AgreeAgain(Effect):
    """Take part under this version of the notice."""

    verb: ClassVar = Verb.SET_OWN
    about: ClassVar = About.SELF
    version: str
