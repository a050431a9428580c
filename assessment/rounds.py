"""The steps of a round, and when it is due and closes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from assessment.cleaning import one_line
from assessment.errors import NotAllowed

FROM_DUE_TO_CLOSING = timedelta(days=7)
FURTHEST = timedelta(days=10 * 365)
MOST_IN_A_NAME = 60


class Status(StrEnum):
    """Where a round is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"  # late sheets are still possible
    PUBLISHED = "published"  # the comparison is frozen


class Step(StrEnum):
    """What a coordinator does with a round."""

    OPEN = "open"
    CLOSE = "close"
    REOPEN = "reopen"
    PUBLISH = "publish"


STEPS = {
    (Status.DRAFT, Step.OPEN): Status.OPEN,
    (Status.OPEN, Step.CLOSE): Status.CLOSED,
    (Status.CLOSED, Step.REOPEN): Status.OPEN,
    (Status.CLOSED, Step.PUBLISH): Status.PUBLISHED,
}
FINAL = "it is published, and what was published stays as it is"
NOT_OPENED = "it has not been opened yet"
WHY_NOT = {
    (Status.DRAFT, Step.CLOSE): NOT_OPENED,
    (Status.DRAFT, Step.REOPEN): NOT_OPENED,
    (Status.DRAFT, Step.PUBLISH): NOT_OPENED,
    (Status.OPEN, Step.OPEN): "it is open already",
    (Status.OPEN, Step.REOPEN): "it is open already",
    (Status.OPEN, Step.PUBLISH): "it is still open; close it first",
    (Status.CLOSED, Step.OPEN): "it is closed",
    (Status.CLOSED, Step.CLOSE): "it is closed already",
    (Status.PUBLISHED, Step.OPEN): FINAL,
    (Status.PUBLISHED, Step.CLOSE): FINAL,
    (Status.PUBLISHED, Step.REOPEN): FINAL,
    (Status.PUBLISHED, Step.PUBLISH): "it is published already",
}


def after(status: Status, step: Step) -> Status:
    """Return where a round is after a step.

    Raises:
        NotAllowed: The rules forbid the step; the text says why.
    """
    if (status, step) in WHY_NOT:
        raise NotAllowed(WHY_NOT[status, step])
    return STEPS[status, step]


def due_at(day: date, zone: str) -> datetime:
    """Return the last second (UTC) of the due day in the city's own time zone."""
    return _end(day, zone)


def closes_at(day: date, zone: str) -> datetime:
    """Return the one instant (UTC) of closing: the last second of the day in a time zone."""
    return _end(day, zone)


def checked_name(text: str) -> str:
    """Return a round's name, cleaned.

    Raises:
        NotAllowed: It is empty or too long.
    """
    name = one_line(text)
    if not name:
        msg = "the name of the round is empty"
        raise NotAllowed(msg)
    if len(name) > MOST_IN_A_NAME:
        msg = f"the name of the round has {len(name)} characters, {MOST_IN_A_NAME} at most"
        raise NotAllowed(msg)
    return name


def closing_day(due_on: date, wanted: date | None, today: date) -> date:
    """Return the day on which a round closes, a week after it is due unless said otherwise.

    Raises:
        NotAllowed: The days are over, too far away, or the wrong way round.
    """
    if due_on < today:
        msg = f"due {due_on}: this day is over"
        raise NotAllowed(msg)
    if (last := max(due_on, wanted or due_on)) > today + FURTHEST:
        msg = f"{last}: this is more than {FURTHEST.days // 365} years away"
        raise NotAllowed(msg)
    if wanted is not None and wanted < due_on:
        msg = f"closes {wanted}: this is before it is due, {due_on}"
        raise NotAllowed(msg)
    return wanted or due_on + FROM_DUE_TO_CLOSING


def months_later(day: date, months: int) -> date:
    """Return the day so many months later, the last of its month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_name(name: str, due_on: date, then: date, taken: Container[str]) -> str:
    """Return a name for the repetition of a round: the year in it moves on, or it is counted."""
    moved = name.replace(str(due_on.year), str(then.year))
    if moved != name and moved not in taken:
        return moved
    counted = (f"{moved[: MOST_IN_A_NAME - 5]} ({n})" for n in range(2, 1000))
    return next(candidate for candidate in counted if candidate not in taken)


def _end(day: date, zone: str) -> datetime:
    """Return the second before the next day begins, also where clocks change that night."""
    following = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    return following.astimezone(UTC) - timedelta(seconds=1)
