"""Keeps what somebody asks to take out: a letter a file, and a line in the audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.exports.files import SEVERAL
from bot.keeping.turn import Turn
from bot.views.exporting import asks
from conversations import effects
from conversations.exporting import BLANK, DATA, REPORT
from storage import audit, outbox, rounds


def _send(turn: Turn, e: effects.SendExport) -> None:
    one = rounds.find(turn.connection, e.round)
    if one is None or e.what not in DATA + REPORT:
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
        for file in SEVERAL.get(e.what, ("",))
    ]
    outbox.plan(turn.connection, letters, turn.now)
    audit.note(
        turn.connection, turn.person.id, "exported", f"round {one.id}", turn.now, what=e.what
    )


def _send_blank(turn: Turn, e: effects.SendBlank) -> None:
    c, one = turn.connection, rounds.find(turn.connection, e.round)
    if one is None or e.what not in BLANK or not asks(c, turn.person, one):
        return
    chat, key = turn.incoming.chat_id, f"blank:{turn.incoming.update_id}:{e.what}"
    args = {"round": one.id, "what": e.what}
    outbox.plan(c, [outbox.Letter(key, "fast", chat, "blank", args, turn.now)], turn.now)
    audit.note(c, turn.person.id, "exported", f"round {one.id}", turn.now, what=e.what)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SendExport: _send,
    effects.SendBlank: _send_blank,
}
