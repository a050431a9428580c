"""Results as they lie before a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.scorecard import Scorecard
from assessment.trend import Trend
from conversations.view.desk import Other, RoundInfo


class Sight(StrEnum):
    """What a person may see of a city's results."""

    SHOWN = "shown"
    WAITING = "waiting"  # not yet: somebody still has to send
    NOTHING = "nothing"  # no round with results
    TO_ASK = "to_ask"  # a reader has not asked the city
    ASKED = "asked"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Result:
    """A city's latest result as it lies before this person.

    Attributes:
        final: Whether this person may let the city change what it submitted.
        copy_for: The name of the person who sees it as a reader; empty for others.
        newer: The name of a newer round that a reader has to ask for; empty where there is none.
        compared: Whether this person may see the round before as well, and what changed since.
    """

    side: int
    city: str
    partnership: str
    own: bool
    sight: Sight
    round: RoundInfo | None = None
    others: tuple[Other, ...] = ()
    final: bool = False
    copy_for: str = ""
    newer: str = ""
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A scorecard that the person may see, and what changed since the round before.

    Attributes:
        trend: Rounds side by side, for the city's own people; None where there is one alone.
    """

    result: Result
    scorecard: Scorecard
    changes: Mapping[int, str] = field(default_factory=dict)
    trend: Trend | None = None
