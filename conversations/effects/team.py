"""Effects on what a side's people agree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from assessment.agreement import Agreed, Settled
from conversations.effects.effect import About, Effect

EVIDENCE_AT_ONCE = 10  # files; more would make the chat wait for Telegram's limits


@dataclass(frozen=True, slots=True)
class StartAgreement(Effect):
    """Begin to agree on what differs, or begin again."""

    verb: ClassVar = Verb.SETTLE
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int


@dataclass(frozen=True, slots=True)
class Settle(Effect):
    """Settle a question for the city; who settled what is kept."""

    verb: ClassVar = Verb.SETTLE
    about: ClassVar = About.PLACE
    round: int
    side: int
    question: str
    settled: Settled


@dataclass(frozen=True, slots=True)
class ConfirmAgreement(Effect):
    """Submit the city's sheet as it was seen, or propose it where others may object."""

    verb: ClassVar = Verb.SETTLE
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int
    agreed: Agreed


@dataclass(frozen=True, slots=True)
class SendEvidence(Effect):
    """Send what a side's people sent with a question, to one of them.

    Attributes:
        first: Counted from 0; it and the following leave, `EVIDENCE_AT_ONCE` of them.
    """

    verb: ClassVar = Verb.READ_OWN
    about: ClassVar = About.SIDE
    files: ClassVar[bool] = True
    round: int
    side: int
    question: str
    first: int = 0


@dataclass(frozen=True, slots=True)
class ObjectTo(Effect):
    """Object to what was settled on a question, before it is final."""

    verb: ClassVar = Verb.OBJECT
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int
    question: str
