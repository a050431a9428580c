"""How far the cities of a round were at the end of each day, from when each began and sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Course:
    """A city's way through a round; None for what has not come yet."""

    begun_on: date | None = None
    submitted_on: date | None = None

    @property
    def days(self) -> Iterator[date]:
        """The days on which something came."""
        return (day for day in (self.begun_on, self.submitted_on) if day)


@dataclass(frozen=True, slots=True)
class Day:
    """How many cities were where when a day ended."""

    on: date
    submitted: int
    under_way: int
    not_begun: int


def completion(courses: Collection[Course], first: date, last: date) -> tuple[Day, ...]:
    """Return every day from the first to the last; what came before counts from the first on."""
    number = max(0, (last - first).days) + 1
    submitted = _so_far((course.submitted_on for course in courses), first, number)
    # Who has sent has begun, whatever is known of it.
    begun = _so_far((min(course.days, default=None) for course in courses), first, number)
    return tuple(
        Day(first + at * A_DAY, sent, there - sent, len(courses) - there)
        for at, (sent, there) in enumerate(zip(submitted, begun, strict=True))
    )


def _so_far(days: Iterable[date | None], first: date, number: int) -> Iterator[int]:
    """Return how many of the days have come, at the end of each of so many."""
    came = Counter(max(0, (day - first).days) for day in days if day)
    return accumulate(came[at] for at in range(number))
