"""Keeps practices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.keeping.turn import Turn, tell
from bot.views.practices import strong
from conversations import effects
from storage import people, practices


def _offer(turn: Turn, e: effects.OfferPractice) -> None:
    c = turn.connection
    number = e.practice
    if number:
        there = practices.find(c, number)
        if not there or there[0].side_id != e.side:
            return
    elif e.principle in strong(c, e.side):
        number = practices.offer(c, e.side, turn.person.id, e.principle, e.link, turn.now)
    else:
        return
    practices.tell(c, number, turn.person.language, e.title, e.text)


def _withdraw(turn: Turn, e: effects.WithdrawPractice) -> None:
    practices.withdraw(turn.connection, e.practice)


def _report(turn: Turn, e: effects.ReportPractice) -> None:
    c = turn.connection
    if practices.report(c, e.practice, turn.person.id, turn.now):
        tell(turn, people.coordinators(c), "practice_reported", {"practice": e.practice})


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.OfferPractice: _offer,
    effects.WithdrawPractice: _withdraw,
    effects.ReportPractice: _report,
}
