"""The picture of a comparison: what it is made of, and what comes out."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.pictures.compare_data import middle_data
from bot.pictures.draw import MOST_BYTES, Drawing, Kind
from conversations.view import Middle
from tests.town import HOSTILE_AND_LONG
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import image
from tests.unit.screens.compare import comparison
from tests.unit.screens.world import World, all_called


def drawing(there, code):
    return Drawing(Kind.COMPARISON, middle_data(there, sheets.LANGUAGES[code]), there.round.due_on)


@pytest.mark.parametrize("code", sheets.LANGUAGES)
async def test_it_suits_a_phone(drawer, code):
    png = await drawer.draw(drawing(comparison(World(language=code)), code))
    width, height = image(png).size

    assert len(png) < MOST_BYTES
    assert width > 800
    assert 1 < height / width < 2.5


async def test_the_worst_names_are_drawn(drawer):
    worst = comparison(World(all_called(HOSTILE_AND_LONG[:60])))

    assert await drawer.draw(drawing(worst, "en"))


def test_it_says_the_numbers_of_the_text():
    there = comparison(World())
    rows = json.loads(middle_data(there, sheets.LANGUAGES["fr"]))["rows"]

    assert [row["value"] for row in rows][:5] == ["3,5", "3,5", "3,5", "3,5", "–"]
    assert (rows[0]["low"], rows[0]["median"], rows[0]["high"]) == (2.9, 3.3, 3.7)
    assert (rows[2]["low"], rows[2]["median"], rows[2]["high"]) == (0, 4.0, 0)
    assert (rows[4]["own"], rows[4]["median"]) == (0, 0)


async def test_another_figure_is_another_picture(drawer):
    there = comparison(World())
    moved = replace(there.rows[0], middle=Middle(24, *map(Decimal, ("4.3", "3.2", "2.9", "3.7"))))
    other = replace(there, rows=(moved, *there.rows[1:]))

    assert await drawer.draw(drawing(there, "en")) != await drawer.draw(drawing(other, "en"))
