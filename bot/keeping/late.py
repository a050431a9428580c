"""Keeps a city's yes to a late sheet, and lets it count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from assessment.agreement import Agreed
from assessment.questionnaire import Form
from bot.keeping.turn import Turn, tell
from bot.submitting import submit
from conversations import effects
from storage import agreed, late, people, roster, rounds, sheets


def _offer(turn: Turn, e: effects.OfferLate) -> None:
    c = turn.connection
    if not _waits(turn, e.round, e.side):
        return
    if late.offer(c, e.round, e.side, turn.person.id, turn.now):
        args = {"round": e.round, "side": e.side}
        tell(turn, people.coordinators(c), "late_offered", args)


def _take_in(turn: Turn, e: effects.TakeInLate) -> None:
    c, side = turn.connection, roster.find(turn.connection, e.side)
    author = late.author(c, e.round, e.side)
    if side is None or author is None or not _waits(turn, e.round, e.side):
        return
    sheet = sheets.find(c, sheets.Key(e.round, e.side, author))
    if sheet is None:
        return
    sheets.submit(c, sheet.id, turn.now)
    submit(c, e.round, side, Agreed(Form(sheet.form), sheet.answers, 1), turn.now)
    tell(turn, people.officials_of(c, e.side), "late_taken", {"round": e.round, "side": e.side})


def _waits(turn: Turn, round_id: int, side_id: int) -> bool:
    """Return whether a sheet can still be taken in: closed, not published, nothing sent."""
    one = rounds.find(turn.connection, round_id)
    sent = agreed.find(turn.connection, round_id, side_id)
    return one is not None and one.status == "closed" and sent is None


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.OfferLate: _offer,
    effects.TakeInLate: _take_in,
}
