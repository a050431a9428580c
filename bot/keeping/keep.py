"""Carries effects out, inside the transaction of their turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping import (
    board,
    broadcast,
    commitments,
    compare,
    delegating,
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
    sharing,
    sheets,
    team,
)
from bot.keeping.audited import AUDITED
from bot.keeping.things import name_of, thing_of
from bot.keeping.turn import Turn
from bot.rights import may, refused
from conversations.effects import Effect

KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    **board.KEEPERS,
    **broadcast.KEEPERS,
    **sheets.KEEPERS,
    **people.KEEPERS,
    **exchange.KEEPERS,
    **exporting.KEEPERS,
    **compare.KEEPERS,
    **delegating.KEEPERS,
    **peers.KEEPERS,
    **practices.KEEPERS,
    **indicators.KEEPERS,
    **sharing.KEEPERS,
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
    """Carry one effect out, if the table of who may do what allows it; else note the attempt."""
    if not may(turn.person, effect.verb, thing_of(turn, effect)):
        refused(turn.connection, turn.person, effect.verb, name_of(effect), turn.now)
        return
    KEEPERS[type(effect)](turn, effect)
    if noted := AUDITED.get(type(effect)):
        noted(turn, effect)
