"""UN-Habitat's spreadsheets in the chat: looked at before, taken in whole, undone."""

from tests.city_tables import GREEN, book, green
from tests.postgres import SQLITE_IS_ENOUGH

HOSTILE = "<b>&\u202e\n=1+1" + "x" * 300
FIGURE = ("figure",)


async def test_a_spreadsheet_is_looked_at_taken_in_and_undone(cora, give, stored):
    before = await stored(*FIGURE)
    file = book(
        GREEN,
        green("Aville", 5.5, 6, 7.25, "-"),
        green("Nowhere", 1, 2, 3, 4, code="SN_NOWHERE"),
    )
    await give(file, "green.xlsx")
    assert "1 new figure" in cora.text
    await cora.tap("What is left aside")
    assert "Area: SN_NOWHERE Nowhere (1)" in cora.text
    await cora.tap("Back")
    assert await stored(*FIGURE) == before
    await cora.tap("Confirm")
    assert len((await stored(*FIGURE))["figure"]) == 1
    await cora.tap("Undo")
    await cora.tap("Confirm")
    assert await stored(*FIGURE) == before


@SQLITE_IS_ENOUGH
async def test_the_same_spreadsheet_again_changes_nothing(cora, give):
    file = book(GREEN, green("Aville", 5.5, 6, 7.25, "-"))
    await give(file, "green.xlsx")
    await cora.tap("Confirm")
    await give(file, "green.xlsx")

    assert "1 unchanged figure" in cora.text
    assert "Confirm" not in cora.labels


@SQLITE_IS_ENOUGH
async def test_hostile_names_are_shown_as_text(cora, give, stored):
    head = (*GREEN[:-2], HOSTILE, *GREEN[-2:])
    row = green("Aville", 1, 2, 3, 4, 5, note=HOSTILE)
    await give(book(head, row, green(HOSTILE, 1, 2, 3, 4, 5, code="")), "green.xlsx")

    assert "2 new figures" in cora.text
    await cora.tap("What is left aside")
    assert "\u202e" not in cora.text
    assert "<b>" not in cora.text
    assert len(cora.text) < 1_500
    await cora.tap("Back")
    await cora.tap("Confirm")
    assert len((await stored(*FIGURE))["figure"]) == 2


@SQLITE_IS_ENOUGH
async def test_a_broken_spreadsheet_stores_nothing(cora, give, stored):
    before = await stored(*FIGURE)
    await give(book(GREEN, green("Aville", 1, 2, "many", 4)), "green.xlsx")

    assert "Green area per capita 1990" in cora.text
    assert "“many” is not a plain number" in cora.text
    assert await stored(*FIGURE) == before
