"""A broadcast by how far cities are: looked at for the cities of some people at a time."""

import pytest

from assessment.questionnaire import Form
from assessment.sheet import scored
from storage import board, people, roster, sheets
from tests.framework import FRAMEWORK
from tests.life import replaced
from tests.many import letters, works_to_the_end
from tests.town import NOW, rows

PAIRS, AT_ONCE = 4, 3
CORE = [q.id for q in FRAMEWORK.asked(Form.QUICK)]


@pytest.fixture
async def cities(database):
    """Ten cities of two people each, who joined in turn; the first half of them has begun."""

    def fill(c):
        for pair in range(PAIRS):
            named = rows(f"City {pair}", f"Town {pair}")
            roster.apply(c, [replaced(row, pair) for row in named])
        there = [side.id for side in roster.sides(c)]
        for at, side in enumerate(there * 2):
            newcomer = people.Newcomer(1_000 + at, f"P{at}", "en", "UTC", "1")
            people.grant(c, people.join(c, newcomer, NOW), "official", side, NOW)
        for side in there[: len(there) // 2]:
            (person, _) = people.officials_of(c, side)
            sheet = sheets.begin(c, sheets.Key(1, side, person.id), "quick", NOW)
            sheets.save(c, sheet, CORE[0], scored(3), NOW)
        return there

    return await database.write(fill)


@pytest.fixture
def looked(monkeypatch):
    """How many cities the board's rows were read for, look by look."""
    found = []
    sides = board.sides

    def read(c, round_id, now, some):
        found.append(len(some))
        return sides(c, round_id, now, some)

    monkeypatch.setattr("storage.board.sides", read)
    monkeypatch.setattr("bot.broadcasting.AT_ONCE", AT_ONCE)
    return found


async def chosen(cora, standing):
    await cora.send("/broadcast")
    await cora.tap("How far")
    if not any(standing in label for label in cora.labels):
        await cora.tap("2")
    told = next(label for label in cora.labels if standing in label)
    await cora.tap(standing)
    await cora.tap("Continue")
    await cora.send("Hello")
    await cora.tap("Skip")
    await cora.tap("Send")
    return told


@pytest.mark.parametrize(("standing", "half"), [("Under way", 0), ("Not begun", 1)])
async def test_it_reaches_who_stands_there_and_no_one_else(
    database, cora, work, cities, looked, standing, half
):
    told = await chosen(cora, standing)
    looked.clear()
    await works_to_the_end(work)
    got = {chat for chat, _ in await letters(database)}
    meant = cities[: len(cities) // 2] if half == 0 else cities[len(cities) // 2 :]

    assert told.endswith("· 10")
    assert got == {1_000 + at for at, side in enumerate(cities * 2) if side in meant}
    (whole, *pieces) = looked
    assert whole == len(cities), "who is left out is counted once, over all"
    assert max(pieces) <= AT_ONCE, "a piece looked at more cities than it has people"


async def test_who_stands_elsewhere_by_now_gets_nothing(database, cora, work, cities):
    await chosen(cora, "Not begun")

    def begins(c):
        for side in cities:
            for person in people.officials_of(c, side):
                sheet = sheets.begin(c, sheets.Key(1, side, person.id), "quick", NOW)
                sheets.save(c, sheet, CORE[0], scored(3), NOW)

    await database.write(begins)
    await works_to_the_end(work)

    assert await letters(database) == []
