"""The days of a round, as a coordinator moves them: which there can be, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assessment.rounds import FROM_DUE_TO_CLOSING, FURTHEST
from conversations.view import Campaign, Campaigns

# Days to choose from, before any is typed.
NEW, LONGER, CLOSING = (14, 21, 28, 42), (3, 7, 14, 21), (3, 7, 10, 14)


@dataclass(frozen=True, slots=True)
class Days:
    """When a round is due, and when it closes."""

    due_on: date
    closes_on: date


def choices(what: str, side: int, seen: Campaigns) -> tuple[date, ...]:
    """Return days to choose from: after today, or after the day that it is now."""
    one = seen.one
    if what == "new" or one is None:
        return tuple(seen.today + timedelta(days=n) for n in NEW)
    if what == "closes":
        begins = max(seen.today, one.info.due_on)
        return tuple(begins + timedelta(days=n) for n in CLOSING)
    due_on = as_they_are(one, side).due_on
    begins = max(seen.today, due_on)
    later = tuple(begins + timedelta(days=n) for n in LONGER)
    # Whoever closed too early, or by mistake, opens it again until the day that it had.
    return (due_on, *later[:-1]) if what == "reopen" and due_on >= seen.today else later


def as_they_are(one: Campaign, side: int) -> Days:
    """Return the days as they are, of all or of one city."""
    own = next((place.due_on for place in one.places if place.side == side), None)
    due = own or one.info.due_on
    return Days(due, due + (one.closes_on - one.info.due_on))


def days_for(what: str, side: int, day: date | None, seen: Campaigns) -> Days | str:
    """Return the days that follow from a chosen one, or why it cannot be.

    The time from the due day to closing stays as it is, unless the closing day is what
    is chosen.
    """
    if day is None:
        return "unread"
    if day < seen.today:
        return "over"
    if day > seen.today + FURTHEST:
        return "far"
    one = seen.one
    if what == "new" or one is None:
        return Days(day, day + FROM_DUE_TO_CLOSING)
    if what == "closes":
        return Days(one.info.due_on, day) if day >= one.info.due_on else "order"
    return Days(day, day + (one.closes_on - one.info.due_on))
