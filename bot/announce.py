"""Tells everybody who answers that a round opened, closed or was published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from bot.audience import seats, sides
from storage import outbox, people, rounds


def announce(c: sa.Connection, kind: str, one: rounds.Round, now: datetime) -> int:
    """Plan one letter a person: for officials in the round, at publishing for everybody.

    Args:
        kind: `opening`, `closed` or `published`.

    Returns:
        How many letters there are.
    """
    whom = _everybody(c, one) if kind == "published" else officials(c, one)
    return tell(c, kind, f"{kind}:{one.id}", whom, {"round": one.id}, now)


def officials(c: sa.Connection, one: rounds.Round) -> tuple[people.Person, ...]:
    """Return who answers in a round, each once."""
    return tuple({seat.person.id: seat.person for seat in seats(c, one)}.values())


def tell(
    c: sa.Connection,
    kind: str,
    key: str,
    whom: Iterable[people.Person],
    args: dict[str, object],
    now: datetime,
) -> int:
    """Plan a letter a person under a key of the thing itself; return how many there are."""
    letters = [
        outbox.Letter(f"{key}:{person.id}", "bulk", person.telegram_id, kind, args, now)
        for person in whom
    ]
    outbox.plan(c, letters, now)
    return len(letters)


def _everybody(c: sa.Connection, one: rounds.Round) -> Iterable[people.Person]:
    """Return who has to do with a round: its cities' people and readers, and coordinators."""
    there = {side.id for side in sides(c, one)}
    return (
        person
        for person in people.everybody(c)
        if any(role.side_id in there or role.role == "coordinator" for role in person.roles)
    )
