"""A long list of cities or partnerships is searched: a part of a name is typed."""

from dataclasses import replace

import pytest

from assessment.roster import plain
from storage import coordination, roster
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import Chat, rows, turns_of


@pytest.fixture
async def cora(database):
    return await Chat(turns_of(database), "cora").joins()


def a_long_list(c):
    """Twelve more partnerships, and the one that is looked for, whose city has an accent."""
    names = [*(f"Nearby {n} – Faraway {n}" for n in range(12)), "Zorn – Ouédraba"]
    pairs = (
        replace(row, key=plain(name), partnership=name, city=city)
        for name in names
        for row, city in zip(rows(), name.split(" – "), strict=True)
    )
    roster.apply(c, list(pairs))


async def test_a_city_that_gets_more_time_is_found_by_a_part_of_its_name(cora, database):
    await database.write(a_long_list)
    await cora.send("/rounds")
    for label in ("2027", "More time for a city"):
        await cora.tap(label)
    assert "write a part of its name" in cora.text
    assert not any("Ouédraba" in label for label in cora.labels)

    await cora.send("OUEDRA")
    shown = ["Ouédraba · Zorn – Ouédraba", "Zorn · Zorn – Ouédraba"]
    assert [label for label in cora.labels if " · " in label] == shown
    await cora.send("nothing of that name")
    assert "No name here contains “nothing of that name”." in cora.text
    await cora.tap("Show all")
    assert any("Aville" in label for label in cora.labels)
    await cora.send("draba")
    await cora.tap("Ouédraba ·")
    assert "Until when can Ouédraba submit?" in cora.text


@SQLITE_IS_ENOUGH
async def test_a_partnership_that_a_draft_is_for_is_found_and_chosen(cora, database):
    await database.write(a_long_list)
    await cora.send("/rounds")
    await cora.tap("New round")
    await cora.send("Spring")
    await cora.send("2027-03-01")
    await cora.tap("Partnerships")
    await cora.send("faraway 1")
    assert len([label for label in cora.labels if label.startswith("+")]) == 3
    await cora.tap("Faraway 11")
    assert "✓ Nearby 11 – Faraway 11" in cora.text
    chosen = await database.read(lambda c: coordination.audience(c, 2))
    assert len(chosen) == 1


async def test_whom_a_broadcast_is_for_is_found(cora, database):
    await Chat(cora.turns, "ana").joins()
    await database.write(a_long_list)
    await cora.send("/broadcast")
    await cora.tap("Partnership, city")
    assert "write a part of its name" in cora.text
    await cora.send("faraway")
    assert sum("Faraway" in label for label in cora.labels) == 6
    await cora.tap("›")
    assert sum("Faraway" in label for label in cora.labels) == 6
    await cora.send("ouedr")
    assert cora.labels == ["Zorn – Ouédraba · 0", "Show all", "Any", "Back"]
    await cora.tap("Zorn")
    assert any(label.startswith("Ouédraba") for label in cora.labels), "its cities"
    await cora.send("no name here")
    assert "I have not kept this message" in cora.text, "a city is one of few"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ouedr", ["Zorn – Ouédraba"]),  # by the partnership's key, without accents
        ("fara", ["Own id"]),  # by a city's name, though the key and the name are others
        ("OWN I", ["Own id"]),
        ("Z%n", []),  # a sign that means something to the database means itself
        ("_", ["Aville – Betown", "Own id", "Zorn – Ouédraba"]),  # no letter: everything
    ],
)
async def test_a_partnership_is_found_by_a_part_of_a_name(cora, database, typed, found):
    def some(c):
        for key, name, cities in (
            ("zorn-ouedraba", "Zorn – Ouédraba", ("Zorn", "Ouédraba")),
            ("x1", "Own id", ("Near", "Faraway")),
        ):
            pair = zip(rows(), cities, strict=True)
            roster.apply(c, [replace(r, key=key, partnership=name, city=city) for r, city in pair])

    await database.write(some)
    await cora.send("/invite")
    await cora.tap("Cities and people")
    await cora.send(typed)
    assert [label for label in cora.labels if label not in ("Show all", "Back")] == found
    assert ("No name here" in cora.text) is (not found)
