"""UN-Habitat's spreadsheets on the command line: what is ours, what is not, what is wrong."""

import io
import zipfile

import pytest

from bot.indicators_in import city_tables
from storage import cities, indicators
from storage.database import write_now
from tests.city_tables import (
    GREEN,
    GROWTH,
    RATIO,
    SLUMS,
    SOURCE,
    SPACES,
    book,
    green,
    growth,
    slums,
    spaces,
)
from tests.unit.commandline.kit import AVILLE, BETOWN, HEAD

TOLD_LAST = GREEN[-2:]
NEW = "new {} · changed 0 · unchanged {}"


@pytest.fixture
def take(run, tmp_path, roster_file):
    rows = (AVILLE, BETOWN)
    assert run("import", roster_file(*rows, head=HEAD))[0] == 0

    def take(content, *more):
        (tmp_path / "f.xlsx").write_bytes(content)
        return run("import", "f.xlsx", *more)

    return take


@pytest.fixture
def stored(url):
    def stored():
        def read(c):
            return [k.entry for t in cities.towns(c) for k in indicators.figures(c, t.id)]

        return write_now(url, read)

    return stored


def test_years_in_columns_come_in_and_again_change_nothing(take, stored):
    file = book(
        GREEN,
        green("Aville", 5.494391049483738, "-", 0.42827032602358905, 1.5),
        green("Betown", "..", None, 12, "-", country="Italy", code="IT_BETOWN"),
    )
    code, out, err = take(file)

    assert (code, out.splitlines()[0]) == (0, NEW.format(3, 0))
    assert "no indicator is matched with: Average share of green area in city/urban area" in err
    found = {(e.city_id, e.indicator, e.year, str(e.value)) for e in stored()}
    assert {(indicator, year, value) for _, indicator, year, value in found} == {
        ("11.7-green-space", 1990, "0.42827"),
        ("11.7-green-space", 2020, "1.5"),
        ("11.7-green-space", 1990, "12"),
    }
    assert {e.source for e in stored()} == {f"{SOURCE} – [a] From satellites."}
    assert {str(e.origin) for e in stored()} == {"modelled"}
    assert take(file)[1].startswith(NEW.format(0, 3))


def test_a_column_of_years_below_a_title(take, stored):
    rows = (spaces("Aville", 9.6, 56.1), spaces("Aville", 11, 60, year="2015"))
    code, out, err = take(book(SPACES, *rows, title=(("SDG 11.7.1",), ())))

    assert (code, out.splitlines()[0]) == (0, NEW.format(2, 0))
    assert "convenient access to open public spaces (2 values)" in err
    assert {(e.indicator, e.year, str(e.value)) for e in stored()} == {
        ("11.7-public-space", 2020, "9.6"),
        ("11.7-public-space", 2015, "11"),
    }


def test_a_countrys_figure_is_that_of_each_of_its_cities_and_says_so(take, stored):
    rows = (slums("Senegal", 29.5), slums("Italy", "-", 12), slums("Benin", 60), slums("World", 24))
    file = book(SLUMS, *rows, slums("Senegal", 38.4, year=2010))
    code, out, err = take(file)

    assert (code, out.splitlines()[0]) == (0, NEW.format(2, 0))
    found = {(e.indicator, e.year, str(e.value), str(e.scale)) for e in stored()}
    assert found == {
        ("11.1-slums", 2020, "29.5", "country"),
        ("11.1-slums", 2010, "38.4", "country"),
    }
    assert {e.city_id for e in stored()} == {1}
    for told in ("not in the roster: BJ Benin (1 rows)", "not in the roster: World (1 rows)"):
        assert told in err
    assert "living in inadequate housing (1 values)" in err
    assert take(file)[1].startswith(NEW.format(0, 2))


def test_a_span_is_of_its_last_year_and_what_names_none_of_the_rows_last(take, stored):
    head = (*GROWTH[:-2], f"{RATIO} 1990-2005", *TOLD_LAST)
    rows = (
        growth("Aville", 3.1, 1.5, 0.75, 2, years=(2000, 2010, 2020)),
        growth("Betown", 2, 1.1, "-", "-", years=(2001, 2012, "-"), country="Italy", code=""),
    )
    code, out, err = take(book(head, *rows))

    assert (code, out.splitlines()[0]) == (0, NEW.format(4, 0))
    assert {(e.city_id, e.indicator, e.year, str(e.value)) for e in stored()} == {
        (1, "11.3-land-use", 2010, "1.5"),
        (1, "11.3-land-use", 2020, "0.75"),
        (1, "11.3-land-use", 2005, "2"),
        (2, "11.3-land-use", 2012, "1.1"),
    }
    assert "no indicator is matched with: Annual land consumption rate (2 values)" in err
    assert {str(e.scale) for e in stored()} == {"city"}


def test_a_ratio_that_names_no_span_is_of_the_rows_last_year(take, stored):
    head = (*GROWTH[:11], f"{RATIO} (LCRPGR)", *TOLD_LAST)
    rows = (
        growth("Aville", 1.5, years=(2000, 2015)),
        growth("Betown", 1.1, years=(2001, "-"), country="Italy", code=""),
    )
    code, _, _ = take(book(head, *rows))

    assert code == 0
    assert {(e.city_id, e.year) for e in stored()} == {(1, 2015), (2, 2001)}


def test_a_data_year_that_is_none_is_told_by_its_column(take, stored):
    code, _, err = take(book(GROWTH, growth("Aville", 3, 1.5, 0.7, years=(2000, "soon", 2020))))

    assert code != 0
    assert "f.xlsx:2: Data Year 2: “soon” is not a year" in err
    assert stored() == []


def test_a_row_without_a_city_is_told_where_it_has_values(take, stored):
    rows = (green("", 1, 2, 3, 4, code=""), green("", "-", "-", None, "-", code=""))
    code, _, err = take(book(GREEN, *rows))

    assert code == 0
    assert err.count("not in the roster: SN (1 rows)") == 1
    assert stored() == []


def test_a_spreadsheet_with_a_column_of_countries_alone_is_none_of_theirs(take):
    code, out, _ = take(book(("Country", "Population 2020"), ("Senegal", 18)))

    assert (code, out) == (1, "")


def test_a_city_of_that_name_in_another_country_is_another(take, stored):
    abroad = "United Republic of Tanzania"
    rows = (
        green("Aville", 1, 2, 3, 4, country=abroad, code=""),
        green("Ailleurs", 1, 2, 3, 4, code="SN_AILLEURS"),
        green("Betown", 1, 2, 3, 4, country="Atlantis", code=""),
    )
    code, out, err = take(book(GREEN, *rows))

    assert (code, out.splitlines()[0]) == (0, NEW.format(0, 0))
    for told in ("TZ Aville", "SN_AILLEURS Ailleurs", "Atlantis Betown"):
        assert f"not in the roster: {told} (1 rows)" in err
    assert stored() == []


def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_taken(take, stored):
    rows = (
        spaces("Aville", 9.6, 1),
        spaces("Aville", "9,6 about", 1, year=2019),
        spaces("Aville", 9.6, 1, year="around 2010"),
        spaces("Aville", 10, 1),
    )
    code, _, err = take(book(SPACES, *rows))

    assert code != 0
    assert "f.xlsx:3: Average share of the built-up area" in err
    assert "“9,6 about” is not a plain number" in err
    assert "Data Reference Year: “around 2010” is not a year" in err
    assert "line 2 has 9.6 for the same year" in err
    assert stored() == []


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (GREEN[:5], "Data Reference Year: this column is missing"),
        ((*GREEN, "City Name"), "City Name: this column is there twice"),
    ],
    ids=["no year", "a column twice"],
)
def test_a_table_that_cannot_be_understood_is_refused(take, stored, head, told):
    code, _, err = take(book(head, green("Aville", 1, 2, 3, 4)))

    assert code != 0
    assert told in err
    assert stored() == []


def test_half_a_spreadsheet_and_too_long_a_table_are_refused(take, stored, monkeypatch):
    whole = book(GREEN, *(green("Aville", 1, 2, 3, 4),) * 5)
    code, _, err = take(whole[: len(whole) // 2])
    assert (code != 0, "cannot be read" in err) == (True, True)

    with zipfile.ZipFile(io.BytesIO(whole)) as good, io.BytesIO() as made:
        with zipfile.ZipFile(made, "w") as bad:
            for name in good.namelist():
                data = good.read(name)
                bad.writestr(name, data[:-60] if name.endswith("sheet2.xml") else data)
        code, _, err = take(made.getvalue())
    assert (code != 0, "cannot be read" in err) == (True, True)

    monkeypatch.setattr(city_tables, "MOST_ROWS", 4)
    code, _, err = take(whole)
    assert (code != 0, "more than 4 rows" in err) == (True, True)
    assert stored() == []
