"""Keeps what somebody wants of their own data: a copy, or its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot import ending
from bot.keeping.turn import Turn
from conversations import effects
from storage import audit, outbox


def _send(turn: Turn, _: effects.SendMyData) -> None:
    c, chat = turn.connection, turn.incoming.chat_id
    audit.note(c, turn.person.id, "exported", f"person {turn.person.id}", turn.now)
    key = f"mydata:{turn.incoming.update_id}"
    outbox.plan(c, [outbox.Letter(key, "fast", chat, "mydata", {}, turn.now)], turn.now)


def _forget(turn: Turn, _: effects.ForgetMe) -> None:
    ending.forget(turn.connection, turn.person.id, turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SendMyData: _send,
    effects.ForgetMe: _forget,
}
