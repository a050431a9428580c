"""The indicators on pages after the scorecard: every figure with all that it rests on."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pypdf import PdfReader

from assessment.indicators.figures import Choices, Figure, Origin, Scale
from assessment.indicators.loading import load
from assessment.indicators.profile import profile
from bot.languages import Languages
from bot.pictures.draw import Kind, scorecard_drawing
from bot.pictures.indicators import indicator_page
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import squeezed

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


SOME = of(
    figure("11.6-pm25", 29, 2020),
    figure("11.6-pm25", 18),
    figure("8.5-unemployment", 7.5),
    figure("16.1-homicides", 0.2),
    figure("17.18-data", 1),
    figure("11.7-green-space", 12),
)
ALL = of(*(figure(each.id, each.most / 2 if not each.yes_no else 1) for each in CATALOGUE))


async def texts(drawer, language, found):
    card = replace(sheets.mixed(), indicators=found)
    pdf = await drawer.draw(scorecard_drawing(Kind.PDF, card, language, {}))
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


async def test_without_figures_no_page_is_added(drawer):
    assert len(await texts(drawer, EN, of())) == len(await texts(drawer, EN, None)) == 4


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
                "2025, officielle, ville",
                "reste 15,9 points sur 100",
                "Ils ne mesurent pas l’effet du partenariat.",
                "ODD 16 – Paix, justice et institutions efficaces",
            ),
        ),
    ],
    ids=["en", "fr"],
)
async def test_the_last_page_says_everything_of_every_figure(drawer, language, due):
    *before, last = await texts(drawer, language, SOME)

    assert len(before) == 4
    for words in due:
        assert squeezed(words) in last
        assert squeezed(words) not in "".join(before)


@pytest.mark.parametrize("language", [EN, FR], ids=["en", "fr"])
async def test_all_indicators_at_once_are_all_there(drawer, language):
    _, *rest = await texts(drawer, language, ALL)
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
