"""Keeps who is invited, and where people and cities stand."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assessment.rounds import due_at
from bot import ending
from bot.keeping import commitments
from bot.keeping.turn import Turn, tell
from bot.reminding import plan_person
from bot.submitting import wait_no_longer
from bot.views.inviting import clashes, told_of
from conversations import effects
from conversations.inviting.states import MOST_AT_ONCE
from conversations.view import RoleName
from storage import audit, invitations, outbox, people, role_ends, roster

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
    zone = side.timezone if side else turn.person.timezone
    number = invitations.create(
        c,
        # Nobody knows this token: the letter makes the one that works when it is written.
        token=secrets.token_urlsafe(TOKEN_BYTES),
        role=e.role,
        side_id=side.id if side else None,
        language=e.language,
        label=e.label,
        now=turn.now,
        expires_at=_until(turn.now, zone),
        ends_at=due_at(e.until, zone) if e.until else None,
        made_by=turn.person.id,
    )
    facts: dict[str, int | str] = {"role": e.role, "side": e.side, **_fact(e.until)}
    audit.note(c, turn.person.id, "invited", f"invitation {number}", turn.now, **facts)
    return number


def _renew(turn: Turn, e: effects.RenewInvitation) -> None:
    c = turn.connection
    row = invitations.by_id(c, e.invitation)
    if row is None:
        return
    side = roster.find(c, row.side_id) if row.side_id else None
    last = _until(turn.now, side.timezone if side else turn.person.timezone)
    last = min(last, row.ends_at or last)
    stays_out = (side and side.status == "withdrawn") or last <= turn.now
    if not stays_out and invitations.prolong(c, row.id, last):
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
    commitments.settle(turn, side.partnership_id)
    audit.note(c, turn.person.id, e.status, f"side {e.side}", turn.now)
    tell(turn, told_of(c, e.side), "city_stands", {"side": e.side, "status": e.status})


def _remind(turn: Turn, whom: tuple[people.Person, ...]) -> None:
    """Plan the reminders of people whose cities or days are others now."""
    for person in whom:
        plan_person(turn.connection, person.id, turn.now)


def _move(turn: Turn, e: effects.MovePerson) -> None:
    c = turn.connection
    held, side = people.by_role(c, e.role), roster.find(c, e.side)
    if held is None or side is None:
        return
    person, role = held
    if clashes(c, e.role, e.side) or side.status == "withdrawn" or role.side_id in (None, side.id):
        return
    ending.end(c, person, role, turn.now, turn.person.id)
    people.grant(c, person.id, role.role, side.id, turn.now, turn.person.id, role.ends_at)
    if role.role == RoleName.OFFICIAL and side.contact_id is None:
        roster.set_contact(c, side.id, person.id)
    _remind(turn, (person,))
    tell(turn, (person,), "role_moved", {"side": side.id})


def _end_role(turn: Turn, e: effects.EndRole) -> None:
    held = people.by_role(turn.connection, e.role)
    if held and ending.end(turn.connection, *held, turn.now, turn.person.id):
        ending.tell_ended(turn.connection, *held, turn.now)


def _limit_role(turn: Turn, e: effects.LimitRole) -> None:
    """Let a role end with a day, by the clock of who holds it; or not at all."""
    c, held = turn.connection, people.by_role(turn.connection, e.role)
    if held is None:
        return
    person, _ = held
    ends_at = due_at(e.until, person.timezone) if e.until else None
    if ends_at and ends_at <= turn.now:
        return
    if role_ends.set_end(c, e.role, ends_at):
        facts: dict[str, int | str] = {"role": e.role, **_fact(e.until)}
        audit.note(c, turn.person.id, "limited", f"person {person.id}", turn.now, **facts)
        tell(turn, (person,), "role_limited", {"role": e.role})


def _fact(day: date | None) -> dict[str, str]:
    """Return the last day of a role as the audit notes it; nothing where there is none."""
    return {"until": str(day)} if day else {}


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.MakeInvitation: _make,
    effects.InviteAll: _invite_all,
    effects.RenewInvitation: _renew,
    effects.RevokeInvitation: _revoke,
    effects.SetSideStatus: _set_status,
    effects.MovePerson: _move,
    effects.EndRole: _end_role,
    effects.LimitRole: _limit_role,
}
