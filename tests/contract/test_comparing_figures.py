"""Figures in the comparison: frozen when a round is published, the same for every viewer."""

from decimal import Decimal

import pytest

from assessment.indicators.figures import Origin, Scale
from bot import comparing
from bot.languages import Languages
from bot.turns import Defaults, Turns
from storage import cities, indicators, roster
from tests.contract.test_compare import LEVELS, leads, partnerships, publishes, submits
from tests.contract.test_indicators import READER
from tests.framework import FRAMEWORK
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, Chat

VALUES = ("12", "14", "15.5", "18", "21", "23", "25", "31")


@pytest.fixture(autouse=True)
def _questionnaire(monkeypatch):
    monkeypatch.setattr(comparing, "known_frameworks", lambda: {"test": FRAMEWORK})


@pytest.fixture
async def ana(database):
    turns = Turns(database, READER, Languages(), Defaults("en", "UTC"), 1, lambda: NOW)
    return await Chat(turns, "ana").joins()


def enters(c, side_id, value, *, year=2026, scale=Scale.CITY, indicator="11.6-pm25"):
    city = cities.town_of(c, side_id).id
    entry = indicators.Entry(city, indicator, year, scale, Decimal(value), Origin.OFFICIAL)
    indicators.save(c, entry, NOW)


def programme(c, values=VALUES, **figure):
    """Everybody's lead city has submitted and entered a figure, Aville the first of them."""
    partnerships(c, len(values) - 1)
    for side, value, level in zip(leads(c), values, LEVELS, strict=False):
        submits(c, side.id, level)
        enters(c, side.id, value, **figure)


async def opens(chat):
    await chat.send("/compare")
    await chat.tap("Indicators")
    return chat.text.replace("\u00a0", " ")


@SQLITE_IS_ENOUGH
async def test_a_citys_figure_stands_beside_the_others(database, ana):
    await database.write(programme)
    await database.write(publishes)
    text = await opens(ana)

    assert "Your city: 12 µg/m³ (2026, official, city)" in text
    assert "8 cities: mean 19.9, median 19.5; half of them lie between 15.1 and 23.5" in text
    assert "End value for 2030: 5 µg/m³ (WHO air quality guidelines, 2021)" in text
    assert "They do not measure the effect of the partnership" in text


@SQLITE_IS_ENOUGH
async def test_what_is_shown_is_frozen(database, ana):
    await database.write(programme)
    await database.write(publishes)
    before = await opens(ana)

    def changes(c):
        for side in leads(c):
            enters(c, side.id, "99")

    await database.write(changes)
    assert await opens(ana) == before


@SQLITE_IS_ENOUGH
async def test_of_fewer_than_six_cities_nothing_is_stored(database, ana):
    await database.write(lambda c: programme(c, VALUES[:5]))
    await database.write(publishes)
    await ana.send("/compare")

    assert "nothing to compare" in ana.text
    rows = await database.read(
        lambda c: c.exec_driver_sql("SELECT count(*) FROM comparison_indicator").scalar_one()
    )
    assert rows == 0


async def test_a_withdrawn_city_is_not_among_them(database, ana):
    await database.write(programme)
    await database.write(lambda c: roster.set_status(c, leads(c)[-1].id, "withdrawn"))
    await database.write(publishes)

    assert "7 cities:" in await opens(ana)


@pytest.mark.parametrize(
    "figure", [{"scale": Scale.COUNTRY}, {"scale": Scale.REGION}, {"year": 2015}]
)
@SQLITE_IS_ENOUGH
async def test_figures_of_other_areas_and_of_long_ago_are_not_compared(database, ana, figure):
    await database.write(lambda c: programme(c, **figure))
    await database.write(publishes)

    assert "no figures to compare" in await opens(ana)


async def test_who_brought_no_figure_sees_no_others(database, ana):
    await database.write(programme)
    kept = await database.read(lambda c: indicators.figures(c, 1))
    await database.write(lambda c: indicators.take_back(c, kept[0], NOW))
    await database.write(publishes)

    assert "no figures to compare" in await opens(ana)


async def test_another_citys_official_sees_nothing_by_a_forged_button(database, ana):
    await database.write(programme)
    await database.write(publishes)
    await opens(ana)
    turns = Turns(database, READER, Languages(), Defaults("en", "UTC"), 1, lambda: NOW)
    bob = await Chat(turns, "bob").joins()
    await bob.press("v::1~0")
    await bob.press("v:figures:1~0")

    assert "19.5" not in bob.text
