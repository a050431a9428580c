"""Effects on who of a team answers which principles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from conversations.effects.effect import About, Effect


@dataclass(frozen=True, slots=True)
class Delegate(Effect):
    """Give principles to a colleague, who is told, or to whoever uses the link that is sent.

    Attributes:
        to: The colleague's number; 0 for an invitation.
    """

    verb: ClassVar[Verb] = Verb.DELEGATE
    about: ClassVar[About] = About.PLACE
    mails: ClassVar[bool] = True
    files: ClassVar[bool] = True
    round: int
    side: int
    principles: tuple[int, ...]
    to: int


@dataclass(frozen=True, slots=True)
class EndDelegation(Effect):
    """Take a principle back, or give it back; the other of the two is told."""

    verb: ClassVar[Verb] = Verb.DELEGATE
    about: ClassVar[About] = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int
    number: int
