"""How a person is reminded of a round."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot.views import desks
from conversations import view
from conversations.events import Event
from storage import coordination, people, reminders


def for_reminders(c: sa.Connection, base: view.View, state: Any, event: Event) -> view.View:
    """Return the open rounds of a person, and how the one at hand reminds them."""
    seats = desks.seats(c, base.person, base.now)
    number = getattr(state, "round", 0)
    seat = next((seat for seat in seats if seat.round.id == number), None)
    if seat is None:
        return replace(base, seats=seats)
    person = people.by_id(c, base.person.id)
    rows = reminders.of_chat(c, person.telegram_id) if person else ()
    promised = [row.at for row in rows if _is_promised(row, number)]
    muted = coordination.is_muted(c, number, base.person.id)
    at = max(promised, default=None)
    return replace(base, seats=seats, reminding=view.Reminding(seat.round, at, muted))


def _is_promised(row: reminders.Row, round_id: int) -> bool:
    return row.round == round_id and row.wished and row.state == "planned"
