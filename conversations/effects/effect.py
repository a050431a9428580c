"""What every effect says of itself."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from assessment.access import Verb


class About(Enum):
    """What an effect is about; which one, its fields say."""

    SELF = auto()  # the person at the chat
    PROGRAMME = auto()
    ROUND = auto()
    PLACE = auto()  # a side in a round
    SIDE = auto()
    CITY = auto()
    RESULT = auto()  # a scorecard, or a draft of one
    GOALS = auto()  # of a city, or with a scorecard
    REQUEST = auto()  # of a reader
    COMMITMENT = auto()
    MATCH = auto()
    PRACTICE = auto()
    ROLE = auto()
    LIMIT = auto()  # the last day of a role
    NEW_INVITATION = auto()
    INVITATION = auto()
    BROADCAST = auto()
    IMPORTED = auto()
    PAPER = auto()  # a filled questionnaire among the files


class Effect:
    """Something to be kept or sent, carried out in the turn's transaction.

    Attributes:
        verb: What the person does: the table of who may do what has a line for it.
        about: What they do it with.
        mails: Whether letters may wait in the bulk lane afterwards; it is woken then.
        files: Whether a file is to be sent before the screen.
        ends: Whether the person is a stranger afterwards.
    """

    __slots__ = ()
    verb: ClassVar[Verb]
    about: ClassVar[About]
    mails: ClassVar[bool] = False
    files: ClassVar[bool] = False
    ends: ClassVar[bool] = False
