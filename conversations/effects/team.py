"""Effects on what a side's people agree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from assessment.access import Verb
from assessment.agreement import Agreed, Settled
from conversations.effects.effect import About, Effect


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
class ObjectTo(Effect):
    """Object to what was settled on a question, before it is final."""

    verb: ClassVar = Verb.OBJECT
    about: ClassVar = About.PLACE
    mails: ClassVar[bool] = True
    round: int
    side: int
    question: str
