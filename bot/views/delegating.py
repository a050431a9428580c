"""Who of a city's people answers which principles, for one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from assessment.delegation import EVERY, may_take
from bot.views import desks
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event
from storage import delegations, invitations, people, sheets


def for_delegating(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what there is to give and what was given, for an official of the city."""
    place = desks.place(state, event)
    desk = desks.desk(frameworks, c, base.person, *place, base.now) if place else None
    if desk is None:
        return base
    return replace(base, delegating=_seen(c, base, desk, getattr(state, "chosen", ())))


def _seen(
    c: sa.Connection, base: view.View, desk: view.Desk, chosen: tuple[int, ...]
) -> view.Delegating:
    me = base.person.id
    standing = delegations.standing(c, desk.side, base.now)
    bare = [one.bare for one in standing]
    own = desk.sheet.principles if desk.sheet.principles is not None else frozenset(EVERY)
    team = {sheet.person_id: sheet for sheet in sheets.of_team(c, desk.round.id, desk.side)}
    return view.Delegating(
        desk.round,
        desk.side,
        desk.city,
        tuple(p for p in desk.sheet.framework.principles if p.number in own),
        tuple(
            _handed(c, base, desk, one, team)
            for one in standing
            if me in (one.giver_id, one.taker_id)
        ),
        tuple(
            view.Colleague(p.id, p.first_name)
            for p in people.officials_of(c, desk.side)
            if p.id != me and all(may_take(p.id, number, me, bare) for number in chosen)
        ),
        desk.shut,
    )


def _handed(
    c: sa.Connection,
    base: view.View,
    desk: view.Desk,
    one: delegations.Given,
    team: Mapping[int, sheets.Sheet],
) -> view.Handed:
    principle = desk.sheet.framework.principle(one.principle)
    mine = one.giver_id == base.person.id
    sheet = team.get(one.taker_id) if one.taker_id else None
    asked = [question.id for question in principle.asked(desk.sheet.form)]
    return view.Handed(
        one.id,
        principle,
        one.taker if mine else one.giver,
        sum(number in sheet.answers for number in asked) if sheet else 0,
        len(asked),
        mine=mine,
        sent=sheet is not None and sheet.submitted_at is not None and not sheet.changed,
        until=_until(c, base, one),
    )


def _until(c: sa.Connection, base: view.View, one: delegations.Given) -> date | None:
    row = invitations.by_id(c, one.invitation_id) if one.invitation_id else None
    if row is None or one.taker_id is not None:
        return None
    return row.expires_at.astimezone(ZoneInfo(base.person.timezone)).date()
