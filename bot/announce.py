"""Tells everybody who answers that a round opened, closed or was published."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from storage import outbox, people, rounds


def announce(connection: sa.Connection, kind: str, round_id: int, now: datetime) -> int:
    """Plan one letter a person: for officials of active cities, at publishing for everybody.

    Args:
        kind: `opening`, `closed` or `published`.

    Returns:
        How many letters there are.
    """
    audience = people.everybody if kind == "published" else people.officials
    letters = [
        outbox.Letter(
            f"{kind}:{round_id}:{person.id}",
            "bulk",
            person.telegram_id,
            kind,
            {"round": round_id},
            now,
        )
        for person in audience(connection)
    ]
    outbox.plan(connection, letters, now)
    return len(letters)


def close_what_is_due(connection: sa.Connection, now: datetime) -> int:
    """Close every round whose closing has come, and tell; return how many there were."""
    ended = rounds.to_close(connection, now)
    for one in ended:
        rounds.move(connection, one.id, "closed", now)
        announce(connection, "closed", one.id, now)
    return len(ended)
