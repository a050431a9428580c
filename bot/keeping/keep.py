"""Carries effects out, inside the transaction of their turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping import (
    board,
    broadcast,
    commitments,
    compare,
    exchange,
    exporting,
    importing,
    indicators,
    inviting,
    late,
    mydata,
    peers,
    people,
    practices,
    programme,
    reminding,
    rounds,
    sheets,
    team,
)
from bot.keeping.audited import AUDITED
from bot.keeping.turn import Turn
from conversations.effects import Effect

KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    **board.KEEPERS,
    **broadcast.KEEPERS,
    **sheets.KEEPERS,
    **people.KEEPERS,
    **exchange.KEEPERS,
    **exporting.KEEPERS,
    **compare.KEEPERS,
    **peers.KEEPERS,
    **practices.KEEPERS,
    **indicators.KEEPERS,
    **reminding.KEEPERS,
    **rounds.KEEPERS,
    **team.KEEPERS,
    **commitments.KEEPERS,
    **inviting.KEEPERS,
    **mydata.KEEPERS,
    **importing.KEEPERS,
    **programme.KEEPERS,
    **late.KEEPERS,
}


def keep(turn: Turn, effect: Effect) -> None:
    """Carry one effect out; its keeper asks once more whether the person may."""
    KEEPERS[type(effect)](turn, effect)
    if noted := AUDITED.get(type(effect)):
        noted(turn, effect)
