"""The steps of a round, each with all that follows from it, in one transaction."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Final

import sqlalchemy as sa

from assessment.reminder_plan import stored
from assessment.rounds import Status, Step, after, months_later, next_name
from bot import freezing
from bot.mailing import plan_round, tell
from storage import coordination, outbox, people, rounds
from storage.rounds import Days, Round

NOTICES: Final = {Step.OPEN: "opening", Step.CLOSE: "closed", Step.PUBLISH: "published"}


def take(c: sa.Connection, one: Round, step: Step, now: datetime) -> int:
    """Take a step with a round; return how many people are told of it.

    Raises:
        NotAllowed: The rules forbid the step; the text says why.
    """
    status = after(Status(one.status), step)
    rounds.move(c, one.id, status, now)
    one = replace(one, status=status)
    if step is Step.PUBLISH:
        told = freezing.publish(c, one, now)
    else:
        told = tell(c, one, NOTICES[step], now) if step in NOTICES else 0
    if status is Status.OPEN:
        plan_round(c, one, now)
    elif one.repeats_months:
        _propose_next(c, one, now)
    return told


def close_what_is_due(c: sa.Connection, now: datetime) -> int:
    """Close every round whose closing has come, and tell; return how many there were."""
    ended = rounds.to_close(c, now)
    for one in ended:
        take(c, one, Step.CLOSE, now)
    return len(ended)


def move_days(c: sa.Connection, one: Round, days: Days, now: datetime) -> int:
    """Move the days of a round for everybody; return how many people are told.

    A later day is an extension: the count of reminders begins anew, and days that single
    cities had been given end, unless a city had been given longer still.
    """
    longer = days.due_on > one.due_on or days.closes_at > one.closes_at
    _set(c, one, days, now, longer=longer)
    if one.status != Status.OPEN:
        return 0
    moved = rounds.find(c, one.id) or one
    plan_round(c, moved, now)
    key, args = f"moved:{one.id}:{_stamp(now)}", {"due": str(days.due_on)}
    return tell(c, moved, "moved", now, key=key, args=args)


def extend(c: sa.Connection, one: Round, side_id: int, days: Days, now: datetime) -> int:
    """Give one city longer; return how many people are told."""
    coordination.extend(c, one.id, side_id, days, now)
    plan_round(c, one, now, side=side_id)
    key, args = f"moved:{one.id}:{side_id}:{_stamp(now)}", {"due": str(days.due_on)}
    return tell(c, one, "moved", now, key=key, args={**args, "side": side_id}, side=side_id)


def plan_reminders(c: sa.Connection, one: Round, plan: tuple[int, ...], now: datetime) -> None:
    """Let reminders go out on other days; those of an open round that wait are planned anew."""
    rounds.change(c, one.id, reminder_plan=stored(plan))
    if one.status == Status.OPEN:
        plan_round(c, rounds.find(c, one.id) or one, now, keep_late=True)


def reopen(c: sa.Connection, one: Round, days: Days, now: datetime) -> int:
    """Open a closed round again, with new days; return how many people are told.

    Raises:
        NotAllowed: The rules forbid the step; the text says why.
    """
    take(c, one, Step.REOPEN, now)
    return move_days(c, replace(one, status=Status.OPEN), days, now)


def _set(c: sa.Connection, one: Round, days: Days, now: datetime, *, longer: bool) -> None:
    values: dict[str, object] = asdict(days)
    if longer and one.status == Status.OPEN:
        values["counted_from"] = now
        coordination.end_extensions(c, one.id, days)
    rounds.change(c, one.id, **values)


def _stamp(now: datetime) -> int:
    return int(now.timestamp() * 1000)


def _propose_next(c: sa.Connection, one: Round, now: datetime) -> None:
    """Draft the next round and tell the coordinators; it is never opened by itself."""
    if rounds.follower(c, one.id) is not None:
        return
    taken = {other.name for other in rounds.every(c)}
    due_on = months_later(one.due_on, one.repeats_months)
    closes_on = due_on + (one.closes_on - one.due_on)
    number = rounds.create(
        c,
        rounds.Plan(
            next_name(one.name, one.due_on, due_on, taken),
            one.form,
            one.framework,
            one.checksum,
            due_on,
            closes_on,
            one.closes_at + (closes_on - one.closes_on),
            one.shows_previous,
            one.repeats_months,
            one.id,
            one.reminders,
        ),
    )
    coordination.invite_as(c, number, one.id)
    _tell_coordinators(c, "next_round", number, now)


def _tell_coordinators(c: sa.Connection, kind: str, number: int, now: datetime) -> None:
    letters = [
        outbox.Letter(
            f"{kind}:{number}:{one.id}", "bulk", one.telegram_id, kind, {"round": number}, now
        )
        for one in people.coordinators(c)
    ]
    outbox.plan(c, letters, now)
