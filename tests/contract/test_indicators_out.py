"""What goes out of the figures, and comes in again without a change."""

import csv
import io
from decimal import Decimal

import pytest

from assessment.indicators.figures import Choice, Origin, Scale
from assessment.indicators.loading import load
from bot.indicators_in.opening import opened
from bot.indicators_in.taking import Matches, take
from bot.indicators_out import rows, sdmx
from bot.languages import Languages
from storage import figures_in, indicators
from storage.database import open_database
from tests.town import NOW, fill

CATALOGUE = load({})


@pytest.fixture
async def database(tmp_path):
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")

    def figures(c):
        fill(c)
        for one in (
            entry("11.6-pm25", "18", 2025),
            entry("11.6-pm25", "29", 2020, source="Air office, “annual”", flag="e"),
            entry("11.6-pm25", "20.5", 2025, scale=Scale.FUA, origin=Origin.MODELLED),
            entry("7.1-electricity", None, 0),
            entry("17.18-data", "1", 2025, city=2),
            entry("11.7-green-space", "12.50", 2024, city=2),
        ):
            indicators.save(c, one, NOW)

    await database.write(figures)
    yield database
    await database.close()


def entry(indicator, value, year, *, city=1, scale=Scale.CITY, **more):
    given = {"origin": Origin.OFFICIAL, **more}
    return indicators.Entry(city, indicator, year, scale, value and Decimal(value), **given)


async def table(database):
    found = await database.read(lambda c: list(rows.rows(c, CATALOGUE, Languages())))
    return [dict(zip(rows.COLUMNS, row, strict=True)) for row in found]


async def test_the_columns_are_those_of_the_product():
    assert ",".join(rows.COLUMNS) == (
        "city,country,goal,indicator,indicator_en,indicator_fr,unit,year,value,score,distance,"
        "end_value,end_value_source,source,scale"
    )


async def test_a_row_says_all_of_a_figure(database):
    found = await table(database)
    (one,) = [r for r in found if (r["year"], r["scale"]) == ("2025", "city") and r["goal"] == "11"]

    assert len(found) == 6
    assert one == {
        "city": "Aville",
        "country": "SN",
        "goal": "11",
        "indicator": "11.6-pm25",
        "indicator_en": "Fine particles (PM2.5), annual mean",
        "indicator_fr": "Particules fines PM2,5, moyenne annuelle",
        "unit": "µg/m³",
        "year": "2025",
        "value": "18",
        "score": "84.15",
        "distance": "15.85",
        "end_value": "5",
        "end_value_source": "WHO air quality guidelines, 2021",
        "source": "official",
        "scale": "city",
    }


async def test_what_is_missing_is_empty_and_not_0(database):
    found = {row["indicator"]: row for row in await table(database)}

    nothing = found["7.1-electricity"]
    assert (nothing["year"], nothing["value"], nothing["score"]) == ("", "", "")
    unscored = found["11.7-green-space"]
    assert (unscored["score"], unscored["distance"], unscored["end_value"]) == ("", "", "")


async def test_a_programmes_own_end_value_is_told_as_its_own(database):
    await database.write(lambda c: indicators.choose(c, "11.6-pm25", Choice(end=Decimal(10))))
    found = [row for row in await table(database) if row["indicator"] == "11.6-pm25"]

    assert {row["end_value_source"] for row in found} == {"set by the programme"}
    assert "89.61" in {row["score"] for row in found}


async def test_sdmx_goes_out_and_comes_in_without_a_change(database):
    out = await database.read(lambda c: list(sdmx.rows(c, CATALOGUE)))
    file = io.StringIO(newline="")
    csv.writer(file).writerows([sdmx.COLUMNS, *out])
    given = opened("i.csv", file.getvalue().splitlines(keepends=True))

    def again(c):
        found = take(given, indicators.towns(c), Matches(CATALOGUE, {}))
        return found, figures_in.take_in(c, found.figures(), NOW)

    found, counted = await database.write(again)
    assert (found.areas, found.series) == ({}, {})
    assert counted == figures_in.Counted(0, 0, 5)
