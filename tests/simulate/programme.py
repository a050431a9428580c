"""A programme large enough to matter: people in twelve time zones, who rest on other days."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from assessment.roster import Row
from storage import people, roster

# Time zone, country, and its days of rest (Monday is 0), told here once more, independently.
PLACES = (
    ("Europe/Paris", "FR", {5, 6}),
    ("Africa/Dakar", "SN", {5, 6}),
    ("Europe/London", "GB", {5, 6}),
    ("Asia/Manila", "PH", {5, 6}),
    ("America/New_York", "US", {5, 6}),
    ("America/Sao_Paulo", "BR", {5, 6}),
    ("Africa/Cairo", "EG", {4, 5}),
    ("Asia/Kolkata", "IN", {5, 6}),
    ("Australia/Sydney", "AU", {5, 6}),
    ("Pacific/Auckland", "NZ", {5, 6}),
    ("Asia/Riyadh", "SA", {4, 5}),
    ("Asia/Kathmandu", "NP", {5}),
)
RESTS = {country: rest for _, country, rest in PLACES}
PEOPLE_A_SIDE = 2


@dataclass(frozen=True)
class Someone:
    """A person of the programme, and where they are."""

    id: int
    chat: int
    side: int
    country: str


def fill(c: sa.Connection, many: int, now: object) -> list[Someone]:
    """Fill an empty database with so many officials, two a city, two cities a partnership."""
    sides = many // PEOPLE_A_SIDE
    roster.apply(c, [_row(number) for number in range(sides)])
    places = {side.city: side for side in roster.sides(c)}
    found = []
    for number in range(sides):
        side = places[f"City {number}"]
        for _ in range(PEOPLE_A_SIDE):
            chat = 1_000 + len(found)
            someone = people.Newcomer(chat, "Somebody", "en", side.timezone, "1")
            person = people.join(c, someone, now)
            people.grant(c, person, "official", side.id, now)
            roster.set_contact(c, side.id, person)
            found.append(Someone(person, chat, side.id, side.country))
    return found


def _row(number: int) -> Row:
    zone, country, _ = PLACES[number % len(PLACES)]
    pair = number // 2
    return Row(
        key=f"p{pair}",
        partnership=f"Partnership {pair}",
        city=f"City {number}",
        country=country,
        side="partner" if number % 2 else "lead",
        region="r",
        population=None,
        language="en",
        timezone=zone,
        codes="",
        line=0,
    )
