"""What a coordinator sees of a round: how far every city is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot import seen
from bot.views.cities import Far, cities, far, standing_there
from bot.views.desks import Frameworks
from conversations import board as states
from conversations import view
from conversations.events import Event, Opened, Redrawn, Tapped
from storage import answering, rounds
from storage import board as rows
from storage.beside import counted

BOARDED = ("open", "closed", "published")


def for_board(
    frameworks: Frameworks, c: sa.Connection, base: view.View, state: Any, event: Event
) -> view.View:
    """Return the board of the round at hand, as far as the event or the screen needs it."""
    found = boarded(c)
    wanted = _round(state, event)
    one = next((r for r in found if r.id == wanted), None) or usual(found)
    if one is None:
        return base
    others = tuple(seen.round_info(other) for other in found)
    plain = view.Board(seen.round_info(one), others, all=rows.count(c, one.id))
    look = _Look(frameworks, c, one, base.now, plain)
    return replace(base, board=look.at(state, event))


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at a round's board; `plain` is what every screen of it needs."""

    frameworks: Frameworks
    c: sa.Connection
    one: rounds.Round
    now: datetime
    plain: view.Board

    def at(self, state: Any, event: Event) -> view.Board:
        match state, event:
            case _, Tapped(verb="city", args=(side,)) if side.isdecimal():
                return self._city(int(side[:18]))
            case states.Looking(side=side) | states.Nudging(side=side), _ if side:
                return self._city(side)
            case states.Listing(), Redrawn():
                return self._page(state)
            case states.Overview() | states.Nudging(), Redrawn():
                return self._whole()
            case _:
                return self.plain

    def _whole(self) -> view.Board:
        key = "far", self.one.id
        found, silent = counted(self.c, key, lambda c: (self._far(c), self._silent(c)))
        return replace(
            self.plain, counts=found.counts, silent=silent, owing=found.owing if self._open else 0
        )

    def _city(self, side: int) -> view.Board:
        city = next(self._some((side,)), None)
        owing = len(city.owing) if city and self._open else 0
        return replace(self.plain, owing=owing, cities=(city,) if city else ())

    def _page(self, state: states.Listing) -> view.Board:
        """Return a page of all cities, or of those that stand somewhere; the last at most."""
        there = self._there(state.standing) if state.standing else None
        many = self.plain.all if there is None else len(there)
        pages = max(1, -(-many // states.PAGE))
        page = min(state.page, pages - 1)
        start = page * states.PAGE
        if there is None:
            some = rows.page(self.c, self.one.id, start, states.PAGE)
        else:
            some = there[start : start + states.PAGE]
        return replace(self.plain, cities=tuple(self._some(some)), page=page, pages=pages)

    def _far(self, c: sa.Connection) -> Far:
        return far(self.frameworks, c, self.one, self.now)

    def _silent(self, c: sa.Connection) -> int:
        return answering.silent(c, self.one.id)

    def _there(self, standing: str) -> tuple[int, ...]:
        def there(c: sa.Connection) -> tuple[int, ...]:
            return standing_there(self.frameworks, c, self.one, self.now, standing)

        return counted(self.c, ("there", self.one.id, standing), there)

    def _some(self, numbers: Collection[int]) -> Iterator[view.City]:
        return cities(self.frameworks, self.c, self.one, self.now, numbers)

    @property
    def _open(self) -> bool:
        return self.one.status == "open"


def boarded(c: sa.Connection) -> list[rounds.Round]:
    """Return the rounds that have a board, the newest first."""
    return [one for one in reversed(rounds.every(c)) if one.status in BOARDED]


def usual(found: Sequence[rounds.Round]) -> rounds.Round | None:
    """Return the newest round that is open, else the newest."""
    opened = [one for one in found if one.status == "open"]
    return next(iter((*opened, *found)), None)


def _round(state: Any, event: Event) -> int:
    """Return the round that an event or a state speaks of; 0 for the usual one."""
    match event:
        case Opened(args=(number, *_)) if number.isdecimal():
            return int(number[:18])
        case Tapped(verb="round", args=(number,)) if number.isdecimal():
            return int(number[:18])
        case _:
            return getattr(state, "round", 0)
