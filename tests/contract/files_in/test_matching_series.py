"""A series that nobody knows: asked, matched in the chat, and the file read once more."""

import pytest

from tests.city_tables import GROWTH, RATIO, book, growth

FIGURE, NAMES = ("figure",), ("indicator_area", "indicator_series")
UNKNOWN = (*GROWTH[:12], "ALCR", "Use of land, 2nd", *GROWTH[-2:])
EUROSTAT = "freq,indic_ur,cities\\TIME_PERIOD\t2022 \t2023 \n"


def land(*values):
    return book(UNKNOWN, growth("Aville", *values))


async def matches(cora, fetching, series, goal="SDG 11", indicator="Land and people"):
    for label in (series, goal, indicator):
        await cora.tap(label)
    assert "is being read" in cora.text
    await fetching.fetch_all()


async def test_which_column_holds_the_value_is_asked_and_never_guessed(
    cora, give, fetching, stored
):
    before = await stored(*FIGURE, *NAMES)
    await give(land(3.1, 0.8), "land.xlsx")
    assert "None of what it measures is known here" in cora.text
    assert "Confirm" not in cora.labels
    await cora.tap("Use of land, 2nd")
    assert "Which indicator is this?" in cora.text
    await cora.tap("SDG 11")
    assert "Growth of built-up land against growth of the population – times" in cora.text
    await cora.tap("Back")
    await cora.tap("Back")
    await matches(cora, fetching, "Use of land, 2nd")

    assert "1 new figure" in cora.text
    assert await stored(*FIGURE, *NAMES) == before
    await cora.tap("Confirm")
    assert [row[2:6] for row in (await stored(*FIGURE))["figure"]] == [
        ("11.3-land-use", 2020, "city", "0.8")
    ]
    await give(land(3.1, 0.7), "later.xlsx")
    assert "1 changed figure" in cora.text


async def test_what_was_matched_is_undone_with_the_file(cora, give, fetching, stored):
    before = await stored(*FIGURE, *NAMES)
    await give(land(3.1, 0.8), "land.xlsx")
    await matches(cora, fetching, "Use of land, 2nd")
    for label in ("Confirm", "Undo", "Confirm"):
        await cora.tap(label)

    assert "as it was before" in cora.text
    assert await stored(*FIGURE, *NAMES) == before


async def test_a_file_that_is_not_taken_in_leaves_no_name(cora, give, fetching, stored):
    before = await stored(*FIGURE, *NAMES)
    await give(land(3.1, 0.8), "land.xlsx")
    await matches(cora, fetching, "Use of land, 2nd")
    await cora.tap("Cancel")

    assert await stored(*FIGURE, *NAMES) == before


async def test_a_series_beside_known_ones_is_matched_from_the_list(cora, give, fetching, stored):
    known = (*GROWTH[:12], "ALCR", RATIO, *GROWTH[-2:])
    await give(book(known, growth("Aville", 30, 0.8)), "land.xlsx")
    assert "1 new figure" in cora.text
    await cora.tap("What is left aside")
    await matches(cora, fetching, "ALCR", "SDG 12", "Recycling")
    await cora.tap("Confirm")

    kept = {row[2] for row in (await stored(*FIGURE))["figure"]}
    assert kept == {"11.3-land-use", "12.5-recycling"}


async def test_an_answer_to_a_near_name_is_not_asked_for_again(cora, give, fetching, stored):
    await give("series,indicator\nEN2026V,11.6-pm25\n")
    await cora.tap("Confirm")
    await give(EUROSTAT + "A,EN2026V,Avile\t18 \t17\nA,XX1I,Avile\t50 \t51 \n", "x.tsv")
    await cora.tap("The same")
    await cora.tap("What is left aside")
    await matches(cora, fetching, "XX1I", "SDG 16", "Voter turnout")

    assert "nearly like" not in cora.text
    assert "4 new figures" in cora.text
    await cora.tap("Confirm")
    assert {row[1] for row in (await stored(*FIGURE))["figure"]} == {1}


@pytest.mark.parametrize("data", ["match:5", "match:x", "match:", "match:99"])
async def test_what_is_no_series_moves_nothing(cora, give, stored, data):
    await give(land(3.1, 0.8), "land.xlsx")
    (button,) = [b for b in cora.buttons if "Use of land" in b["text"]]
    number = button["callback_data"].rpartition("~")[2]
    await cora.press(f"m:{data}~{number}")

    assert "None of what it measures is known here" in cora.text
