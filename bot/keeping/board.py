"""Keeps what a coordinator does at the board."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import Any

from bot.audience import Seat, seats
from bot.keeping.turn import Turn
from bot.reminding import calendar
from conversations import effects
from storage import outbox, reminders, rounds


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
    asked = (s for s in seats(turn.connection, one) if e.side in (0, s.side.id))
    write = _at_once if e.whatever_the_hour else _by_the_rules
    outbox.plan(turn.connection, [write(turn, found) for found in _by_person(asked)], turn.now)


def _by_person(found: Iterable[Seat]) -> Iterable[tuple[Seat, ...]]:
    for _, group in groupby(found, key=lambda seat: seat.person.id):
        yield tuple(group)


def _by_the_rules(turn: Turn, found: tuple[Seat, ...]) -> outbox.Letter:
    person, one = found[0].person, found[0].round
    today = calendar(found).day(turn.now)
    return reminders.letter(one.id, person.id, person.telegram_id, today, turn.now)


def _at_once(turn: Turn, found: tuple[Seat, ...]) -> outbox.Letter:
    person, one = found[0].person, found[0].round
    key = f"nudge:{one.id}:{person.id}:{turn.incoming.update_id}"
    args = {"round": one.id}
    return outbox.Letter(key, "bulk", person.telegram_id, "nudge", args, turn.now)


KEEPERS: Mapping[type[Any], Callable[[Turn, Any], None]] = {
    effects.SendBoard: _send,
    effects.Nudge: _nudge,
}
