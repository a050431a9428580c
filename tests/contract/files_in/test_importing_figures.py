"""Figures of the chat, and what other sources call cities and indicators."""

import pytest

from bot.importing import figures
from storage import audit, cities, indicators
from tests.office import Office
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW

HEAD = "city,indicator,year,value,source\n"
FIGURE, NAMES = ("figure",), ("indicator_area", "indicator_series")
TWO = HEAD + "Aville,11.6-pm25,2025,18,Air office\nBetown,11.6-pm25,2024,9.5,\n"
EUROSTAT = "freq,indic_ur,cities\\TIME_PERIOD\t2022 \t2023 \n"


async def test_figures_are_looked_at_then_taken_in_then_undone(cora, give, stored):
    before = await stored(*FIGURE)
    await give(TWO)
    assert "2 new figures" in cora.text
    assert await stored(*FIGURE) == before
    await cora.tap("Confirm")
    assert len((await stored(*FIGURE))["figure"]) == 2
    await give(TWO)
    assert "2 unchanged figures" in cora.text
    assert "Confirm" not in cora.labels
    await cora.send("/import")
    await cora.tap("Cancel")

    await give(TWO.replace(",18,", ",17,"))
    assert "1 changed figure" in cora.text
    middle = await stored(*FIGURE)
    await cora.tap("Confirm")
    assert await stored(*FIGURE) != middle
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert "as it was before" in cora.text
    assert await stored(*FIGURE) == middle


async def test_what_was_taken_in_last_of_its_kind_is_found_again_and_undone(cora, give, stored):
    before = await stored(*FIGURE)
    await give(HEAD + "Aville,11.6-pm25,2024,20,\n", "older.csv")
    await cora.tap("Confirm")
    middle = await stored(*FIGURE)
    await give(TWO, "newer.csv")
    await cora.tap("Confirm")
    await cora.send("/import")
    assert [label for label in cora.labels if "Taken in" in label] == ["Taken in: newer.csv"]
    for label in ("Taken in: newer.csv", "Undo", "Confirm"):
        await cora.tap(label)
    assert await stored(*FIGURE) == middle
    await cora.send("/import")
    for label in ("Taken in: older.csv", "Undo", "Confirm"):
        await cora.tap(label)
    assert await stored(*FIGURE) == before
    await cora.send("/import")

    assert not any("Taken in" in label for label in cora.labels)


async def test_what_was_entered_since_is_not_undone(cora, give, stored, database):
    await give(TWO)
    await cora.tap("Confirm")

    def typed(c):
        town = next(t for t in cities.towns(c) if t.name == "Aville")
        (kept,) = indicators.figures(c, town.id)
        indicators.save(c, kept.entry.__class__(town.id, *astuple(kept)), NOW)

    def astuple(kept):
        e = kept.entry
        return e.indicator, e.year, e.scale, e.value + 1, e.origin

    await database.write(typed)
    before = await stored(*FIGURE)
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert "cannot be undone" in cora.text
    assert await stored(*FIGURE) == before


@SQLITE_IS_ENOUGH
async def test_every_bad_row_is_told_by_line_and_column(cora, give, stored):
    bad = "Nowhere,11.6-pm25,2025,1,\nAville,11.6-pm99,2025,1,\nAville,11.6-pm25,25,1,\n"
    await give(TWO + bad + "Aville,11.6-pm25,2023,x,\n")

    for told in (
        "4 things are wrong",
        "line 4, city: “Nowhere” is no city of the roster",
        "line 5, indicator: “11.6-pm99” is no indicator",
        "line 6, year: “25” is not a year",
        "line 7, value: “x” is not a plain number",
    ):
        assert told in cora.text
    assert await stored(*FIGURE) == {"figure": []}


@SQLITE_IS_ENOUGH
async def test_what_is_none_of_ours_is_listed(cora, give, stored):
    rows = "A,XX1234I,Aville\t55 \t: \nA,XX1234I,Elsewhere\t55 \t54 \n"
    await give(EUROSTAT + rows, "x.tsv")
    assert "2 areas or series are none of yours" in cora.text
    assert "0 new figures" in cora.text
    await cora.tap("What is left aside")

    assert "Series: XX1234I (1)" in cora.text
    assert "Area: Elsewhere (1)" in cora.text
    await cora.tap("Back")
    assert "new figures" in cora.text


async def test_names_are_matched_and_used_by_every_reader_and_undone(cora, give, stored):
    await give("series,indicator\nXX1234I,16.7-turnout\n")
    assert "1 new row" in cora.text
    await cora.tap("Confirm")
    await give("area;city\nXY001C;Aville\n")
    await cora.tap("Confirm")
    await give(EUROSTAT + "A,XX1234I,XY001C\t55 \t56.5 \n", "x.tsv")
    assert "2 new figures" in cora.text
    await cora.tap("Confirm")
    assert len((await stored(*FIGURE))["figure"]) == 2
    await give("series,indicator\nXX1234I,11.6-pm25\n")
    assert "1 changed row" in cora.text
    before = await stored(*NAMES)
    await cora.tap("Confirm")
    assert await stored(*NAMES) != before
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert await stored(*NAMES) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("series,indicator\nX,11.6-pm99\n", "line 2, indicator: “11.6-pm99” is no indicator"),
        ("area,city\nX,Nowhere\n", "line 2, city: “Nowhere” is no city of the roster"),
        ("area,city\n,Aville\n", "line 2, area: this is empty"),
        ("area,city\nX,Aville\nX,Betown\n", "line 3, area: this is there twice"),
        ("area,city,country\nX,Aville,FR\n", "line 2, city: “Aville” is no city"),
    ],
)
@SQLITE_IS_ENOUGH
async def test_a_wrong_name_keeps_the_whole_file_out(cora, give, stored, content, told):
    good = "GOOD,16.7-turnout\n" if content.startswith("series") else "GOOD,Aville\n"
    await give(content + good)
    assert told in cora.text
    assert await stored(*NAMES) == {"indicator_area": [], "indicator_series": []}


@pytest.mark.parametrize("own", [True, False])
@SQLITE_IS_ENOUGH
async def test_the_same_city_misspelled_is_taken_and_not_asked_again(cora, give, stored, own):
    file = TWO.replace("Aville", "Avile")
    if not own:
        file = "freq,indic_ur,cities\\TIME_PERIOD\t2023 \nA,EN2026V,Avile\t18 \n"
        await give("series,indicator\nEN2026V,11.6-pm25\n")
        await cora.tap("Confirm")
    await give(file)
    assert "spelled nearly like Aville" in cora.text
    assert "Confirm" not in cora.labels
    await cora.tap("The same")
    await cora.tap("Confirm")
    assert {row[1] for row in (await stored(*FIGURE))["figure"]} == ({1, 2} if own else {1})
    await give(file)

    assert "nearly like" not in cora.text
    assert "unchanged figure" in cora.text


@SQLITE_IS_ENOUGH
async def test_another_city_is_a_wrong_row_of_ours_and_left_aside_of_theirs(cora, give, stored):
    await give(TWO.replace("Aville", "Avile"))
    await cora.tap("Another one")
    assert "line 2, city: “Avile” is no city of the roster" in cora.text
    await give("freq,indic_ur,cities\\TIME_PERIOD\t2023 \nA,EN2026V,Avile\t18 \n")

    assert "nearly like" not in cora.text  # none of its values would be taken
    assert await stored(*FIGURE) == {"figure": []}


async def test_one_year_told_twice_under_two_spellings_is_wrong(cora, give, stored):
    await give(TWO + "Avile,11.6-pm25,2025,19,\n")
    await cora.tap("The same")

    assert "line 4, value: line 2 has 18 for the same year" in cora.text
    assert await stored(*FIGURE) == {"figure": []}


async def test_a_city_that_left_the_roster_meanwhile_keeps_the_file_out(
    cora, give, stored, database
):
    await give(TWO)
    renamed = "UPDATE city SET name = 'Other' WHERE name = 'Aville'"
    await database.write(lambda c: c.exec_driver_sql(renamed))
    await cora.tap("Confirm")

    assert "“Aville” is no city of the roster" in cora.text
    assert await stored(*FIGURE) == {"figure": []}


@SQLITE_IS_ENOUGH
async def test_too_many_for_the_chat_are_told_so(cora, give, monkeypatch):
    monkeypatch.setattr(figures, "MOST", 1)
    await give(TWO)

    assert "2 figures, 1 at most in the chat" in cora.text


@SQLITE_IS_ENOUGH
async def test_unusual_figures_are_shown_before(cora, give):
    await give(TWO.replace(",18,", ",900,"))
    assert "1 figure is unusual" in cora.text
    await cora.tap("Unusual figures")

    assert "line 2, value: 900 is unusual" in cora.text


async def test_the_audit_tells_who_took_figures_in(cora, give, database):
    await give(TWO)
    await cora.tap("Confirm")
    entries = await database.read(lambda c: list(audit.entries(c)))
    (entry,) = [e for e in entries if e.action == "imported"]

    assert entry.facts == '{"changed": 0, "new": 2}'


@pytest.mark.parametrize("content", [TWO, "area,city\nX,Aville\n", "partnership,city,side\n"])
async def test_an_official_brings_none_of_it(cora, shelf, fetching, stored, content):
    ana = await Office(cora.turns, "ana").joins()
    await ana.send("/import")
    assert "OECD" not in ana.text
    fetching._show = ana.shown
    await ana.sends_file(shelf, content.encode())
    await fetching.fetch_all()

    assert (
        "only the programme’s coordinator takes this in" in ana.text
        or "column is missing" in ana.text
    )
    assert await stored(*FIGURE, *NAMES) == {
        "figure": [],
        "indicator_area": [],
        "indicator_series": [],
    }
