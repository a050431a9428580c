"""Ends roles, with all that follows: at once, or because the day that was set is over; erases.

`Punctual` stands before the database: whatever the bot writes, roles whose day is over have
ended in the same transaction before it. Nobody has to think of it, and no tick is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa

from assessment.reminders import Calendar
from storage import audit, outbox, peers, people, role_ends, roster
from storage.database import Database
from storage.erasure import erase

T = TypeVar("T")


class Punctual:
    """A database in which no role outlives its day."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock
        self.read, self.survey = database.read, database.survey
        self.alive, self.close = database.alive, database.close

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run a function in a transaction; return once it is committed.

        Raises:
            Unavailable: Nothing was committed.
        """
        return await self._database.write(lambda c: self._in_time(c, work))

    def _in_time(self, c: sa.Connection, work: Callable[[sa.Connection], T]) -> T:
        end_what_is_due(c, self._clock())
        return work(c)


def end_what_is_due(c: sa.Connection, now: datetime) -> None:
    """End every role whose day is over; tell who held it, and in the morning who coordinates."""
    due = role_ends.due(c, now)
    for one in due:
        held = people.by_role(c, one)
        # Another replica may have ended it since it was found.
        if held and end(c, *held, now, audit.THE_COMMAND_LINE):
            tell_ended(c, *held, now)
    if due:
        _tell_coordinators(c, now)


def _tell_coordinators(c: sa.Connection, now: datetime) -> None:
    """Plan one letter for each coordinator's next working morning, on all that ends until then."""
    letters = []
    for person in people.coordinators(c):
        at = Calendar(person.timezone).next_morning(now)
        key, args = f"parts_ended:{person.id}:{at:%Y-%m-%d}", {"since": f"{now}", "before": f"{at}"}
        letters.append(outbox.Letter(key, "bulk", person.telegram_id, "parts_ended", args, at))
    outbox.plan(c, letters, now)


def end(
    c: sa.Connection, person: people.Person, role: people.Role, now: datetime, by: int | None = None
) -> bool:
    """End a role; who was the contact is followed by the next of the team.

    Args:
        by: Whose doing it is; else the person's own.
    """
    if not people.end_role(c, person.id, role.id, now, by):
        return False
    side = roster.find(c, role.side_id) if role.side_id else None
    if side and side.contact_id == person.id and role.role == "official":
        team = people.officials_of(c, side.id)
        roster.set_contact(c, side.id, team[0].id if team else None)
    if side and role.role == "official" and peers.let_go(c, side.id, person.id):
        _tell_line_gone(c, side.id, f"{role.id}", now)
    key = f"menu:{person.telegram_id}:without:{role.id}"
    outbox.plan(c, [outbox.Letter(key, "bulk", person.telegram_id, "menu", {}, now)], now)
    return True


def forget(c: sa.Connection, person_id: int, now: datetime, by: int | None = None) -> bool:
    """Erase a person, and tell the colleagues whose city's contact line went with them.

    Args:
        by: Whose doing it is; else the person's own.
    """
    lines = peers.offered_by(c, person_id)
    if not erase(c, person_id, now, by):
        return False
    for side_id in lines:
        _tell_line_gone(c, side_id, f"erased:{person_id}", now)
    return True


def _tell_line_gone(c: sa.Connection, side_id: int, why: str, now: datetime) -> None:
    kind, args = "peer_line_gone", {"side": side_id}
    letters = [
        outbox.Letter(f"{kind}:{side_id}:{why}:{p.id}", "bulk", p.telegram_id, kind, args, now)
        for p in people.officials_of(c, side_id)
    ]
    outbox.plan(c, letters, now)


def tell_ended(c: sa.Connection, person: people.Person, role: people.Role, now: datetime) -> None:
    """Tell somebody that a role of theirs has ended."""
    args = {"side": role.side_id or 0, "role": role.role}
    key = f"role_ended:{role.id}:{person.id}"
    letter = outbox.Letter(key, "bulk", person.telegram_id, "role_ended", args, now)
    outbox.plan(c, [letter], now)
