"""What a person still owes in a round, and when they are reminded of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessment.questionnaire import Principle
from assessment.standing import Part, Standing
from conversations.view.desk import Other, RoundInfo


@dataclass(frozen=True, slots=True)
class Owed:
    """What is missing of a city, and can be done by this person.

    Attributes:
        open: Questions that are not answered; 0 where only the sending is missing.
        to_agree: Questions that the team still has to agree on, for its contact; None where
            it is the person's own sheet that is missing.
        reopened: Whether the city is to submit once more, and the person to begin with it.
        following: The principle of the next open question.
        others: The other cities, and how far they are.
    """

    round: RoundInfo
    side: int
    city: str
    open: int
    total: int
    following: Principle | None = None
    others: tuple[Other, ...] = ()
    to_agree: int | None = None
    reopened: bool = False

    @property
    def standing(self) -> Standing:
        """Where the person is, as the board tells it."""
        return Part(
            reachable=True,
            asked=self.total,
            answered=self.total - self.open,
            sent=self.to_agree is not None or self.reopened,
            to_agree=self.to_agree,
            reopened=self.reopened,
        ).standing


@dataclass(frozen=True, slots=True)
class Reminding:
    """How a person is reminded of a round.

    Attributes:
        at: When the reminder comes that the person asked for; None where none does.
        muted: Whether the person wants no more of them in this round.
    """

    round: RoundInfo
    at: datetime | None = None
    muted: bool = False
