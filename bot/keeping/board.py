"""Keeps what a coordinator does at the board."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn
from bot.mailing import TODAY, ask, tell
from conversations import effects
from storage import outbox, rounds
from storage.mailings import Mailing


def _send(turn: Turn, e: effects.SendBoard) -> None:
    key = f"{e.kind}:{turn.incoming.update_id}"
    chat, args = turn.incoming.chat_id, {"round": e.round}
    letter = outbox.Letter(key, "fast", chat, e.kind, args, turn.now)
    outbox.plan(turn.connection, [letter], turn.now)


def _nudge(turn: Turn, e: effects.Nudge) -> None:
    """Plan a reminder for each official; who owes nothing is found out when it is claimed.

    Its key is that of a reminder of the day, so whoever has had one gets no second one.
    """
    one = rounds.find(turn.connection, e.round)
    if one is None:
        return
    if e.whatever_the_hour:
        key = f"nudge:{one.id}:{turn.incoming.update_id}"
        tell(turn.connection, one, "nudge", turn.now, key=key, side=e.side)
    else:
        ask(turn.connection, Mailing(one.id, TODAY, "", {}, turn.now, e.side))


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SendBoard: _send,
    effects.Nudge: _nudge,
}
