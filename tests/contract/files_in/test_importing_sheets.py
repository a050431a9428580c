"""Filled questionnaires of the chat: a coordinator's, and an official's for the own city."""

import pytest

from storage import agreed, people, rounds, sheets
from tests.office import Office
from tests.town import NOW

SHEETS = ("sheet", "answer", "note", "agreed_sheet", "agreed_answer")


@pytest.fixture
async def ana(cora, fetching, shelf):
    """An official, who is shown what was read."""
    chat = await Office(cora.turns, "ana").joins()
    await chat.send("/import")

    async def give(content):
        fetching._show = chat.shown
        await chat.sends_file(shelf, content, "q.xlsx")
        await fetching.fetch_all()

    chat.give = give
    return chat


async def test_a_city_without_officials_submits_on_paper_and_it_is_undone(
    cora, give, stored, filled
):
    before = await stored(*SHEETS, "person")
    await give(await filled())
    for told in ("Aville – 2027", "Entered on paper by Zoé Ndiaye", "20 new answers", "1 note"):
        assert told in cora.text
    assert "submitted at once" in cora.text
    assert await stored(*SHEETS, "person") == before
    await cora.tap("Confirm")
    assert len((await stored("agreed_answer"))["agreed_answer"]) == 20
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert "as it was before" in cora.text
    assert await stored(*SHEETS, "person") == before


async def test_what_the_other_city_has_seen_is_not_undone(cora, give, stored, filled):
    await give(await filled())
    await cora.tap("Confirm")
    undo = next(b["callback_data"] for b in cora.buttons if b["text"] == "Undo the import")
    await give(await filled("Betown"))
    await cora.tap("Confirm")
    before = await stored(*SHEETS)
    await cora.tap("Undo")
    await cora.tap("Confirm")
    assert "cannot be undone" in cora.text
    await cora.press(undo)

    assert await stored(*SHEETS) == before


async def test_a_correction_after_the_exchange_is_not_undone(cora, give, stored, filled, database):
    """The other city has seen what was wrong, and the scorecard says that it was corrected."""
    for city in ("Aville", "Betown"):
        await give(await filled(city))
        await cora.tap("Confirm")
    await database.write(lambda c: agreed.reopen(c, 1, 1, "Two figures were swapped.", NOW))
    await give(await filled(level=2))
    await cora.tap("Confirm")
    corrected = await database.read(lambda c: agreed.find(c, 1, 1))
    assert {answer.level for answer in corrected.answers.values()} == {2}
    before = await stored(*SHEETS)
    await cora.tap("Undo")
    await cora.tap("Confirm")

    assert "cannot be undone" in cora.text
    assert await stored(*SHEETS) == before
    assert (await database.read(lambda c: agreed.find(c, 1, 1))).corrected


async def test_an_official_brings_a_colleagues_sheet_as_one_opinion(ana, stored, filled, database):
    await ana.give(await filled())
    assert "counts as one opinion" in ana.text
    await ana.tap("Confirm")
    assert "Entered on paper by Zoé Ndiaye" in ana.text
    (sheet,) = await database.read(lambda c: sheets.of_team(c, 1, 1))
    assert len(sheet.answers) == 20
    assert await database.read(lambda c: agreed.find(c, 1, 1)) is None
    await ana.give(await filled(level=2, cells=[("J2", 4)]))
    assert "19 changed answers" in ana.text
    assert "1 unchanged answer" in ana.text
    before = await stored(*SHEETS)
    await ana.tap("Confirm")
    await ana.tap("Undo")
    await ana.tap("Confirm")
    after = await stored(*SHEETS)

    assert _levels(after) == _levels(before)
    assert after["note"] == before["note"]


def _levels(rows):
    """Answers without their times; a table has no order of its own."""
    return sorted((row[:4] for row in rows["answer"]), key=str)


async def test_one_official_and_somebody_on_paper_are_a_team(ana, filled, database):
    await ana.give(await filled())
    await ana.tap("Confirm")
    await ana.send("/assess")
    await ana.tap("4")
    await ana.send("/review")
    await ana.tap("Submit")
    if "Submit" in "".join(ana.labels):
        await ana.tap("Submit")

    assert await database.read(lambda c: agreed.find(c, 1, 1)) is None


@pytest.mark.parametrize("city", ["Betown", "Nowhere"])
async def test_an_official_brings_none_of_another_city_and_learns_nothing(
    ana, stored, filled, city
):
    await ana.give(await filled(city))

    assert f"line 2, city: “{city}” is no city that you answer for" in ana.text
    assert "1 thing is wrong" in ana.text
    assert (await stored("sheet"))["sheet"] == []


async def test_who_is_no_official_any_more_takes_nothing_in(ana, stored, filled, database):
    await ana.give(await filled())
    confirm = next(b["callback_data"] for b in ana.buttons if b["text"] == "Confirm")

    def leaves(c):
        person = people.by_telegram(c, ana.number)
        people.end_role(c, person.id, person.roles[0].id, NOW, person.id)

    await database.write(leaves)
    await ana.press(confirm)
    assert (await stored("sheet"))["sheet"] == []


async def test_what_does_not_fit_any_more_is_told_and_kept_out(
    cora, give, stored, filled, database
):
    await give(await filled())
    await database.write(lambda c: rounds.move(c, 1, "published", NOW))
    await cora.tap("Confirm")

    assert "the round “2027” takes no sheets now" in cora.text
    assert (await stored("sheet"))["sheet"] == []


async def test_every_bad_cell_is_told(cora, give, stored, filled):
    await give(await filled(cells=[("J7", 6), ("J8", "x"), ("E9", "99.1")]))

    assert "line 7, level: “6” is none of 1 to 5, n/a and ?" in cora.text
    assert "line 8, level: “x” is none of" in cora.text
    assert (await stored("sheet"))["sheet"] == []


async def test_a_torn_spreadsheet_is_told_in_words(cora, give):
    await give(b"PK\x03\x04 torn")
    assert "this spreadsheet cannot be read" in cora.text
