"""What a side's people see of each other: how far they lie apart, never who thinks what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment import agreement
from assessment.access import Circumstances, Role, Sight, Thing, Who, can
from assessment.agreement import Agreed, Answers, Settled
from assessment.delegation import principles_of
from assessment.questionnaire import Form, Question
from bot.views import desks
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event, Media
from storage import agreements, delegations, notes, people, sheets


def for_team(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what the team sees, for one of its officials."""
    place = desks.place(state, event)
    if place is None:
        return base
    desk = desks.desk(frameworks, c, base.person, *place, base.now, deep=True)
    return replace(base, team=team(c, desk, base.now) if desk else None)


def team(c: sa.Connection, desk: view.Desk, now: datetime) -> view.Team:
    """Return a side's people at a desk of one of them."""
    framework = desk.sheet.framework
    officials = {p.id for p in people.officials_of(c, desk.side)}
    done = finished(c, desk.round.id, desk.side, now)
    found = opinions(c, desk.round.id, desk.side)
    form = form_of(found, desk.round.form)
    asked = tuple(question.id for question in framework.asked(form))
    there = agreements.find(c, desk.round.id, desk.side)
    stands = agreements.standing(c, there.id) if there else {}
    objected = agreements.objected(c, there.id) if there else frozenset()
    questions = [framework.question(number) for number in asked]
    answers = [sheet.answers for sheet in found]
    settled = {number: standing.settled for number, standing in stands.items()}
    return view.Team(
        round=desk.round,
        side=desk.side,
        city=desk.city,
        contact=desk.contact,
        sent=desk.submitted_at is not None or not desk.sheet.asked,
        officials=len(officials),
        done=len(done & officials),
        status=view.Agreeing(there.status) if there else view.Agreeing.NOT_STARTED,
        asked=asked,
        items=_with_notes(
            c,
            desk,
            [
                _item(question, answers, stands, objected)
                for question in questions
                if question and _shown(desk.side, question.id, answers)
            ],
        ),
        agreed=_agreed(form, asked, found, settled),
        objections_until=there.objections_until if there else None,
        submitted=desk.agreed,
        reopened=desk.reopened,
        awaited=delegations.awaited(c, desk.side, now),
        shut=desk.shut,
    )


def finished(c: sa.Connection, round_id: int, side_id: int, now: datetime) -> set[int]:
    """Return who has ended their part, and who gave away all that there was to ask."""
    sent = {s.person_id for s in sheets.of_team(c, round_id, side_id) if s.submitted_at}
    standing = delegations.bare(c, side_id, now)
    givers = {one.giver for one in standing}
    return sent | {giver for giver in givers if not principles_of(giver, standing)}


def opinions(c: sa.Connection, round_id: int, side_id: int) -> tuple[sheets.Sheet, ...]:
    """Return the sheets of a side that say anything."""
    return tuple(sheet for sheet in sheets.of_team(c, round_id, side_id) if sheet.answers)


def form_of(found: Sequence[sheets.Sheet], form: Form) -> Form:
    """Return the form that counts: the full one where anybody went on to it."""
    full = form is Form.FULL or any(sheet.form == Form.FULL for sheet in found)
    return Form.FULL if full else Form.QUICK


def _agreed(
    form: Form,
    asked: Sequence[str],
    found: Sequence[sheets.Sheet],
    settled: Mapping[str, Settled],
) -> Agreed | None:
    answers = agreement.agreed(asked, [sheet.answers for sheet in found], settled)
    return None if answers is None else Agreed(form, answers, len(found))


def _shown(side: int, question: str, answers: Sequence[Answers]) -> bool:
    """Return whether colleagues see that they differ: the table “who sees what”, asked."""
    spread = agreement.spread(question, answers)
    there = Thing(sides=frozenset({side}), now=Circumstances(answered=spread.answered))
    colleague = Who(roles=frozenset({(Role.OFFICIAL, side)}))
    return spread.differs and can(colleague, Sight.SPREAD, there)


def _with_notes(
    c: sa.Connection, desk: view.Desk, items: Sequence[view.Item]
) -> tuple[view.Item, ...]:
    """Return what differs with what the side's people wrote and sent on it."""
    written = notes.of_team(c, desk.round.id, desk.side)
    sent = notes.evidence_of_team(c, desk.round.id, desk.side)
    return tuple(
        replace(
            item,
            notes=tuple(written.get(item.question.id, ())),
            evidence=tuple(Media(one.media) for one in sent.get(item.question.id, ())),
        )
        for item in items
    )


def _item(
    question: Question,
    answers: Sequence[Answers],
    stands: Mapping[str, agreements.Standing],
    objected: frozenset[str],
) -> view.Item:
    standing = stands.get(question.id)
    return view.Item(
        question,
        agreement.spread(question.id, answers),
        settled=standing.settled if standing else None,
        version=standing.version if standing else 0,
        objected=question.id in objected,
    )
