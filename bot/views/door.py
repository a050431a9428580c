"""What somebody at the door sees: the invitation, and what waits behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment.access import PROGRAMME, Verb
from assessment.questionnaire import Principle
from assessment.rounds import Status
from bot import seen
from bot.rights import may
from bot.views.desks import Frameworks, seats
from bot.views.inviting import of_role
from conversations import view
from conversations.events import Event, Opened, Tapped
from storage import coordination, delegations, invitations, people, roster, rounds


def for_welcome(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return what somebody at the door sees."""
    args = event.args if isinstance(event, (Opened, Tapped)) else ()
    token = args[0] if args else getattr(state, "token", "")
    return replace(
        base,
        invited=invited(frameworks, c, token, base.person, base.now),
        seats=seats(c, base.person, base.now),
        beginning=_beginning(c, base),
    )


def for_home(c: sa.Connection, base: view.View, _state: Any, _event: Event) -> view.View:
    """Return what somebody at home sees."""
    return replace(base, seats=seats(c, base.person, base.now), beginning=_beginning(c, base))


def _beginning(c: sa.Connection, base: view.View) -> view.Beginning | None:
    """Return how far the programme is, to whoever coordinates it."""
    if not may(base.person, Verb.RUN_ROUNDS, PROGRAMME):
        return None
    partnerships, every = roster.number_of_partnerships(c), rounds.every(c)
    under_way = tuple(seen.round_info(one) for one in every if one.status == Status.OPEN)
    return view.Beginning(partnerships, under_way, is_new=not (partnerships and every))


def invited(
    frameworks: Frameworks, c: sa.Connection, token: str, person: view.Person, now: datetime
) -> view.Invited:
    """Return what a token promises; an unknown one reads as a dead one."""
    row = invitations.find(c, token)
    if row is None:
        return view.Invited(alive=False)
    return promised(frameworks, c, row, person, now)


def promised(
    frameworks: Frameworks,
    c: sa.Connection,
    row: invitations.Invitation,
    person: view.Person,
    now: datetime,
) -> view.Invited:
    """Return what an invitation promises to a person."""
    side = roster.find(c, row.side_id) if row.side_id else None
    alive = row.alive(now) and not lets_in_again(person, row)
    mine = row.used_by is not None and row.used_by == person.id
    role = view.RoleName(row.role)
    if side is None:
        until = seen.last_day(row.ends_at, person.timezone)
        return view.Invited(alive, mine, role=role, language=row.language, until=until)
    sides = roster.sides_of(c, side.partnership_id)
    rivals = {s.id for s in sides} - {side.id}
    official = view.RoleName.OFFICIAL
    clash = role is official and any(r.side in rivals and r.name is official for r in person.roles)
    of_side = (
        coordination.of_side(c, one, side.id, side.partnership_id) for one in rounds.open_ones(c)
    )
    first = next((one for one in of_side if one), None)
    return view.Invited(
        alive,
        mine=mine,
        clash=clash,
        team=len(people.officials_of(c, side.id)),
        role=role,
        city=side.city,
        partnership=side.partnership,
        partners=tuple(s.city for s in sides if s.id != side.id),
        language=row.language,
        round=seen.round_info(first) if first else None,
        principles=_carried(frameworks, c, row.id, first) if first else (),
        until=seen.last_day(row.ends_at, side.timezone),
    )


def lets_in_again(person: view.Person, row: invitations.Invitation) -> bool:
    """Return whether somebody made the link themselves, and may no longer make such a one."""
    made = row.made_by is not None and row.made_by == person.id
    return made and not may(person, Verb.INVITE, of_role(row.role, row.side_id))


def _carried(
    frameworks: Frameworks, c: sa.Connection, invitation_id: int, one: rounds.Round
) -> tuple[Principle, ...]:
    """Return the principles that a colleague gives away with an invitation."""
    numbers = {row.principle for row in delegations.carried(c, invitation_id)}
    framework = frameworks.get(one.framework) if numbers else None
    found = framework.principles if framework else ()
    return tuple(principle for principle in found if principle.number in numbers)
