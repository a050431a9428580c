"""Effects on who is invited, and where people and cities stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class MakeInvitation(Effect):
    """Invite somebody; the message to forward is sent to whoever asked for it.

    Attributes:
        side: 0 for a coordinator.
        until: The last day of the part that is given, where it has one.
    """

    verb: ClassVar = Verb.INVITE
    about: ClassVar = About.NEW_INVITATION
    files: ClassVar[bool] = True
    role: str
    side: int
    language: str
    label: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class InviteAll(Effect):
    """Invite an official of each city that has none yet; a spreadsheet has the messages."""

    verb: ClassVar = Verb.INVITE
    about: ClassVar = About.PROGRAMME
    files: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class RenewInvitation(Effect):
    """Send the message with a new link; the link before is void from then on."""

    verb: ClassVar = Verb.INVITE
    about: ClassVar = About.INVITATION
    files: ClassVar[bool] = True
    invitation: int


@dataclass(frozen=True, slots=True)
class RevokeInvitation(Effect):
    """Make an invitation void."""

    verb: ClassVar = Verb.INVITE
    about: ClassVar = About.INVITATION
    invitation: int


@dataclass(frozen=True, slots=True)
class SetSideStatus(Effect):
    """Let a city pause, withdraw or come back; its people and its partners are told."""

    verb: ClassVar = Verb.RUN_ROSTER
    about: ClassVar = About.SIDE
    mails: ClassVar[bool] = True
    side: int
    status: str


@dataclass(frozen=True, slots=True)
class MovePerson(Effect):
    """Let somebody's role go on in another city; they are told."""

    verb: ClassVar = Verb.RUN_ROSTER
    about: ClassVar = About.ROLE
    mails: ClassVar[bool] = True
    role: int
    side: int


@dataclass(frozen=True, slots=True)
class EndRole(Effect):
    """End somebody's role; they are told."""

    verb: ClassVar = Verb.RUN_ROSTER
    about: ClassVar = About.ROLE
    mails: ClassVar[bool] = True
    role: int


@dataclass(frozen=True, slots=True)
class LimitRole(Effect):
    """Let somebody's role end with a day, None for no end; they are told."""

    verb: ClassVar = Verb.RUN_ROSTER
    about: ClassVar = About.LIMIT
    mails: ClassVar[bool] = True
    role: int
    until: date | None
