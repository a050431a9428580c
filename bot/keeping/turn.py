"""A turn that keeps, and the letters that it leaves for others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.incoming import Incoming
from conversations import view
from storage import outbox, people


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is, and when."""

    connection: sa.Connection
    person: view.Person
    incoming: Incoming
    now: datetime


def tell(turn: Turn, whom: tuple[people.Person, ...], kind: str, args: dict[str, Any]) -> None:
    """Put a notice into the outbox; one update tells a person of one thing once."""
    letters = [
        outbox.Letter(
            f"{kind}:{turn.incoming.update_id}:{p.id}", "bulk", p.telegram_id, kind, args, turn.now
        )
        for p in whom
    ]
    outbox.plan(turn.connection, letters, turn.now)


def menu(turn: Turn) -> None:
    """Let the menu of commands be set anew: roles or the language changed."""
    chat, key = turn.incoming.chat_id, f"menu:{turn.incoming.chat_id}:{turn.incoming.update_id}"
    outbox.plan(turn.connection, [outbox.Letter(key, "bulk", chat, "menu", {}, turn.now)], turn.now)
