"""Keeps what a coordinator asks to take out: a letter a file, and a line in the audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.exports.files import CSV
from bot.keeping.turn import Turn
from conversations import effects
from conversations.exporting import FILES
from storage import audit, outbox, rounds


def _send(turn: Turn, e: effects.SendExport) -> None:
    one = rounds.find(turn.connection, e.round)
    if one is None or e.what not in FILES:
        return
    chat, update = turn.incoming.chat_id, turn.incoming.update_id
    letters = [
        outbox.Letter(
            f"export:{update}:{e.what}:{file}",
            "fast",
            chat,
            "export",
            {"round": one.id, "what": e.what, "file": file},
            turn.now,
        )
        for file in (CSV if e.what == "csv" else ("",))
    ]
    outbox.plan(turn.connection, letters, turn.now)
    audit.note(
        turn.connection, turn.person.id, "exported", f"round {one.id}", turn.now, what=e.what
    )


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {effects.SendExport: _send}
