"""Sends what a city sees of the programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn
from conversations import effects
from storage import outbox


def _send(turn: Turn, e: effects.SendComparison) -> None:
    """Plan the picture; whether it may be seen is asked when it is drawn."""
    args = {"side": e.side, "kind": e.kind}
    key = f"comparison:{turn.incoming.update_id}"
    letter = outbox.Letter(key, "fast", turn.incoming.chat_id, "comparison", args, turn.now)
    outbox.plan(turn.connection, [letter], turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {effects.SendComparison: _send}
