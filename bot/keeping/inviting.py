"""Keeps who is invited, and where people and cities stand."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assessment.rounds import due_at
from bot.keeping.turn import Turn, tell
from bot.reminding import plan_person
from bot.submitting import wait_no_longer
from bot.views.inviting import clashes, told_of
from conversations import effects
from conversations.inviting_states import MOST_AT_ONCE
from conversations.view import RoleName
from storage import audit, invitations, outbox, people, roster

WORKS_DAYS = 30
TOKEN_BYTES = 16


def _make(turn: Turn, e: effects.MakeInvitation) -> None:
    number = make(turn, e)
    if number is not None:
        send(turn, number)


def _invite_all(turn: Turn, _: effects.InviteAll) -> None:
    c = turn.connection
    towns = [roster.find(c, side) for side in invitations.uninvited(c, turn.now, MOST_AT_ONCE)]
    wanted = [effects.MakeInvitation("official", s.id, s.language, "") for s in towns if s]
    numbers = [make(turn, each) for each in wanted]
    if numbers:
        key = f"invitations:{turn.incoming.update_id}"
        chat, args = turn.incoming.chat_id, {"invitations": numbers}
        letter = outbox.Letter(key, "fast", chat, "invitations", args, turn.now)
        outbox.plan(c, [letter], turn.now)


def make(turn: Turn, e: effects.MakeInvitation) -> int | None:
    """Store an invitation; return its number, None where nobody can be invited."""
    c = turn.connection
    side = roster.find(c, e.side) if e.side else None
    stays_out = side is not None and side.status == "withdrawn"
    if stays_out or (side is None) != (e.role == RoleName.COORDINATOR):
        return None
    number = invitations.create(
        c,
        # Nobody knows this token: the letter makes the one that works when it is written.
        token=secrets.token_urlsafe(TOKEN_BYTES),
        role=e.role,
        side_id=side.id if side else None,
        language=e.language,
        label=e.label,
        now=turn.now,
        expires_at=_until(turn.now, side.timezone if side else turn.person.timezone),
    )
    thing = f"invitation {number}"
    audit.note(c, turn.person.id, "invited", thing, turn.now, role=e.role, side=e.side)
    return number


def _renew(turn: Turn, e: effects.RenewInvitation) -> None:
    c = turn.connection
    row = invitations.by_id(c, e.invitation)
    if row is None:
        return
    side = roster.find(c, row.side_id) if row.side_id else None
    until = _until(turn.now, side.timezone if side else turn.person.timezone)
    if not (side and side.status == "withdrawn") and invitations.prolong(c, row.id, until):
        send(turn, row.id)


def _revoke(turn: Turn, e: effects.RevokeInvitation) -> None:
    row = invitations.by_id(turn.connection, e.invitation)
    if row is None:
        return
    if invitations.revoke(turn.connection, row.id, turn.now):
        thing = f"invitation {row.id}"
        audit.note(turn.connection, turn.person.id, "revoked", thing, turn.now)


def _until(now: datetime, zone: str) -> datetime:
    last_day = (now + timedelta(days=WORKS_DAYS)).astimezone(ZoneInfo(zone)).date()
    return due_at(last_day, zone)


def send(turn: Turn, number: int) -> None:
    """Send the message to forward to whoever invites."""
    chat = turn.incoming.chat_id
    key = f"invitation:{number}:{turn.incoming.update_id}"
    letter = outbox.Letter(key, "fast", chat, "invitation", {"invitation": number}, turn.now)
    outbox.plan(turn.connection, [letter], turn.now)


# --- where cities and people stand ------------------------------------------------------


def _set_status(turn: Turn, e: effects.SetSideStatus) -> None:
    c = turn.connection
    side = roster.find(c, e.side)
    if side is None or not roster.set_status(c, side.id, e.status):
        return
    if e.status == "withdrawn":
        invitations.revoke_of_side(c, e.side, turn.now)
    if e.status == "active":
        _remind(turn, people.officials_of(c, side.id))
    else:
        wait_no_longer(c, side, turn.now)
    audit.note(c, turn.person.id, e.status, f"side {e.side}", turn.now)
    tell(turn, told_of(c, e.side), "city_stands", {"side": e.side, "status": e.status})


def _remind(turn: Turn, whom: tuple[people.Person, ...]) -> None:
    """Plan the reminders of people whose cities or days are others now."""
    for person in whom:
        plan_person(turn.connection, person.id, turn.now)


def _move(turn: Turn, e: effects.MovePerson) -> None:
    c = turn.connection
    person, side = people.by_role(c, e.role), roster.find(c, e.side)
    if person is None or side is None:
        return
    role = next(r for r in person.roles if r.id == e.role)
    if clashes(c, e.role, e.side) or side.status == "withdrawn" or role.side_id in (None, side.id):
        return
    _end(turn, person, role)
    people.grant(c, person.id, role.role, side.id, turn.now, turn.person.id)
    if role.role == RoleName.OFFICIAL and side.contact_id is None:
        roster.set_contact(c, side.id, person.id)
    _remind(turn, (person,))
    tell(turn, (person,), "role_moved", {"side": side.id})


def _end_role(turn: Turn, e: effects.EndRole) -> None:
    person = people.by_role(turn.connection, e.role)
    if person is None:
        return
    role = next(r for r in person.roles if r.id == e.role)
    if role.side_id is not None:
        _end(turn, person, role)
        args = {"side": role.side_id, "role": role.role}
        tell(turn, (person,), "role_ended", args)


def _end(turn: Turn, person: people.Person, role: people.Role) -> None:
    """End a role; who was the contact is followed by the next of the team."""
    c = turn.connection
    people.end_role(c, person.id, role.id, turn.now, turn.person.id)
    side = roster.find(c, role.side_id) if role.side_id else None
    if side and side.contact_id == person.id and role.role == RoleName.OFFICIAL:
        team = people.officials_of(c, side.id)
        roster.set_contact(c, side.id, team[0].id if team else None)
    key = f"menu:{person.telegram_id}:{turn.incoming.update_id}"
    menu = outbox.Letter(key, "bulk", person.telegram_id, "menu", {}, turn.now)
    outbox.plan(c, [menu], turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.MakeInvitation: _make,
    effects.InviteAll: _invite_all,
    effects.RenewInvitation: _renew,
    effects.RevokeInvitation: _revoke,
    effects.SetSideStatus: _set_status,
    effects.MovePerson: _move,
    effects.EndRole: _end_role,
}
