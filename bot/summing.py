"""Plans what coordinators get by the calendar, at each tick: rows whose keys carry the day.

A tick may come late, twice or on two machines: the same keys, so the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa

from assessment.reminders import Calendar
from storage import outbox, people, rounds

BEFORE_DUE = timedelta(days=3)
A_WEEK = timedelta(days=7)
AHEAD = timedelta(days=1)  # so that it stands in the outbox when its hour comes


def plan_for_coordinators(c: sa.Connection, now: datetime) -> None:
    """Plan Monday's summary, and the list of who has not begun, while rounds are open."""
    letters: list[outbox.Letter] = []
    if open_ones := rounds.open_ones(c):
        for person in people.coordinators(c):
            letters.append(_monday(person, now))
            letters += _not_begun(person, open_ones, now)
    outbox.plan(c, letters, now)


def _monday(person: people.Person, now: datetime) -> outbox.Letter:
    """Return the summary of the next Monday whose 09:00 is still to come."""
    where = Calendar(person.timezone)
    today = where.day(now)
    monday = today + timedelta(days=-today.weekday() % 7)
    if where.morning(monday) <= now:
        monday += A_WEEK
    key, args = f"summary:{person.id}:{monday}", {"on": str(monday)}
    at = where.morning(monday)
    return outbox.Letter(key, "bulk", person.telegram_id, "summary", args, at)


def _not_begun(
    person: people.Person, open_ones: tuple[rounds.Round, ...], now: datetime
) -> Iterator[outbox.Letter]:
    where = Calendar(person.timezone)
    for one in open_ones:
        on = one.due_on - BEFORE_DUE
        at = where.morning(on)
        opened_before = one.opened_at is not None and one.opened_at < at
        if opened_before and on - AHEAD <= where.day(now) <= one.due_on:
            key = f"not_begun:{one.id}:{person.id}:{one.due_on}"
            args = {"round": one.id, "due": str(one.due_on)}
            yield outbox.Letter(key, "bulk", person.telegram_id, "not_begun", args, at)
