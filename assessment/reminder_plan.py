"""The plan of a round's reminders: on which days they go out, counted back from the due day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assessment.errors import NotAllowed
from assessment.reminders import MOST_IN_A_ROUND

PLAN = (14, 7, 3, 1, -1)  # days before the due day; below 0, after it
EARLIEST, LATEST = 90, -30
UNREAD, FAR, MANY = "unread", "far", "many"  # why a plan cannot be
_WRITTEN = re.compile(r"[-−]?\d{1,4}(?:(?:\s*[,;/]\s*|\s+)[-−]?\d{1,4})*")


def read_plan(text: str) -> tuple[int, ...]:
    """Return the plan that was written, such as `14 7 3 1 -1`; the earliest day first.

    Raises:
        NotAllowed: `unread`, or as with `checked_plan`.
    """
    typed = text.strip()
    if not _WRITTEN.fullmatch(typed):
        raise NotAllowed(UNREAD)
    return checked_plan(int(n.replace("−", "-")) for n in re.findall(r"[-−]?\d+", typed))


def checked_plan(days: Iterable[int]) -> tuple[int, ...]:
    """Return a plan with each day once, the earliest first; it may be empty.

    Raises:
        NotAllowed: `far`: longer before the due day or after it than makes sense; `many`:
            more days than anybody is reminded on in a round.
    """
    plan = tuple(sorted(set(days), reverse=True))
    if any(not LATEST <= day <= EARLIEST for day in plan):
        raise NotAllowed(FAR)
    if len(plan) > MOST_IN_A_ROUND:
        raise NotAllowed(MANY)
    return plan


def stored(plan: Iterable[int]) -> str:
    """Return a plan as it is stored."""
    return ",".join(str(day) for day in plan)


def plan_of(text: str) -> tuple[int, ...]:
    """Return a stored plan."""
    return tuple(int(day) for day in text.split(",") if day)
