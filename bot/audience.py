"""Who answers in a round: each official of each city that it is for, with the city's days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from storage import coordination, people, roster, rounds


@dataclass(frozen=True, slots=True)
class Seat:
    """An official at a side's place; the round has the side's own days."""

    person: people.Person
    side: roster.Side
    round: rounds.Round


def seats(c: sa.Connection, one: rounds.Round, numbers: Collection[int]) -> tuple[Seat, ...]:
    """Return some people's seats in a round, person by person."""
    found = people.some(c, numbers)
    held = {r.side_id for p in found for r in p.roles if r.role == "official" and r.side_id}
    places = {side.id: side for side in roster.sides_in_round(c, one.id, held)}
    own = coordination.extensions_of(c, one.id, places)
    return tuple(seat for p in found for seat in _of(p, places, own, one))


def seats_of(c: sa.Connection, one: rounds.Round, person: people.Person) -> tuple[Seat, ...]:
    """Return one person's seats in a round."""
    places: dict[int, roster.Side] = {}
    own: dict[int, coordination.Extension] = {}
    invited = coordination.audience(c, one.id)
    for role in person.roles:
        side = roster.find(c, role.side_id) if role.role == "official" and role.side_id else None
        if side is None or side.status != "active":
            continue
        if not invited or side.partnership_id in invited:
            places[side.id] = side
    if places:
        own = coordination.extensions(c, one.id)
    return _of(person, places, own, one)


def _of(
    person: people.Person,
    places: Mapping[int, roster.Side],
    own: Mapping[int, coordination.Extension],
    one: rounds.Round,
) -> tuple[Seat, ...]:
    numbers = [role.side_id or 0 for role in person.roles if role.role == "official"]
    return tuple(
        Seat(person, places[number], coordination.with_days(one, own.get(number)))
        for number in numbers
        if number in places
    )
