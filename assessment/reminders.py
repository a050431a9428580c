"""When a person is reminded, by their own clock and calendar; pure.

A reminder is due at 09:00 of a working day where the person is. What is due and may not
leave waits for the next such morning; what has a newer one behind it gives way to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from assessment.weekends import is_working_day

MOST_IN_A_ROUND = 5  # since the round was opened, or extended last
MORNING, EARLIEST, LATEST = time(9), time(8), time(20)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where a person is: an IANA time zone, and the country whose weekends count."""

    zone: str
    country: str = ""

    def day(self, at: datetime) -> date:
        """Return the person's own day at an instant."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def morning(self, day: date) -> datetime:
        """Return 09:00 of a day there, in UTC."""
        return datetime.combine(day, MORNING, ZoneInfo(self.zone)).astimezone(UTC)

    def next_morning(self, now: datetime) -> datetime:
        """Return the next 09:00 of a working day, in UTC."""
        day = self.day(now)
        today = self.morning(self.working_day(day))
        return today if now < today else self.morning(self.working_day(day + A_DAY))

    def working_day(self, day: date) -> date:
        """Return a day, or the next one on which people work."""
        while not is_working_day(day, self.country):
            day += A_DAY
        return day

    def allowed_from(self, now: datetime) -> datetime:
        """Return the first instant from now on at which a reminder may leave."""
        local = now.astimezone(ZoneInfo(self.zone))
        day = self.working_day(local.date())
        if day > local.date() or local.time() < EARLIEST:
            return self.morning(day)
        if local.time() < LATEST:
            return now
        return self.morning(self.working_day(day + A_DAY))


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of one person.

    Attributes:
        on: The person's day for which it was made; names it together with the round.
        at: When it left, or from when on it may.
        left: Whether it was sent, or may have been.
        wished: Whether the person asked for it (“tomorrow”).
    """

    round: int
    on: date
    at: datetime
    left: bool = False
    wished: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """It does not leave, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Wait:
    """It may not leave before this instant."""

    until: datetime


MERGED = Drop("merged with a newer one")
PUT_OFF = Drop("put off by the person")
ONE_A_DAY = Drop("one a day")
ENOUGH = Drop("enough of them in this round")
Verdict: TypeAlias = Drop | Wait | None


def days(due_on: date, plan: Iterable[int], calendar: Calendar) -> tuple[date, ...]:
    """Return the days of a plan; two that a weekend moves to the same day are one."""
    return tuple(sorted({calendar.working_day(due_on - A_DAY * before) for before in plan}))


def wished_for(now: datetime, in_days: int, calendar: Calendar) -> date:
    """Return the day on which somebody is reminded who asked for it in so many days."""
    return calendar.working_day(calendar.day(now) + A_DAY * in_days)


def verdict(
    mine: Reminder,
    others: Sequence[Reminder],
    now: datetime,
    calendar: Calendar,
    counted_from: datetime | None,
) -> Verdict:
    """Return whether a reminder leaves now (None), never, or later.

    Args:
        others: The person's other reminders, of this round and of others.
        counted_from: When the count of this round began; None where all are counted.
    """
    same = [other for other in others if other.round == mine.round]
    waiting = [other for other in same if not other.left]
    if not mine.wished and any(other.wished and other.at > now for other in waiting):
        return PUT_OFF
    if any(other.at <= now and other.on > mine.on for other in waiting):
        return MERGED
    if reminded(same, counted_from) >= MOST_IN_A_ROUND:
        return ENOUGH
    if (until := calendar.allowed_from(now)) > now:
        return Wait(until)
    return _one_a_day(mine, others, now, calendar)


def reminded(reminders: Iterable[Reminder], counted_from: datetime | None) -> int:
    """Return how many have left since the count began."""
    return sum(r.left and (counted_from is None or r.at >= counted_from) for r in reminders)


def _one_a_day(
    mine: Reminder, others: Sequence[Reminder], now: datetime, calendar: Calendar
) -> Verdict:
    today = [o for o in others if o.left and calendar.day(o.at) == calendar.day(now)]
    if any(other.round == mine.round for other in today):
        return ONE_A_DAY
    if today:
        return Wait(calendar.morning(calendar.working_day(calendar.day(now) + A_DAY)))
    return None
