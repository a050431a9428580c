"""What a coordinator sees of a round: how far every city is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot import seen
from bot.views.cities import every_city
from bot.views.desks import Frameworks
from conversations import view
from conversations.events import Event, Opened, Tapped
from storage import rounds

BOARDED = ("open", "closed", "published")


def for_board(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return the board of the round at hand."""
    found = boarded(c)
    wanted = _round(state, event)
    one = next((r for r in found if r.id == wanted), None) or usual(found)
    if one is None:
        return base
    others = tuple(seen.round_info(other) for other in found)
    return replace(base, board=replace(board(frameworks, c, one, base.now), rounds=others))


def boarded(c: sa.Connection) -> list[rounds.Round]:
    """Return the rounds that have a board, the newest first."""
    return [one for one in reversed(rounds.every(c)) if one.status in BOARDED]


def usual(found: Sequence[rounds.Round]) -> rounds.Round | None:
    """Return the newest round that is open, else the newest."""
    opened = [one for one in found if one.status == "open"]
    return next(iter((*opened, *found)), None)


def board(frameworks: Frameworks, c: sa.Connection, one: rounds.Round, now: datetime) -> view.Board:
    """Return how far every city is in a round."""
    return view.Board(seen.round_info(one), cities=tuple(every_city(frameworks, c, one, now)))


def _round(state: Any, event: Event) -> int:
    """Return the round that an event or a state speaks of; 0 for the usual one."""
    match event:
        case Opened(args=(number, *_)) if number.isdecimal():
            return int(number[:18])
        case Tapped(verb="round", args=(number,)) if number.isdecimal():
            return int(number[:18])
        case _:
            return getattr(state, "round", 0)
