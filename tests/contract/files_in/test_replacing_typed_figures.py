"""A file against what officials typed: said before, with both figures, and asked knowingly."""

from decimal import Decimal

import pytest

from assessment.indicators.figures import Origin, Scale
from storage import indicators
from storage.indicators import Entry
from tests.town import NOW

FILE = """city,indicator,year,value,source
Aville,11.6-pm25,2025,18,Air office
Aville,12.5-recycling,2025,40,
Betown,11.6-pm25,2024,9.5,
"""
FIGURE = ("figure",)
N = "\u00a0"


@pytest.fixture
def type_in(database):
    """An official of Aville types a figure."""

    async def type_in(value, indicator="11.6-pm25", year=2025, person=1):
        number = None if value is None else Decimal(value)
        entry = Entry(1, indicator, year, Scale.CITY, number, Origin.ESTIMATE, person_id=person)
        await database.write(lambda c: indicators.save(c, entry, NOW))

    return type_in


@pytest.fixture
def counting(database):
    """What counts for Aville now, by indicator."""

    async def counting():
        kept = await database.read(lambda c: indicators.figures(c, 1))
        return {one.entry.indicator: str(one.entry.value) for one in kept}

    return counting


async def test_it_is_told_with_both_figures_and_asked_before_it_is_replaced(
    cora, give, type_in, counting
):
    await type_in("21")
    await give(FILE)
    assert "1 of them replaces what an official of the city entered" in cora.text
    await cora.tap("Confirm")

    text = cora.text.replace(N, " ")
    assert "1 figure that an official of the city entered is another in the file" in text
    assert "Aville – Fine particles (PM2.5), annual mean" in text
    assert "entered: 21 µg/m³ (2025, own estimate, city)" in text
    assert "in the file: 18 µg/m³ (2025, official, city, Air office)" in text
    assert await counting() == {"11.6-pm25": "21"}
    await cora.tap("Confirm")
    assert await counting() == {"11.6-pm25": "18", "12.5-recycling": "40"}
    await cora.tap("Undo")
    await cora.tap("Confirm")
    assert await counting() == {"11.6-pm25": "21"}


async def test_what_was_typed_can_be_kept_and_the_rest_taken_in(cora, give, type_in, counting):
    await type_in("21")
    await give(FILE)
    await cora.tap("Confirm")
    await cora.tap("Keep what was entered")
    assert "2 new figures" in cora.text
    assert "0 changed figures" in cora.text
    assert "1 figure that an official entered stays as it is" in cora.text
    await cora.tap("Confirm")

    assert "It is taken in" in cora.text
    assert await counting() == {"11.6-pm25": "21", "12.5-recycling": "40"}


@pytest.mark.parametrize("typed", ["18", "none", "imported"])
async def test_what_replaces_nothing_that_was_typed_asks_nothing_more(cora, give, type_in, typed):
    if typed == "18":  # the same, of another year
        await type_in("18", year=2024)
    if typed == "imported":
        await type_in("21", person=None)
    await give(FILE)
    assert "replace" not in cora.text
    await cora.tap("Confirm")

    assert "It is taken in" in cora.text


async def test_the_word_that_there_is_no_data_was_typed_too(cora, give, type_in, counting):
    await type_in(None, year=0)
    await give(FILE)
    await cora.tap("Confirm")
    assert "entered: no data" in cora.text
    await cora.tap("Keep what was entered")
    await cora.tap("Confirm")

    assert (await counting())["11.6-pm25"] == "None"


async def test_another_source_of_the_same_number_is_told_too(cora, give, type_in):
    await type_in("18")
    await give(FILE)
    await cora.tap("Confirm")

    assert "18 µg/m³ (2025, own estimate, city)" in cora.text.replace(N, " ")


async def test_what_is_typed_after_the_preview_is_not_replaced_unseen(
    cora, give, type_in, counting, stored
):
    await give(FILE)
    assert "replace" not in cora.text
    await type_in("21")
    before = await stored(*FIGURE)
    await cora.tap("Confirm")

    assert "An official has entered a figure meanwhile" in cora.text
    assert "1 of them replaces what an official of the city entered" in cora.text
    assert await stored(*FIGURE) == before
    await cora.tap("Confirm")
    await type_in("22")
    await cora.tap("Confirm")
    assert "An official has entered a figure meanwhile" in cora.text
    await cora.tap("Confirm")
    assert "22" in cora.text
    await cora.tap("Confirm")
    assert (await counting())["11.6-pm25"] == "18"


async def test_many_are_told_a_few_on_a_page(cora, give, type_in):
    rows = [f"Aville,11.6-pm25,{year},18,\n" for year in range(2016, 2024)]
    for year in range(2016, 2024):
        await type_in("21", year=year)
    await give("city,indicator,year,value,source\n" + "".join(rows))
    await cora.tap("Confirm")
    assert "8 figures that officials of the cities entered" in cora.text
    seen = [cora.text.count("entered:")]
    while "›" in cora.labels:
        await cora.tap("›")
        seen.append(cora.text.count("entered:"))

    assert seen == [3, 3, 2]
