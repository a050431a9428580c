"""Keeps whether a city shows its figures to its partners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn, tell
from conversations import effects
from storage import audit, people, sharing


def _share(turn: Turn, e: effects.ShareFigures) -> None:
    """Keep a city's yes, and tell its partners: to say theirs, or that both stand together."""
    c = turn.connection
    if sharing.find(c, e.side) is None or not sharing.agree(c, e.side, turn.now):
        return
    audit.note(c, turn.person.id, "agreed to show figures of", f"side {e.side}", turn.now)
    for other in sharing.others(c, e.side):
        kind = "figures_together" if other.agreed else "figures_offered"
        args = {"side": other.side_id, "partner": e.side}
        tell(turn, people.officials_of(c, other.side_id), kind, args)


def _keep(turn: Turn, e: effects.KeepFigures) -> None:
    sharing.stop(turn.connection, e.side)
    thing = f"side {e.side}"
    audit.note(turn.connection, turn.person.id, "no longer shows figures of", thing, turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.ShareFigures: _share,
    effects.KeepFigures: _keep,
}
