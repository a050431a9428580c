"""`round`: opens, closes, publishes and lists rounds."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.cleaning import one_line
from assessment.errors import NotAllowed
from assessment.questionnaire import Form, Framework
from assessment.rounds import Status, Step, checked_name, closes_at, closing_day
from bot import content, freezing, settings
from bot.languages import Languages
from bot.stepping import NOTICES, take
from storage import audit, freezings, rounds
from storage.database import write_now

# What is decided when a draft is opened; the rest stays as it was made in the chat.
AS_OPENED = ("form", "framework", "checksum", "due_on", "closes_on", "closes_at")


def run(given: argparse.Namespace) -> int:
    """Take a step with a round, or list them all."""
    chosen, now = settings.load(), datetime.now(UTC)
    if given.step == "list":
        return _list(chosen)
    step = Step(given.step)
    if step is Step.OPEN:
        framework = content.latest(content.frameworks_of(Languages()))
        wish = Wish(given, framework, chosen.default_timezone, now)
        plan, told = write_now(chosen.database_url, lambda c: _open(c, wish))
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


class Wish(NamedTuple):
    """The round that shall be opened, by whose clock, and when that was said."""

    given: argparse.Namespace
    framework: Framework
    zone: str
    now: datetime


def _open(c: sa.Connection, wish: Wish) -> tuple[rounds.Plan, int]:
    """Open the draft of that name, else a new round; return it, and how many are told."""
    name = checked_name(wish.given.name)
    there = rounds.named(c, name)
    if there is not None and there.status != Status.DRAFT:
        msg = f"there is a round “{name}” already; it is {there.status}"
        raise NotAllowed(msg)
    if there is None and wish.given.due is None:
        wish.given.parser.error(f"--due YYYY-MM-DD is needed: there is no draft “{name}”")
    plan = _plan(wish, name, there)
    if there is None:
        rounds.create(c, plan)
    else:
        rounds.change(c, there.id, **{column: getattr(plan, column) for column in AS_OPENED})
    return plan, _move(c, name, Step.OPEN, wish.now)


def _plan(wish: Wish, name: str, draft: rounds.Round | None) -> rounds.Plan:
    """Return the round as it is opened: what was not given is as the draft says."""
    given = wish.given
    due_on, closes_on = _days(given, draft)
    closes_on = closing_day(due_on, closes_on, wish.now.astimezone(ZoneInfo(wish.zone)).date())
    return rounds.Plan(
        name=name,
        form=given.form or (draft.form if draft else Form.QUICK),
        framework=wish.framework.version,
        checksum=wish.framework.checksum,
        due_on=due_on,
        closes_on=closes_on,
        closes_at=closes_at(closes_on, wish.zone),
    )


def _days(given: argparse.Namespace, draft: rounds.Round | None) -> tuple[date, date | None]:
    """Return when it is due and closes; of a draft whose day moves, the time between stays."""
    if draft is None:
        return given.due, given.closes
    due = given.due or draft.due_on
    return due, given.closes or due + (draft.closes_on - draft.due_on)


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
