"""Keeps what a coordinator does at the board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn
from conversations import effects, view
from storage import outbox


def _send(turn: Turn, e: effects.SendBoard) -> None:
    if not turn.person.has(view.RoleName.COORDINATOR):
        return
    key = f"board:{turn.incoming.update_id}"
    chat, args = turn.incoming.chat_id, {"round": e.round}
    outbox.plan(
        turn.connection, [outbox.Letter(key, "fast", chat, "board", args, turn.now)], turn.now
    )


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SendBoard: _send,
}
