"""When a broadcast may leave: a few times to choose from, or one that is typed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(9)
MONDAY = 0
FURTHEST = timedelta(days=366)
DAY_FIRST = r"(?P<day>\d{1,2})[./ -](?P<month>\d{1,2})[./ -](?P<year>\d{4})"
YEAR_FIRST = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
CLOCK = r"(?:[ ,T]+(?:à |at )?(?P<hour>\d{1,2})(?:[:hH.](?P<minute>\d{2})?)?)?"
SHAPES = tuple(re.compile(f"{shape}{CLOCK}", re.ASCII) for shape in (YEAR_FIRST, DAY_FIRST))


def offers(now: datetime, zone: str) -> tuple[datetime, ...]:
    """Return in an hour, tomorrow at 9 and next Monday at 9, in a time zone."""
    here = now.astimezone(ZoneInfo(zone))
    tomorrow = here.date() + timedelta(days=1)
    monday = tomorrow + timedelta(days=(MONDAY - tomorrow.weekday()) % 7)
    mornings = {datetime.combine(day, MORNING, ZoneInfo(zone)) for day in (tomorrow, monday)}
    in_an_hour = now.replace(second=0, microsecond=0) + timedelta(hours=1)
    return tuple(at.astimezone(UTC) for at in (in_an_hour, *sorted(mornings)))


def read_moment(text: str, now: datetime, zone: str) -> datetime | None:
    """Return the instant that somebody typed, such as `2027-03-05 14:30`, in UTC.

    None where it cannot be read, is over, or is more than a year away. Without a time
    of day it is 9 in the morning.
    """
    matches = (shape.fullmatch(text.strip()) for shape in SHAPES)
    found = next((match for match in matches if match), None)
    if found is None:
        return None
    day = (int(found["year"]), int(found["month"]), int(found["day"]))
    clock = (int(found["hour"] or MORNING.hour), int(found["minute"] or 0))
    try:
        at = datetime(*day, *clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at if now < at < now + FURTHEST else None
