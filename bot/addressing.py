"""Whom a broadcast is for, as the database can be asked: the city's standing made sides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from bot.views.board import boarded, usual
from bot.views.cities import by_standing, cities
from bot.views.desks import Frameworks
from conversations import view
from storage import audience, broadcasts
from storage.beside import counted


def key(row: broadcasts.Broadcast) -> tuple[str | int, ...]:
    """Return all that the people depend on whom a broadcast reaches."""
    return row.role, row.partnership_id, row.side_id, row.language, row.standing


def groups(
    frameworks: Frameworks, c: sa.Connection, row: broadcasts.Broadcast, now: datetime
) -> tuple[audience.Group, ...]:
    """Return everybody who has ever joined, counted by whether a broadcast is for them."""

    def count(c: sa.Connection) -> tuple[audience.Group, ...]:
        return audience.groups(c, _resolved(row, standings(frameworks, c, (row,), now)))

    return counted(c, ("groups", *key(row)), count)


def numbers(
    frameworks: Frameworks, c: sa.Connection, rows: Sequence[broadcasts.Broadcast], now: datetime
) -> Iterator[int]:
    """Yield how many people each of some broadcasts would reach; cities are looked at once."""
    known = standings(frameworks, c, rows, now)
    for row in rows:
        yield audience.number(c, _resolved(row, known))


def standings(
    frameworks: Frameworks, c: sa.Connection, rows: Iterable[broadcasts.Broadcast], now: datetime
) -> Mapping[str, tuple[int, ...]]:
    """Return which cities of the usual round stand where, as far as broadcasts go by that."""
    one = usual(boarded(c)) if any(row.standing for row in rows) else None
    return by_standing(frameworks, c, one, now) if one else {}


def _resolved(row: broadcasts.Broadcast, known: Mapping[str, tuple[int, ...]]) -> audience.Audience:
    return _audience(row, known.get(row.standing, ()) if row.standing else None)


def plan_some(
    frameworks: Frameworks,
    c: sa.Connection,
    row: broadcasts.Broadcast,
    after: int,
    most: int,
    now: datetime,
) -> int | None:
    """Plan the letters to the next people; return the last of them, None where all are.

    Where the city's standing decides, it is looked at for the cities of these people only.

    Args:
        after: The last person who was looked at, 0 at the beginning.
        most: How many people at once, so that the writer is free again soon.
    """
    last = audience.last_of(c, _audience(row, None), after, most)
    if last is not None:
        sides = audience.sides_of(c, after, last) if row.standing else ()
        meant = _audience(row, _there(frameworks, c, row.standing, sides, now))
        audience.plan(c, row.id, meant, after, last, now)
    return last


def is_still_meant(
    frameworks: Frameworks,
    c: sa.Connection,
    row: broadcasts.Broadcast,
    person: view.Person,
    now: datetime,
) -> bool:
    """Return whether somebody is still among those meant; looks at their cities only."""
    mine = [role.side for role in person.roles if role.side]
    there = _there(frameworks, c, row.standing, mine, now)
    return audience.is_meant(c, _audience(row, there), person.id)


def _there(
    frameworks: Frameworks, c: sa.Connection, standing: str, among: Collection[int], now: datetime
) -> tuple[int, ...] | None:
    """Return those of some cities that stand there; None where that decides nothing."""
    one = usual(boarded(c)) if standing else None
    if not standing:
        return None
    if one is None:
        return ()
    found = cities(frameworks, c, one, now, among)
    return tuple(city.side for city in found if city.standing == standing)


def left_out(groups: Iterable[audience.Group]) -> dict[view.Why, int]:
    """Return how many people are not reached, by the first reason that holds."""
    counted: dict[view.Why, int] = {}
    for group in groups:
        if why := _why(group):
            counted[why] = counted.get(why, 0) + group.people
    return counted


def reached(groups: Iterable[audience.Group]) -> dict[str, int]:
    """Return how many people are reached, by language."""
    counted: dict[str, int] = {}
    for group in groups:
        if _why(group) is None:
            counted[group.language] = counted.get(group.language, 0) + group.people
    return counted


def _why(group: audience.Group) -> view.Why | None:
    holds = {
        view.Why.LEFT: group.takes_part,
        view.Why.WITHDRAWN: group.stays,
        view.Why.PAUSED: group.active,
        view.Why.ROLE: group.of_role,
        view.Why.PLACE: group.of_place,
        view.Why.STANDING: group.of_standing,
        view.Why.LANGUAGE: group.of_language,
        view.Why.UNREACHABLE: group.reachable,
    }
    return next((why for why, fine in holds.items() if not fine), None)


def _audience(row: broadcasts.Broadcast, sides: tuple[int, ...] | None) -> audience.Audience:
    return audience.Audience(row.role, row.partnership_id, row.side_id, row.language, sides)
