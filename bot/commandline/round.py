"""`round`: opens, closes, publishes and lists rounds."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.cleaning import one_line
from assessment.errors import NotAllowed
from assessment.questionnaire import Framework
from assessment.rounds import Step, checked_name, closes_at, closing_day
from bot import content, freezing, settings
from bot.languages import Languages
from bot.stepping import NOTICES, take
from storage import audit, freezings, rounds
from storage.database import write_now


def run(given: argparse.Namespace) -> int:
    """Take a step with a round, or list them all."""
    chosen, now = settings.load(), datetime.now(UTC)
    if given.step == "list":
        return _list(chosen)
    step = Step(given.step)
    if step is Step.OPEN:
        framework = content.latest(content.frameworks_of(Languages()))
        plan = _plan(given, framework, chosen.default_timezone, now)
        told = write_now(chosen.database_url, lambda c: _open(c, plan, now))
        print(f"{plan.name}: open, due {plan.due_on}, closes {plan.closes_on}; {_people(told)}")
        return 0
    name = one_line(given.name)
    told = write_now(chosen.database_url, lambda c: _move(c, name, step, now))
    _complete(chosen.database_url)
    print(f"{name}: {NOTICES[step]}; {_people(told)}")
    return 0


def _list(chosen: settings.Settings) -> int:
    for one in write_now(chosen.database_url, rounds.every):
        print(one.name, one.status, one.form, one.due_on, one.closes_on, sep="\t")
    return 0


def _plan(given: argparse.Namespace, framework: Framework, zone: str, now: datetime) -> rounds.Plan:
    today = now.astimezone(ZoneInfo(zone)).date()
    closes_on = closing_day(given.due, given.closes, today)
    return rounds.Plan(
        name=checked_name(given.name),
        form=given.form,
        framework=framework.version,
        checksum=framework.checksum,
        due_on=given.due,
        closes_on=closes_on,
        closes_at=closes_at(closes_on, zone),
    )


def _open(c: sa.Connection, plan: rounds.Plan, now: datetime) -> int:
    """Store a round, open it and plan its notices; return how many there are."""
    there = rounds.named(c, plan.name)
    if there is not None:
        msg = f"there is a round “{plan.name}” already; it is {there.status}"
        raise NotAllowed(msg)
    rounds.create(c, plan)
    return _move(c, plan.name, Step.OPEN, now)


def _move(c: sa.Connection, name: str, step: Step, now: datetime) -> int:
    there = rounds.named(c, name)
    if there is None:
        names = ", ".join(f"“{one.name}”" for one in rounds.every(c)) or "none yet"
        msg = f"there is no round “{name}”; there are {names}"
        raise NotAllowed(msg)
    audit.note(c, audit.THE_COMMAND_LINE, step, f"round {there.id}", now)
    try:
        return take(c, there, step, now)
    except NotAllowed as error:
        msg = f"{name}: {error}"
        raise NotAllowed(msg) from None


def _complete(url: str) -> None:
    """Go on with comparisons that are too much for one transaction; the bot writes in between."""
    for number in write_now(url, freezings.rounds):
        while write_now(url, partial(freezing.step, round_id=number)):
            pass


def _people(number: int) -> str:
    return f"{number} {'person' if number == 1 else 'people'} will be told"
