"""Whom a broadcast is for, as the database can be asked: the city's standing made sides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from bot.views.board import boarded, usual
from bot.views.cities import cities, every_city
from bot.views.desks import Frameworks
from conversations import view
from storage import audience, broadcasts


def resolved(
    frameworks: Frameworks, c: sa.Connection, row: broadcasts.Broadcast, now: datetime
) -> audience.Audience:
    """Return a broadcast's audience as it is at this moment."""
    return _audience(row, standing_sides(frameworks, c, row.standing, now))


def is_still_meant(
    frameworks: Frameworks,
    c: sa.Connection,
    row: broadcasts.Broadcast,
    person: view.Person,
    now: datetime,
) -> bool:
    """Return whether somebody is still among those meant; looks at their cities only."""
    sides = None
    if row.standing:
        mine = [role.side for role in person.roles if role.side]
        found = (standing_sides(frameworks, c, row.standing, now, only=side) for side in mine)
        sides = tuple(side for some in found for side in some or ())
    return audience.is_meant(c, _audience(row, sides), person.id)


def standing_sides(
    frameworks: Frameworks, c: sa.Connection, standing: str, now: datetime, *, only: int = 0
) -> tuple[int, ...] | None:
    """Return the sides that stand there in the usual round; None where that decides nothing."""
    one = usual(boarded(c)) if standing else None
    if not standing:
        return None
    if one is None:
        return ()
    found = (
        cities(frameworks, c, one, now, (only,)) if only else every_city(frameworks, c, one, now)
    )
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
