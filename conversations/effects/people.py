"""Effects on who takes part, and how they want to be spoken to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class AcceptInvitation(Effect):
    """Take part under an invitation: the person, the role and the consent are stored."""

    verb: ClassVar = Verb.JOIN
    about: ClassVar = About.PROGRAMME
    mails: ClassVar[bool] = True
    token: str
    language: str


@dataclass(frozen=True, slots=True)
class AskForInvitation(Effect):
    """Tell the coordinators that the holder of a dead invitation wants a new one."""

    verb: ClassVar = Verb.JOIN
    about: ClassVar = About.PROGRAMME
    mails: ClassVar[bool] = True
    token: str


@dataclass(frozen=True, slots=True)
class SetLanguage(Effect):
    """Speak this language to the person from now on."""

    verb: ClassVar = Verb.SET_OWN
    about: ClassVar = About.SELF
    mails: ClassVar[bool] = True
    language: str


@dataclass(frozen=True, slots=True)
class SetTimezone(Effect):
    """Tell times in this IANA time zone from now on."""

    verb: ClassVar = Verb.SET_OWN
    about: ClassVar = About.SELF
    timezone: str


@dataclass(frozen=True, slots=True)
class SetReminders(Effect):
    """Send the person reminders, or none."""

    verb: ClassVar = Verb.SET_OWN
    about: ClassVar = About.SELF
    on: bool


@dataclass(frozen=True, slots=True)
class HandOver(Effect):
    """Make a colleague of the same side its contact."""

    verb: ClassVar = Verb.HAND_OVER
    about: ClassVar = About.SIDE
    side: int
    to_person: int


@dataclass(frozen=True, slots=True)
class LeaveRole(Effect):
    """End a role of the person, by its number; what was answered stays the city's."""

    verb: ClassVar = Verb.LEAVE
    about: ClassVar = About.ROLE
    mails: ClassVar[bool] = True
    role: int
