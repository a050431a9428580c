"""What a person still owes in a round, read in the transaction that asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from bot.views import desks, teams
from bot.views.desks import Frameworks
from conversations import view
from storage import rounds


def owed(
    frameworks: Frameworks, c: sa.Connection, person: view.Person, round_id: int, now: datetime
) -> tuple[view.Owed, ...]:
    """Return what is missing of each of a person's cities, and theirs to do.

    A city that has submitted owes nothing, whatever its people changed on their own sheets.
    """
    found = []
    for seat in desks.seats(c, person, now):
        finished = seat.progress is view.Progress.SUBMITTED and not seat.reopened
        if seat.round.id != round_id or finished:
            continue
        desk = desks.desk(frameworks, c, person, round_id, seat.side, now, deep=True)
        if desk is None or desk.shut:
            continue
        if desk.owes:
            found.append(_of(desk))
        elif desk.contact and (ours := _of_team(desk, teams.team(c, desk, now))):
            found.append(ours)
    return tuple(found)


def owed_of_city(
    frameworks: Frameworks, c: sa.Connection, person: view.Person, side_id: int, now: datetime
) -> tuple[view.Owed, ...]:
    """Return what is missing of one of a person's cities, the round that is due first before."""
    every = (owed(frameworks, c, person, one.id, now) for one in rounds.open_ones(c))
    found = (one for of_round in every for one in of_round if one.side == side_id)
    return tuple(sorted(found, key=lambda one: (one.round.due_on, one.round.id)))


def _of_team(desk: view.Desk, team: view.Team) -> view.Owed | None:
    """Return what a city waits for of its contact, whose own part is done; None for nothing."""
    begun = team.status in (view.Agreeing.UNDER_WAY, view.Agreeing.PROPOSED)
    if desk.reopened and not begun:
        return replace(_of(desk), reopened=True)
    return replace(_of(desk), to_agree=len(team.still)) if _waits(team) else None


def _waits(team: view.Team) -> bool:
    """Return whether a team waits for its contact: all are done, or they have begun to agree."""
    if team.status is view.Agreeing.NOT_STARTED:
        return team.all_done
    return team.status is view.Agreeing.UNDER_WAY


def _of(desk: view.Desk) -> view.Owed:
    following = desk.sheet.next_open()
    principle = desk.sheet.framework.principle(following.principle) if following else None
    still, total = desk.sheet.left, len(desk.sheet.asked)
    return view.Owed(desk.round, desk.side, desk.city, still, total, principle, desk.others)
