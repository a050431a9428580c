"""Two officials of one city enter figures at once: neither overwrites the other unseen."""

import pytest

from assessment.indicators.figures import Origin, Scale
from bot.content import indicators_of
from bot.languages import Languages
from storage import indicators
from storage.indicators import Entry
from tests.town import NOW, Chat, turns_of

N = "\u00a0"


@pytest.fixture
async def turns(database):
    return turns_of(database, catalogue=indicators_of(Languages()))


@pytest.fixture
def counting(database):
    async def counting():
        kept = await database.read(lambda c: indicators.figures(c, 1))
        return {(one.entry.indicator, str(one.entry.scale)): str(one.entry.value) for one in kept}

    return counting


async def at(turns, name, indicator="Fine particles"):
    return await goes_to(await Chat(turns, name).joins(), indicator)


async def goes_to(chat, indicator="Fine particles"):
    await chat.send("/indicators")
    for label in (indicator, "2026", "official"):
        await chat.tap(label)
    return chat


async def says(chat, label):
    (button,) = [b for b in chat.buttons if b["text"] == label]
    await chat.press(button["callback_data"])


async def test_a_colleagues_figure_is_shown_before_it_is_replaced(turns, counting):
    ana, abe = await at(turns, "ana"), await at(turns, "abe")
    await ana.send("18")
    await abe.send("21")  # the screen in front of Abe is older than Ana's figure

    text = abe.text.replace(N, " ")
    assert "18 µg/m³ (2026, official, city), entered by a colleague on 4 January 2027" in text
    assert "Shall yours take its place?" in text
    assert await counting() == {("11.6-pm25", "city"): "18"}
    await abe.tap("21")
    assert await counting() == {("11.6-pm25", "city"): "21"}


async def test_yes_over_a_colleagues_no_is_asked_about(turns, counting):
    ana, abe = await at(turns, "ana", "Open planning"), await at(turns, "abe", "Open planning")
    await says(ana, "No")
    await says(abe, "Yes")
    assert "Shall yours take its place?" in abe.text
    assert await counting() == {("11.3-planning", "city"): "0"}
    await says(abe, "yes")

    assert await counting() == {("11.3-planning", "city"): "1"}


@pytest.mark.parametrize("typed", ["18", "18,0 µg/m3"])
async def test_the_same_number_is_no_question(turns, counting, typed):
    ana, abe = await at(turns, "ana"), await at(turns, "abe")
    await ana.send("18")
    await abe.send(typed)

    assert "take its place" not in abe.text
    assert await counting() == {("11.6-pm25", "city"): "18"}


async def test_ones_own_figure_and_a_files_are_corrected_without_a_question(
    turns, counting, database
):
    ana = await at(turns, "ana")
    of_file = Entry(1, "11.6-pm25", 2026, Scale.CITY, 30, Origin.OFFICIAL, "An office")
    await database.write(lambda c: indicators.save(c, of_file, NOW))
    for number in ("18", "19"):
        await (await goes_to(ana)).send(number)

    assert await counting() == {("11.6-pm25", "city"): "19"}


async def test_undo_takes_nothing_back_that_a_colleague_replaced(turns, counting):
    ana, abe = await at(turns, "ana"), await at(turns, "abe")
    await ana.send("18")
    await abe.send("21")
    await abe.tap("21")
    await ana.tap("Undo")

    assert ana.place.toast == "A colleague has entered another figure meanwhile."
    assert await counting() == {("11.6-pm25", "city"): "21"}


async def test_a_figure_of_another_area_is_another_figure(turns, counting):
    ana, abe = await at(turns, "ana"), await at(turns, "abe")
    await ana.send("18")
    await abe.tap("Area")
    await abe.tap("region")
    await abe.send("21")

    assert "21 µg/m³ (2026, official, region), saved" in abe.text.replace(N, " ")
    assert await counting() == {("11.6-pm25", "city"): "18", ("11.6-pm25", "region"): "21"}
