"""Keeps who takes part, and how they want to be spoken to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot import ending
from bot.keeping import delegating
from bot.keeping.turn import Turn, menu, tell
from bot.reminding import plan_person
from bot.views.door import lets_in_again
from conversations import effects
from storage import invitations, people, programme, roster


def _accept(turn: Turn, e: effects.AcceptInvitation) -> None:
    c = turn.connection
    row = invitations.find(c, e.token)
    if row is None or not row.alive(turn.now) or lets_in_again(turn.person, row):
        return
    side = roster.find(c, row.side_id) if row.side_id else None
    known = people.by_telegram(c, turn.incoming.user_id)
    number = known.id if known else _join(turn, e.language, side)
    invitations.use(c, e.token, number, turn.now)
    people.grant(c, number, row.role, row.side_id, turn.now, ends_at=row.ends_at)
    delegating.accept(turn, row.id, number)
    if side and row.role == "official" and side.contact_id is None:
        roster.set_contact(c, side.id, number)
    plan_person(c, number, turn.now)
    menu(turn)


def _set_timezone(turn: Turn, e: effects.SetTimezone) -> None:
    """Tell times there; 09:00 is another instant then."""
    people.set_timezone(turn.connection, turn.person.id, e.timezone)
    plan_person(turn.connection, turn.person.id, turn.now)


def _set_language(turn: Turn, e: effects.SetLanguage) -> None:
    people.set_language(turn.connection, turn.person.id, e.language)
    menu(turn)


def _join(turn: Turn, language: str, side: roster.Side | None) -> int:
    newcomer = people.Newcomer(
        turn.incoming.user_id,
        turn.incoming.first_name,
        language,
        side.timezone if side else turn.person.timezone,
        programme.notice_version(turn.connection),
    )
    return people.join(turn.connection, newcomer, turn.now)


def _ask_invitation(turn: Turn, e: effects.AskForInvitation) -> None:
    """Tell the coordinators once; a token that nobody knows tells them nothing."""
    c = turn.connection
    row = invitations.find(c, e.token)
    if row is None or row.asked_at is not None:
        return
    invitations.mark_asked(c, row.id, turn.now)
    tell(turn, people.coordinators(c), "invitation_wanted", {"invitation": row.id})


def _hand_over(turn: Turn, e: effects.HandOver) -> None:
    team = {p.id for p in people.officials_of(turn.connection, e.side)}
    if e.to_person in team:
        roster.set_contact(turn.connection, e.side, e.to_person)


def _leave(turn: Turn, e: effects.LeaveRole) -> None:
    held = people.by_role(turn.connection, e.role)
    if held:
        ending.end(turn.connection, *held, turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.AcceptInvitation: _accept,
    effects.AskForInvitation: _ask_invitation,
    effects.SetLanguage: _set_language,
    effects.SetTimezone: _set_timezone,
    effects.SetReminders: lambda t, e: people.set_reminders(t.connection, t.person.id, on=e.on),
    effects.HandOver: _hand_over,
    effects.LeaveRole: _leave,
}
