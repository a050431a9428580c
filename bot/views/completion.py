"""How the cities of a round came in, day by day, for a coordinator's picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.completion import Course, Day, completion
from storage import completion as rows
from storage import coordination, rounds


@dataclass(frozen=True, slots=True)
class Over:
    """A round from its opening to its closing, by one person's own clock.

    Attributes:
        days: From the first day to today, or to the last one; at least one.
        last: Where the round ends, or ended.
    """

    name: str
    due_on: date
    last: date
    days: tuple[Day, ...]


def over_time(c: sa.Connection, one: rounds.Round, zone: str, now: datetime) -> Over:
    """Return how far the cities of a round were at the end of each day so far."""
    where = ZoneInfo(zone)

    def day(at: datetime | None) -> date | None:
        return at.astimezone(where).date() if at else None

    found = [Course(day(row.begun_at), day(row.submitted_at)) for row in rows.courses(c, one.id)]
    today, came = now.astimezone(where).date(), [on for course in found for on in course.days]
    first = min((*came, day(one.opened_at) or today))
    # What was taken in late belongs to the round, after its closing.
    last = max((*came, one.due_on, first, day(_closing(c, one)) or today))
    return Over(one.name, one.due_on, last, completion(found, first, max(first, min(today, last))))


def _closing(c: sa.Connection, one: rounds.Round) -> datetime:
    """Return when a round closed, or will for whoever has longest."""
    if one.status != "open" and one.closed_at:
        return one.closed_at
    own = coordination.extensions(c, one.id).values()
    return max((one.closes_at, *(extension.closes_at for extension in own)))
