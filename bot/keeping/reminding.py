"""Keeps when a person wants to be reminded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn
from bot.reminding import put_off
from conversations import effects
from storage import coordination, people, rounds


def _put_off(turn: Turn, e: effects.PutOff) -> None:
    """Plan it; who asks for a reminder wants them again."""
    c = turn.connection
    person, one = people.by_id(c, turn.person.id), rounds.find(c, e.round)
    if person is None or one is None or one.status != "open":
        return
    coordination.mute(c, one.id, person.id, on=False)
    put_off(c, person, one, e.days, turn.now)


def _mute(turn: Turn, e: effects.MuteRound) -> None:
    coordination.mute(turn.connection, e.round, turn.person.id, on=e.on)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.PutOff: _put_off,
    effects.MuteRound: _mute,
}
