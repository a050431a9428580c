"""Effects of writing and sending a broadcast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class StartBroadcast(Effect):
    """Begin a draft, unless the person has one; with `afresh`, unless its texts are empty."""

    verb: ClassVar = Verb.WRITE_BROADCAST
    about: ClassVar = About.SELF
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class AddressBroadcast(Effect):
    """Choose whom a draft is for: one part of its audience, by the name of that part."""

    verb: ClassVar = Verb.WRITE_BROADCAST
    about: ClassVar = About.BROADCAST
    broadcast: int
    part: str
    value: str


@dataclass(frozen=True, slots=True)
class WriteBroadcast(Effect):
    """Keep the text of a draft in a language."""

    verb: ClassVar = Verb.WRITE_BROADCAST
    about: ClassVar = About.BROADCAST
    broadcast: int
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class PreviewBroadcast(Effect):
    """Send a draft to its author alone, as its people will get it."""

    verb: ClassVar = Verb.WRITE_BROADCAST
    about: ClassVar = About.BROADCAST
    files: ClassVar[bool] = True
    broadcast: int


@dataclass(frozen=True, slots=True)
class DiscardBroadcast(Effect):
    """Throw a draft away."""

    verb: ClassVar = Verb.WRITE_BROADCAST
    about: ClassVar = About.BROADCAST
    broadcast: int


@dataclass(frozen=True, slots=True)
class SendBroadcast(Effect):
    """Send a draft, at once or at an instant."""

    verb: ClassVar = Verb.WRITE_BROADCAST
    about: ClassVar = About.BROADCAST
    mails: ClassVar[bool] = True
    broadcast: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CancelBroadcast(Effect):
    """Stop one that is scheduled or under way; what has left has left."""

    verb: ClassVar = Verb.STEER_BROADCAST
    about: ClassVar = About.BROADCAST
    mails: ClassVar[bool] = True
    broadcast: int


@dataclass(frozen=True, slots=True)
class EditBroadcast(Effect):
    """Make a scheduled one a draft again."""

    verb: ClassVar = Verb.STEER_BROADCAST
    about: ClassVar = About.BROADCAST
    broadcast: int


@dataclass(frozen=True, slots=True)
class SendAgain(Effect):
    """Send the letters again of which nobody knows whether they came."""

    verb: ClassVar = Verb.STEER_BROADCAST
    about: ClassVar = About.BROADCAST
    mails: ClassVar[bool] = True
    broadcast: int
