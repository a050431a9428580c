"""Plans reminders: rows of the outbox, each at 09:00 of a working day where the person is.

What is planned is only a date; whether it leaves is decided when it is claimed (see
bot.letters.reminders). Where the days of a round move, or a person's time zone does, what
waits is deleted and planned anew; what a person asked for stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa

from assessment.reminders import (
    MOST_IN_A_ROUND,
    Calendar,
    Reminder,
    days,
    reminded,
    wished_for,
)
from bot.audience import Seat, seats_of
from storage import outbox, people, reminders, rounds


def plan_some(
    c: sa.Connection, one: rounds.Round, some: Iterable[Seat], now: datetime, *, keep_late: bool
) -> None:
    """Plan some people's reminders of a round, in place of those that wait.

    Args:
        some: All their seats in the round, person by person.
        keep_late: Leave what was due already and could not leave yet, such as at night.
    """
    there = by_person(some)
    waiting = reminders.waiting(c, one.id, [found[0].person.telegram_id for found in there])
    plans = [(found, _giving_way(waiting, found, now, keep_late=keep_late)) for found in there]
    _plan(c, plans, now)


def remind_today(c: sa.Connection, some: Iterable[Seat], now: datetime) -> None:
    """Plan a reminder of their day for some people; who has one of that day gets no second."""
    letters = []
    for found in by_person(some):
        person, number, today = found[0].person, found[0].round.id, calendar(found).day(now)
        letters.append(reminders.letter(number, person.id, person.telegram_id, today, now))
    outbox.plan(c, letters, now)


def by_person(found: Iterable[Seat]) -> list[tuple[Seat, ...]]:
    """Return seats person by person, as they come."""
    return [tuple(group) for _, group in groupby(found, key=lambda seat: seat.person.id)]


def _giving_way(
    waiting: Mapping[int, list[reminders.Row]],
    found: tuple[Seat, ...],
    now: datetime,
    *,
    keep_late: bool,
) -> list[reminders.Row]:
    """Return what waits for a person and makes way for a new plan."""
    rows = waiting.get(found[0].person.telegram_id, [])
    return _ahead(rows, found, now) if keep_late else rows


def plan_person(c: sa.Connection, person_id: int, now: datetime) -> None:
    """Plan a person's reminders in every open round; one that is late already stays."""
    person = people.by_id(c, person_id)
    for one in rounds.open_ones(c) if person else ():
        if person and (found := seats_of(c, one, person)):
            _plan(c, [(found, _ahead(_rows(c, person, one.id), found, now))], now)


def put_off(
    c: sa.Connection, person: people.Person, one: rounds.Round, in_days: int, now: datetime
) -> datetime | None:
    """Remind a person in so many days; None where no reminder can come then."""
    found = seats_of(c, one, person)
    if not found:
        return None
    where, last = calendar(found), max(found, key=lambda seat: seat.round.closes_at).round
    known = of_round(c, person, one.id)
    on = wished_for(now, in_days, where)
    at = where.morning(on)
    if at > last.closes_at or reminded(known, last.counted_from) >= MOST_IN_A_ROUND:
        return None
    # The plan comes after the wish: where both mean the same day, the wish has it.
    rows = _rows(c, person, one.id)
    reminders.void(c, [row for row in rows if row.wished or where.morning(row.on) > now])
    wished = reminders.letter(one.id, person.id, person.telegram_id, on, at, wished=True)
    outbox.plan(c, [wished], now)
    _plan(c, [(found, ())], now)
    return at


def calendar(found: Iterable[Seat]) -> Calendar:
    """Return a person's clock, and the calendar of the first city they answer for."""
    first = next(iter(found))
    return Calendar(first.person.timezone, first.side.country)


def of_round(c: sa.Connection, person: people.Person, round_id: int) -> tuple[Reminder, ...]:
    """Return a person's reminders of a round."""
    return tuple(as_reminder(row) for row in _rows(c, person, round_id))


def as_reminder(row: reminders.Row) -> Reminder:
    """Return a row of the outbox as the rules see it."""
    return Reminder(row.round, row.on, row.at, row.state in reminders.LEFT, row.wished)


def _ahead(
    rows: Iterable[reminders.Row], found: tuple[Seat, ...], now: datetime
) -> list[reminders.Row]:
    """Return those whose morning is still to come."""
    morning = calendar(found).morning
    return [row for row in rows if morning(row.on) > now]


def _rows(c: sa.Connection, person: people.Person, round_id: int) -> list[reminders.Row]:
    rows = reminders.of_chat(c, person.telegram_id)
    return [row for row in rows if row.round == round_id]


def _plan(
    c: sa.Connection,
    plans: Sequence[tuple[tuple[Seat, ...], Iterable[reminders.Row]]],
    now: datetime,
) -> None:
    """Plan people's reminders of one round; a day that several cities share is one.

    Args:
        plans: Each person's seats, with what may wait already and makes way unless the
            person asked for it.
    """
    reminders.void(c, [row for _, old in plans for row in old if not row.wished])
    outbox.plan(c, [letter for found, _ in plans for letter in _letters(found, now)], now)


def _letters(found: tuple[Seat, ...], now: datetime) -> Iterator[outbox.Letter]:
    person, number, where = found[0].person, found[0].round.id, calendar(found)
    wanted = {
        on
        for seat in found
        for on in days(seat.round.due_on, seat.round.reminders, where)
        if now < where.morning(on) <= seat.round.closes_at
    }
    for on in sorted(wanted):
        yield reminders.letter(number, person.id, person.telegram_id, on, where.morning(on))
