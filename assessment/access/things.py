"""What somebody wants something of, told by the facts that the tables ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessment.access.seeing import Circumstances


class Stage(StrEnum):
    """How a round stands for one side, or as a whole."""

    DRAFT = "draft"
    OPEN = "open"  # can be answered; also a closed one that the side was let into again
    FINAL = "final"  # open, but every side has submitted
    CLOSED = "closed"
    PUBLISHED = "published"
    AWAY = "away"  # the side is paused or has withdrawn


@dataclass(frozen=True, slots=True)
class Thing:
    """An answer's place, a round, a person, a file: what a verb is about.

    Attributes:
        exists: False where there is no such thing: it reads like one that is not theirs.
        sides: Whose it is.
        partners: All sides of the partnership, where the other cities have a part in it.
        owner: The person whose own it is; 0 where it is nobody's.
        contact: The person who speaks for its side.
        stage: Of its round; None where it belongs to none.
        last: Whether the programme would have no coordinator without it.
        now: What the table “who sees what” asks for; None where nothing is to be seen.
    """

    exists: bool = True
    sides: frozenset[int] = frozenset()
    partners: frozenset[int] = frozenset()
    owner: int = 0
    contact: int = 0
    stage: Stage | None = None
    last: bool = False
    now: Circumstances | None = None


PROGRAMME = Thing()
NOTHING = Thing(exists=False)


def stage_of(status: str, *, active: bool, reopened: bool, over: bool, waiting: bool) -> Stage:
    """Return how a round stands for a side.

    Args:
        status: Of the round.
        active: Whether the side takes part.
        reopened: Whether the side was let in again after it had submitted.
        over: Whether the instant of its closing has passed, also before anything notes it.
        waiting: Whether any city of the partnership has not submitted.
    """
    if not active:
        return Stage.AWAY
    if reopened and status != Stage.PUBLISHED:
        return Stage.OPEN
    if status != Stage.OPEN:
        return Stage(status)
    if over:
        return Stage.CLOSED
    return Stage.OPEN if waiting else Stage.FINAL
