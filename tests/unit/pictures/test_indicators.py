"""The indicators on pages after the scorecard: every figure with all that it rests on."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image

from assessment.indicators.figures import Choices, Figure, Origin, Scale
from assessment.indicators.loading import load
from assessment.indicators.profile import profile
from bot.languages import Languages
from bot.pictures.draw import MOST_BYTES, Drawing, Kind, scorecard_drawing
from bot.pictures.goals import goals_data
from bot.pictures.indicators import indicator_page
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import ACCENT, image, near, pages, squeezed

CATALOGUE = load({})
LANGUAGES = Languages()
EN, FR = LANGUAGES["en"], LANGUAGES["fr"]


def figure(indicator, value, year=2025):
    value = Decimal(str(value))
    return Figure(indicator, year, value, Origin.OFFICIAL, Scale.CITY, on=date(2027, 1, 1))


def of(*figures):
    by_indicator = {}
    for each in figures:
        by_indicator.setdefault(each.indicator, []).append(each)
    return profile(CATALOGUE, Choices(), "Brévanne-sur-Loue", by_indicator, coastal=True)


HOMICIDES = figure("16.1-homicides", 0.2)
TRACK = (0xE3, 0xE9, 0xEB)
SOME = of(
    figure("11.6-pm25", 29, 2020),
    figure("11.6-pm25", 18),
    figure("8.5-unemployment", 7.5),
    HOMICIDES,
    figure("17.18-data", 1),
    figure("11.7-green-space", 12),
)
ALL = of(*(figure(each.id, each.most / 2 if not each.yes_no else 1) for each in CATALOGUE))


async def read(drawer, language, found):
    card = replace(sheets.mixed(), indicators=found)
    pdf = await drawer.draw(scorecard_drawing(Kind.PDF, card, language, {}))
    return pages(pdf)


async def test_without_figures_no_page_is_added(drawer):
    assert len(await read(drawer, EN, of())) == len(await read(drawer, EN, None))


@pytest.mark.parametrize(
    ("language", "due"),
    [
        (
            EN,
            (
                "Fine particles (PM2.5), annual mean",
                "18 µg/m³",
                "2025, official, city",
                "5 µg/m³ (WHO air quality guidelines, 2021)",
                "15.9 points of 100 still to go",
                "progress, but faster is needed",
                "No index: fewer than half of the headline indicators have a score.",
                "No end value is set for 2030.",
                "They do not measure the effect of the partnership.",
            ),
        ),
        (
            FR,
            (
                "Particules fines PM2,5, moyenne annuelle",
                "2025, donnée officielle, ville",
                "reste 15,9 points sur 100",
                "Ils ne mesurent pas l’effet du partenariat.",
                "ODD 16 – Paix, justice et institutions efficaces",
            ),
        ),
    ],
    ids=["en", "fr"],
)
async def test_the_last_pages_say_everything_of_every_figure(drawer, language, due):
    drawn, without = await read(drawer, language, SOME), await read(drawer, language, None)
    before, last = drawn[: len(without)], "".join(drawn[len(without) :])

    for words in due:
        assert squeezed(words) in last
        assert squeezed(words) not in "".join(before)


@pytest.mark.parametrize("language", [EN, FR], ids=["en", "fr"])
async def test_all_indicators_at_once_are_all_there(drawer, language):
    _, *rest = await read(drawer, language, ALL)
    drawn = indicator_page(ALL, language)

    assert sum(len(goal.rows) for goal in drawn.goals) == len(list(CATALOGUE))
    whole = "".join(rest)
    for goal in drawn.goals:
        assert squeezed(goal.name) in whole
        for row in goal.rows:
            assert squeezed(row.name) in whole


def test_an_index_is_drawn_as_long_as_it_is():
    goals = {goal.name.split(" –")[0]: goal for goal in indicator_page(SOME, EN).goals}

    assert goals["SDG 16"].share == 1
    assert goals["SDG 11"].share is None
    assert goals["SDG 17"].index.startswith("Index 100.0 of 100, from 1 of 2")
    assert goals["SDG 8"].rows[0].going == ""


# --- the 17 goals -------------------------------------------------------------------------


def goals(found, language):
    return json.loads(goals_data(found, language))["chart"]["rows"]


@pytest.mark.parametrize("language", [EN, FR], ids=["en", "fr"])
@pytest.mark.parametrize("found", [SOME, ALL], ids=["some", "all"])
async def test_the_goals_suit_a_phone(drawer, found, language):
    png = await drawer.draw(Drawing(Kind.GOALS, goals_data(found, language), found.on))
    width, height = image(png).size

    assert len(png) < MOST_BYTES
    assert width > 700
    assert 1 < height / width < 2.5


def test_the_goals_stand_in_their_own_order_with_what_the_chat_says():
    rows = goals(SOME, FR)

    assert [row["number"] for row in rows] == [str(number) for number in range(1, 18)]
    told = {row["number"]: (row["standing"], row["value"], row["coverage"]) for row in rows}
    assert told["16"] == ("index", "100,0", "(1/1)")
    assert told["11"] == ("no_index", "pas d’indice", "(1/5)")
    assert told["1"] == ("no_figures", "pas de chiffres", "(0/1)")
    assert told["15"] == ("no_figures", "pas de chiffres", "")


def test_an_index_is_drawn_only_from_half_of_the_headline_indicators():
    rows = {row["number"]: row for row in goals(SOME, EN)}

    assert (rows["11"]["share"], rows["17"]["share"]) == (0, 1)
    assert rows["11"]["marks"] == [pytest.approx(0.8415, abs=1e-4)]
    for row in goals(ALL, EN):
        if row["standing"] == "index":
            assert row["share"] == pytest.approx(sum(row["marks"]) / len(row["marks"]))


def test_inland_the_goal_of_the_sea_is_said_not_to_apply():
    inland = profile(CATALOGUE, Choices(), "A", {"16.1-homicides": [HOMICIDES]}, coastal=False)

    assert goals(inland, EN)[13]["value"] == "not applicable"
    assert goals(SOME, EN)[13]["value"] == "no figures"


async def test_every_goal_is_in_the_scorecards_pdf(drawer):
    whole = "".join(await read(drawer, EN, SOME))

    for goal in CATALOGUE.goals:
        assert squeezed(goal.title) in whole
    assert squeezed("they are not to be compared with each other") in whole


async def test_without_colour_the_bars_are_told_from_their_tracks(drawer):
    drawn = image(await drawer.draw(Drawing(Kind.GOALS, goals_data(ALL, EN), ALL.on)))
    there = [colour for _, colour in drawn.getcolors(256)]
    bar, track = (next(c for c in there if near(c, due)) for due in (ACCENT, TRACK))
    in_grey = Image.new("RGB", (2, 1))
    in_grey.putdata([bar, track])

    dark, pale = in_grey.convert("L").tobytes()
    assert pale - dark > 100
