"""Rows of the database as the machines see them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.access import Stage, stage_of
from assessment.questionnaire import Form, Framework
from assessment.scorecard import Heading
from assessment.sheet import Answer, Sheet
from conversations import view
from storage import agreed, people, places, rounds
from storage.steady import steady


def person(row: people.Person) -> view.Person:
    """Return a person with the roles held now."""
    roles = tuple(
        view.Role(
            r.id,
            view.RoleName(r.role),
            r.side_id or 0,
            r.city,
            r.partnership,
            last_day(r.ends_at, row.timezone),
        )
        for r in row.roles
    )
    return view.Person(
        row.id, row.first_name, row.language, row.timezone, row.reminders, roles, row.notice
    )


@steady(*people.HELD)
def by_telegram(c: sa.Connection, telegram_id: int) -> tuple[view.Person, bool] | None:
    """Return who chats under that number, and whether they can be reached; None for a stranger."""
    row = people.by_telegram(c, telegram_id)
    return (person(row), row.reachable) if row else None


def last_day(ends_at: datetime | None, zone: str) -> date | None:
    """Return the last day of a role that will end, by a clock on the wall."""
    return ends_at.astimezone(ZoneInfo(zone)).date() if ends_at else None


def round_info(row: rounds.Round) -> view.RoundInfo:
    """Return a round as people know it."""
    return view.RoundInfo(
        row.id,
        row.name,
        Form(row.form),
        row.due_on,
        row.closes_at,
        row.status,
        row.shows_previous,
        row.shows_individual,
    )


def stage(there: places.Place, now: datetime) -> Stage:
    """Return how a round stands for a side; closing is one instant, also before a tick notes it."""
    return stage_of(
        there.status,
        active=there.active,
        reopened=there.reopened,
        over=now > there.closes_at,
        waiting=there.waiting,
    )


def reopened(there: places.Place) -> view.Reopened | None:
    """Return that a side is to submit once more; None mostly."""
    return view.Reopened(there.reopened_at, there.why) if there.reopened_at else None


def progress(row: agreed.Progress) -> view.Progress:
    """Return how far a side is."""
    if row.submitted_at is not None:
        return view.Progress.SUBMITTED
    return view.Progress.UNDER_WAY if row.begun else view.Progress.NOT_BEGUN


def others(rows: tuple[agreed.Progress, ...], side_id: int) -> tuple[view.Other, ...]:
    """Return the other sides that take part, and how far they are."""
    return tuple(
        view.Other(row.side_id, row.city, progress(row))
        for row in rows
        if row.side_id != side_id and row.status == "active"
    )


def exchanged(rows: tuple[agreed.Progress, ...], row: rounds.Round, side_id: int) -> bool:
    """Return whether a side's results are there for those who submitted.

    What was seen once stays so, also where a city comes back that has not submitted.
    """
    active = [r for r in rows if r.status == "active"]
    return (
        row.status in ("closed", "published")
        or any(r.exchanged for r in rows if r.side_id == side_id)
        or all(r.submitted_at for r in active)
    )


def agreed_sheet(row: agreed.Agreed, framework: Framework) -> Sheet:
    """Return what a side submitted as a sheet."""
    return Sheet(framework, Form(row.form), row.answers)


def sheet(
    form: str,
    answers: dict[str, Answer],
    framework: Framework,
    principles: frozenset[int] | None = None,
) -> Sheet:
    """Return a person's answers as a sheet; `principles` where they are asked only some."""
    return Sheet(framework, Form(form), answers, principles)


def heading(  # noqa: PLR0913  # a heading names that many things
    city: str,
    partnership: str,
    rows: tuple[agreed.Progress, ...],
    round_name: str,
    on: date,
    *,
    side_id: int,
    respondents: int,
    draft: bool,
    corrected: str = "",
) -> Heading:
    """Return whose scorecard it is."""
    partners = tuple(row.city for row in rows if row.side_id != side_id)
    return Heading(city, partners, partnership, round_name, on, respondents, draft, corrected)
