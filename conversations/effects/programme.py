"""Effects on the programme's own words, and on who agreed to them."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.effects.effect import Effect


@dataclass(frozen=True, slots=True)
class SetWord(Effect):
    """Set one of the programme's own words in a language."""

    key: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class AskEverybodyAgain(Effect):
    """The notice means something else: make it a new version."""


@dataclass(frozen=True, slots=True)
class AgreeAgain(Effect):
    """Take part under this version of the notice."""

    version: str
