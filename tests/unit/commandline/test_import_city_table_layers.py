"""Tables with other names of columns, as CSV and as Excel: UN-Habitat's layers, the WHO's air."""

import pytest

from storage import cities, indicators
from storage.database import write_now
from tests.city_tables import AIR, LAYER_GROWTH, LAYER_SPACES, book
from tests.unit.commandline.kit import AVILLE, BETOWN, HEAD

GROWTH = ("Aville", "Senegal", "Sub-Saharan Africa", 3.1, 2.5, 1.4, 0.8, 95, "UN-Habitat 2553", 1)
SPACES = ("11.7.1", "Open spaces", "Aville", "Senegal", "Africa", 2020, 4, 16, 20, 51, "Survey", 1)
BOTH = {("11.3-land-use", 2000, "1.4", "city"), ("11.3-land-use", 2015, "0.8", "city")}


def csv_of(head, *rows, sign=",", end="\n"):
    return end.join(sign.join(map(str, row)) for row in (head, *rows)) + end


@pytest.fixture
def take(run, tmp_path, roster_file):
    assert run("import", roster_file(AVILLE, BETOWN, head=HEAD))[0] == 0

    def take(content):
        data = content if isinstance(content, bytes) else content.encode()
        name = "f.xlsx" if data.startswith(b"PK") else "f.csv"
        (tmp_path / name).write_bytes(data)
        return run("import", name)

    return take


@pytest.fixture
def found(url):
    def read(c):
        kept = (k.entry for t in cities.towns(c) for k in indicators.figures(c, t.id))
        return {(e.indicator, e.year, str(e.value), str(e.scale)) for e in kept}

    return lambda: write_now(url, read)


@pytest.mark.parametrize(
    "content",
    [
        csv_of(LAYER_GROWTH, GROWTH),
        "\ufeff" + csv_of(LAYER_GROWTH, GROWTH, end="\r\n"),
        csv_of(LAYER_GROWTH, (*(str(c).replace(".", ",") for c in GROWTH),), sign=";"),
        book(LAYER_GROWTH, GROWTH),
    ],
    ids=["csv", "bom and crlf", "semicolons and decimal commas", "excel"],
)
def test_a_ratio_is_of_the_last_year_of_its_span(take, found, content):
    code, out, err = take(content)

    assert (code, out.splitlines()[0]) == (0, "new 2 · changed 0 · unchanged 0")
    assert found() == BOTH
    assert "no indicator is matched with: LCR (2 values)" in err
    assert "no indicator is matched with: BUP area per Capita (1 values)" in err
    assert take(content)[1].startswith("new 0 · changed 0 · unchanged 2")


def test_open_space_has_its_year_in_a_column(take, found):
    code, _, err = take(csv_of(LAYER_SPACES, SPACES))

    assert code == 0
    assert found() == {("11.7-public-space", 2020, "20", "city")}
    assert "no indicator is matched with: Urban Share in OPS (1 values)" in err


def test_a_layer_without_any_year_is_not_guessed_at(take, found):
    head = ("Indicator", "Cities", "Country", "Region", "Percentage_Value", "Estimate_source")
    row = ("11.2.1", "Aville", "Senegal", "Africa", 61, "UN-Habitat 2553")
    for content in (book(head, row), csv_of(head, row)):
        code, _, err = take(content)
        assert (code, "this column is missing" in err) == (1, True)
    assert found() == set()


@pytest.mark.parametrize("kind", [book, csv_of], ids=["excel", "csv"])
def test_the_whos_air_is_measured_and_says_so(take, url, kind):
    told = ("An office, 2553", "3 urban", 2022, "")
    rows = (
        ("Afr", "SEN", "Senegal", "Aville", 2019, 41.5, 95, "", 92, 90, "", *told),
        ("Eur", "ITA", "Italy", "Betown", 2019, "", 22, 31, "", 98, 98, *told),
    )
    code, _, err = take(kind(AIR, *rows))

    def read(c):
        return [k.entry for t in cities.towns(c) for k in indicators.figures(c, t.id)]

    (entry,) = write_now(url, read)
    assert code == 0
    assert (entry.indicator, entry.year, str(entry.value)) == ("11.6-pm25", 2019, "41.5")
    assert (entry.origin, entry.source) == ("official", "WHO ambient air quality database")
    assert "no indicator is matched with: PM10 (2 values)" in err


def test_what_is_wrong_is_told_by_line_and_column(take, found):
    bad = (*GROWTH[:6], "about 1", *GROWTH[7:])
    code, _, err = take(csv_of(LAYER_GROWTH, GROWTH, bad, (*GROWTH, "more")))

    assert code == 1
    assert "f.csv:3: LCRPGR 2000 to 2015: “about 1” is not a plain number" in err
    assert "f.csv:4: 11 cells, but there are 10 columns" in err
    assert found() == set()
