"""Lists of numbers have no end: a list of parameters ends at 32,767 on PostgreSQL."""

import re
from pathlib import Path

import pytest

from assessment.sheet import scored
from storage import (
    agreements,
    audience,
    board,
    coordination,
    delegations,
    exchanged,
    people,
    reminders,
    roster,
    rounds,
    sheets,
)
from storage.rounds import Days
from tests.life import ASKED
from tests.town import NOW

STORAGE = Path(__file__).parents[2] / "storage"
MANY = tuple(range(1, 40_001))
BOTH = (1, 2)


@pytest.fixture
async def town(database):
    """Two cities, each with an official who has answered; one of them has longer."""

    def fill(c):
        for number, side in ((901, 1), (902, 2)):
            person = people.join(c, people.Newcomer(number, "Ada", "en", "UTC", "1"), NOW)
            people.grant(c, person, "official", side, NOW)
            sheet = sheets.begin(c, sheets.Key(1, side, person), "full", NOW)
            sheets.save(c, sheet, ASKED["quick"][0], scored(3), NOW)
            delegations.give(c, side, (1,), person, NOW, taker_id=person)
        day = rounds.find(c, 1).due_on
        coordination.extend(c, 1, 1, Days(day, day, NOW), NOW)

    await database.write(fill)
    return database


ASKS = {
    "people": lambda c, some: people.some(c, some),
    "sides": lambda c, some: board.sides(c, 1, NOW, some),
    "officials": lambda c, some: board.officials(c, 1, ASKED["quick"], ASKED["full"], some),
    "those in full": lambda c, some: board.in_full(c, 1, some),
    "their sheets": lambda c, some: {
        side: found for side, found in board.sheets(c, 1, some).items() if found.forms
    },
    "delegations": lambda c, some: delegations.of_sides(c, NOW, some),
    "extensions": lambda c, some: coordination.extensions_of(c, 1, some),
    "sides of a round": lambda c, some: roster.sides_in_round(c, 1, some),
    "people reached": lambda c, some: audience.number(c, audience.Audience(sides=some)),
    "people counted": lambda c, some: sorted(
        audience.groups(c, audience.Audience(sides=some)), key=str
    ),
}


@pytest.mark.parametrize("name", ASKS)
async def test_very_many_are_asked_for_at_once(town, name):
    found = await town.read(lambda c: ASKS[name](c, MANY))

    assert found
    assert found == await town.read(lambda c: ASKS[name](c, BOTH))
    assert found != await town.read(lambda c: ASKS[name](c, ())), "none is none"


async def test_what_finds_nothing_here_takes_as_many(town):
    def ask(c):
        exchanged.note(c, MANY)
        differing = board.differing(c, 1, MANY)
        stands = agreements.stands(c, 1, MANY)
        return any(differing.values()), any(stands.values()), reminders.waiting(c, 1, MANY)

    assert await town.write(ask) == (False, False, {})


def test_only_lists_of_words_that_are_few_are_lists_of_parameters():
    listed = r"bindparam\((\w+|\"\w+\"), expanding=True\)"
    pages = (page.read_text(encoding="utf-8") for page in STORAGE.glob("*.py"))
    names = {name.strip('"') for page in pages for name in re.findall(listed, page)}

    assert names == {"questions", "scales", "parts", "subjects"}
