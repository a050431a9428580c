"""More invented cities, so that there is somebody to be compared with and to learn from.

`demo_cities.csv` is a roster, with the levels that each city gave in the round before and in
the one that is open (a digit a core question; empty: nothing was sent yet), and the line
under which it may be asked by other cities (empty: it may not).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

import sqlalchemy as sa

from assessment.questionnaire import Framework
from assessment.roster import Row, plain
from bot import freezing
from bot.sandbox import demo, demo_figures
from storage import peers, people, roster, rounds

FILE: Final = Path(__file__).with_suffix(".csv")
FIRST_NUMBER: Final = demo.FIRST_NUMBER + 1_000  # of the people who answered for them


class Town(NamedTuple):
    """A city in a partnership; `before` and `now` are its levels."""

    row: Row
    before: str
    now: str
    contact: str


def towns() -> tuple[Town, ...]:
    """Return every city of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_town(cells, line) for line, cells in enumerate(csv.DictReader(file), 2))


def fill(connection: sa.Connection, framework: Framework, now: datetime) -> None:
    """Add them to the demonstration's programme, and freeze its comparison with them."""
    there = towns()
    roster.apply(connection, [town.row for town in there])
    sides = {(s.partnership, s.city): s for s in roster.sides(connection)}
    before, current = (_round(connection, name) for name in (demo.ROUND_BEFORE, demo.ROUND_NOW))
    for at, town in enumerate(there):
        side = sides[town.row.partnership, town.row.city]
        person = demo.somebody(connection, side, FIRST_NUMBER + at, now - demo.BETWEEN)
        for one, digits, sent in (
            (before, town.before, now - demo.BETWEEN),
            (current, town.now, now),
        ):
            if digits:
                demo.answered(connection, framework, one.id, side.id, person, digits, sent)
        if town.contact:
            _ready(connection, side, person, FIRST_NUMBER + at, town.contact, now)
    demo_figures.fill(connection, {town.row.city for town in there}, now)
    freezing.publish(connection, before, before.published_at or now)


def _ready(  # whose city, who, and the line
    connection: sa.Connection,
    side: roster.Side,
    person: int,
    telegram_id: int,
    line: str,
    now: datetime,
) -> None:
    """Let a city be asked: a line is an official's, who is nobody at Telegram."""
    people.grant(connection, person, "official", side.id, now)
    people.set_reachable(connection, telegram_id, reachable=False)
    peers.offer(connection, side.id, person, line, now)


def _round(connection: sa.Connection, name: str) -> rounds.Round:
    return next(one for one in rounds.every(connection) if one.name == name)


def _town(cells: Mapping[str, str], line: int) -> Town:
    row = Row(
        key=plain(cells["partnership"]),
        partnership=cells["partnership"],
        city=cells["city"],
        country=cells["country"],
        side=cells["side"],
        region=cells["region"],
        population=int(cells["population"]),
        language=cells["language"],
        timezone=cells["timezone"],
        codes="",
        line=line,
    )
    return Town(row, cells["before"], cells["now"], cells["contact"])
