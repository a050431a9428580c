"""What a coordinator sees of what can be taken out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot import seen
from conversations import view
from conversations.events import Event
from storage import rounds


def for_exporting(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
    """Return the rounds, and the one at hand: that of the state, else the newest."""
    found = tuple(seen.round_info(one) for one in reversed(rounds.every(c)))
    if not found:
        return base
    chosen = next((one for one in found if one.id == getattr(state, "round", 0)), found[0])
    return replace(base, exports=view.Exports(chosen, found))
