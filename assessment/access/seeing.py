"""Who sees what of a side: one table, and nothing that it does not name.

The rows are those of `product.md`, with the time between a side's own sending and the
exchange in a row of its own: what it sent is before its own people then, nobody else's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto


class Viewer(StrEnum):
    """Who looks, as seen from the side that is looked at."""

    COLLEAGUE = "colleague"  # an official of the same side
    OTHER_SIDE = "other_side"  # an official of another side of the partnership
    COORDINATOR = "coordinator"
    READER = "reader"


class Sight(StrEnum):
    """What there is to see of a side in a round."""

    STATUS = "status"  # not begun, under way, submitted
    SPREAD = "spread"  # how far colleagues lie apart on a question, without names
    LEVELS = "levels"  # as agreed
    SCORES = "scores"
    SCORECARD = "scorecard"
    NOTES = "notes"
    SHARED_NOTES = "shared_notes"  # those ticked to be shared
    SHEETS = "sheets"  # each person's own, one by one


class Phase(Enum):
    """How far the side that is looked at has come."""

    ANSWERING = auto()
    SUBMITTED = auto()  # but another side has not, and the round is open
    EXCHANGED = auto()  # all have, or the round is closed and this side has


class If(Enum):
    """What must hold besides."""

    ALWAYS = auto()
    TWO_ANSWERED = auto()
    VIEWER_SUBMITTED = auto()  # who has not submitted sees nothing of the others
    CITY_SAID_YES = auto()
    ANNOUNCED = auto()  # by the round, before the first answer


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The facts that the table asks for; what is not known is not so.

    Attributes:
        submitted: Whether the side that is looked at has submitted.
        exchanged: Whether all active sides have, or the round is closed.
        viewer_submitted: Whether the viewer's own side has, for another side's official.
        answered: Colleagues who have answered the question at hand.
        granted: Whether the city said yes to this reader.
        announced: Whether the round announced it that coordinators see individual sheets.
    """

    submitted: bool = False
    exchanged: bool = False
    viewer_submitted: bool = False
    answered: int = 0
    granted: bool = False
    announced: bool = False

    @property
    def phase(self) -> Phase:
        """How far the side has come."""
        if not self.submitted:
            return Phase.ANSWERING
        return Phase.EXCHANGED if self.exchanged else Phase.SUBMITTED


STATUS_ONLY = {Sight.STATUS: If.ALWAYS}
OWN_RESULTS = {
    Sight.STATUS: If.ALWAYS,
    Sight.SPREAD: If.TWO_ANSWERED,
    Sight.LEVELS: If.ALWAYS,
    Sight.SCORES: If.ALWAYS,
    Sight.SCORECARD: If.ALWAYS,
    Sight.NOTES: If.ALWAYS,
    Sight.SHARED_NOTES: If.ALWAYS,
}

TABLE: Mapping[Phase, Mapping[Viewer, Mapping[Sight, If]]] = {
    Phase.ANSWERING: {
        Viewer.COLLEAGUE: {Sight.STATUS: If.ALWAYS, Sight.SPREAD: If.TWO_ANSWERED},
        Viewer.OTHER_SIDE: STATUS_ONLY,
        Viewer.COORDINATOR: STATUS_ONLY,
    },
    Phase.SUBMITTED: {
        Viewer.COLLEAGUE: OWN_RESULTS,
        Viewer.OTHER_SIDE: STATUS_ONLY,
        Viewer.COORDINATOR: STATUS_ONLY,
    },
    Phase.EXCHANGED: {
        Viewer.COLLEAGUE: OWN_RESULTS,
        Viewer.OTHER_SIDE: {
            Sight.STATUS: If.ALWAYS,
            Sight.LEVELS: If.VIEWER_SUBMITTED,
            Sight.SCORES: If.VIEWER_SUBMITTED,
            Sight.SCORECARD: If.VIEWER_SUBMITTED,
            Sight.SHARED_NOTES: If.VIEWER_SUBMITTED,
        },
        Viewer.COORDINATOR: {
            Sight.STATUS: If.ALWAYS,
            Sight.LEVELS: If.ALWAYS,
            Sight.SCORES: If.ALWAYS,
            Sight.SCORECARD: If.ALWAYS,
            Sight.SHARED_NOTES: If.ALWAYS,
            Sight.SHEETS: If.ANNOUNCED,
        },
        Viewer.READER: {Sight.SCORECARD: If.CITY_SAID_YES},
    },
}


def may_see(viewer: Viewer, sight: Sight, now: Circumstances) -> bool:
    """Return whether a line of the table lets a viewer see that of a side; else no."""
    condition = TABLE[now.phase].get(viewer, {}).get(sight)
    return condition is not None and _holds(condition, now)


def _holds(condition: If, now: Circumstances) -> bool:
    match condition:
        case If.ALWAYS:
            return True
        case If.TWO_ANSWERED:
            return now.answered > 1
        case If.VIEWER_SUBMITTED:
            return now.viewer_submitted
        case If.CITY_SAID_YES:
            return now.granted
        case If.ANNOUNCED:
            return now.announced
