"""Figures from files with the headers and quirks of their sources."""

import pytest

from storage import cities, indicators
from storage.database import write_now
from tests.unit.commandline.kit import AVILLE, BETOWN, HEAD

OWN = "city,indicator,year,value,source\n"
LABELS = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency of"
    " observation,MEASURE,Measure,UNIT_MEASURE,Unit of measure,POLLUTANT_CONCENTRATION,Pollutant"
    " concentration level,TERRITORIAL_LEVEL,Territorial level,TIME_PERIOD,Time period,OBS_VALUE,"
    "Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier,DECIMALS,Decimals"
)
FLOW = "OECD.CFE.EDS:DSD_FUA_ENV@DF_POLLUTION(1.5)"


def labelled(
    area="IT001C", name="Bétown", value="14.2", power="0", level="CITY", status="A", year=2024
):
    return (
        f"dataflow,{FLOW},Pollution,I,{area},{name},A,Annual,PM25_POP_EXP,Exposure,MCG_M3,Micro,_Z,"
        f"Not applicable,{level},City,{year},,{value},,{status},Normal,{power},Units,1,One"
    )


V2 = (
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,FREQ,MEASURE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,"
    "UNIT_MULT"
)
WITH_LABELS = (
    "DATAFLOW,REF_AREA: Area,FREQ: Frequency,MEASURE: Measure,UNIT_MEASURE: Unit,TIME_PERIOD:"
    f" Time,OBS_VALUE: Value\n{FLOW}: Pollution,IT001C: Betown,A: Annual,PM25_POP_EXP:"
    " Exposure,MCG_M3: Micro,2024,14.2\n"
)
V1 = "DATAFLOW,REF_AREA,FREQ,MEASURE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE"
EUROSTAT = "freq,indic_ur,cities\\TIME_PERIOD\t2021 \t2022 \t2023 \n"


@pytest.fixture
def towns(run, roster_file):
    head = HEAD + ",codes"
    rows = (AVILLE + ",SN001C", BETOWN + ",IT001C IT001F")
    assert run("import", roster_file(*rows, head=head))[0] == 0


@pytest.fixture
def take(run, tmp_path, towns):
    def take(content, *more, name="f.csv"):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
        return run("import", name, *more)

    return take


@pytest.fixture
def stored(url):
    def stored():
        def read(c):
            kept = [k for t in cities.towns(c) for k in indicators.figures(c, t.id)]
            names = {t.id: t.name for t in cities.towns(c)}
            return {
                (names[k.entry.city_id], k.entry.indicator, k.entry.year, str(k.entry.scale)): str(
                    k.entry.value
                )
                for k in kept
            }

        return write_now(url, read)

    return stored


def test_our_own_file_comes_in_and_again_changes_nothing(take, stored):
    file = OWN + "Aville,11.6-pm25,2025,18,Air office\nIT001C,5.5-women-council,2024,41.5,\n"
    code, out, err = take(file)

    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "new 2 · changed 0 · unchanged 0"
    assert stored() == {
        ("Aville", "11.6-pm25", 2025, "city"): "18",
        ("Betown", "5.5-women-council", 2024, "city"): "41.5",
    }
    assert take(file)[1].startswith("new 0 · changed 0 · unchanged 2")
    assert take(file.replace(",18,", ",17,"))[1].startswith("new 0 · changed 1 · unchanged 1")


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffcity;indicator;year;value;source\r\nAville;11.6-pm25;2025;18,5;Bureau\r\n",
        '"City","Indicator","Year","Value","Source"\r\n"Aville","11.6-pm25","2025","18.5",""\r\n',
        "city;indicator;year;value;source\nAville;11.6-pm25;2025;18.5;x",
    ],
    ids=["semicolon, BOM, CRLF", "quoted", "semicolon and point"],
)
def test_our_own_file_as_spreadsheets_write_it(take, stored, content):
    assert take(content)[0] == 0
    assert stored() == {("Aville", "11.6-pm25", 2025, "city"): "18.5"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("38,5 %", "38.5"),
        ("38,5\u00a0%", "38.5"),
        ("38,5\u202f%", "38.5"),
        ("38.5%", "38.5"),
        ("38,5", "38.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
    ],
)
@pytest.mark.parametrize("sign", [",", ";"])
def test_our_own_file_with_numbers_as_people_write_them(take, stored, sign, written, value):
    row = sign.join(("Aville", "5.5-women-council", "2025", f'"{written}"', ""))
    code, _, err = take(OWN.replace(",", sign) + row)

    assert (code, "unusual" in err) == (0, value == "1234.5")
    assert stored() == {("Aville", "5.5-women-council", 2025, "city"): value}


def test_yes_no_and_missing_marks(take, stored):
    rows = "\n".join(
        f"Aville,11.6-pm25,{2015 + n},{mark}," for n, mark in enumerate(("..", ":", "-", ""))
    )
    code, out, _ = take(OWN + "Aville,17.18-data,2025,oui,\n" + rows)

    assert (code, out.splitlines()[1].split(" · ")[0]) == (0, "without a value 4")
    assert stored() == {("Aville", "17.18-data", 2025, "city"): "1"}


def test_a_dry_run_counts_and_stores_nothing(take, stored):
    code, out, _ = take(OWN + "Aville,11.6-pm25,2025,18,\n", "--dry-run")

    assert (code, out.splitlines()[0]) == (0, "new 1 · changed 0 · unchanged 0")
    assert stored() == {}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Nowhere,11.6-pm25,2025,18,", "f.csv:3: city: “Nowhere” is no city of the roster"),
        ("Aville,11.6-pm99,2025,18,", "f.csv:3: indicator: “11.6-pm99” is no indicator"),
        ("Aville,11.6-pm25,25,18,", "f.csv:3: year: “25” is not a year"),
        ("Aville,11.6-pm25,2025,about 18,", "f.csv:3: value: “about 18” is not a plain number"),
        ('Aville,11.6-pm25,2025,"1,234",', "f.csv:3: value: “1,234” is not a plain number"),
        ("Aville,17.18-data,2025,2,", "f.csv:3: value: “2” is not a plain number"),
        ("Aville,11.6-pm25,2025,18,,,", "f.csv:3: 7 cells, but there are 5 columns"),
        ("Betown,11.6-pm25,2025,19,", "f.csv:3: value: line 2 has 18 for the same year"),
        ('Aville,"11.6', "f.csv:3: the quotation marks do not fit"),
    ],
)
def test_one_wrong_row_keeps_the_whole_file_out(take, stored, row, told):
    code, out, err = take(OWN + "Betown,11.6-pm25,2025,18,\n" + row)

    assert (code, out) == (1, "")
    assert err.startswith(told)
    assert stored() == {}


def test_every_wrong_row_is_told(take):
    rows = "".join(f"Aville,11.6-pm25,{year},x,\n" for year in range(2001, 2011))

    assert take(OWN + rows)[2].count("is not a plain number") == 10


def test_of_a_file_that_is_wrong_all_over_a_hundred_rows_are_told(take):
    code, _, err = take(OWN + "Nowhere,11.6-pm25,2025,18,\n" * 150)

    assert (code, err.count("is no city of the roster")) == (1, 100)


def test_a_row_that_ends_early_is_told(take):
    told = "f.csv:2: city: “” is no city of the roster"
    assert take("indicator,year,value,city\n11.6-pm25,2025,18\n")[2].startswith(told)


def test_an_unusual_value_is_taken_and_told(take, stored):
    code, _, err = take(OWN + "Aville,11.6-pm25,2025,900,\n")

    assert code == 0
    assert err.startswith("f.csv:2: value: 900 is unusual for 11.6-pm25: from 0 to 300")
    assert len(stored()) == 1


@pytest.mark.parametrize("written", ["1,234", "1.234"])
def test_a_number_of_two_readings_is_told_where_a_comma_may_be_decimal(take, stored, written):
    _, _, err = take(f"city;indicator;year;value\nAville;12.5-waste;2025;{written}\n")
    assert f"f.csv:2: value: “{written}” is read with decimals" in err
    _, _, err = take("city,indicator,year,value\nBetown,12.5-waste,2025,1.234\n")

    assert err == ""
    assert set(stored().values()) == {"1.234"}


def test_the_oecds_file_with_labels(take, stored):
    rows = (
        labelled(),
        labelled("IT001F", level="FUA", value="13.9"),
        labelled("AT001C", "Vienna"),
        labelled(value="", status="O", year=2023),
        labelled(value="..", status="O", year=2022),
        labelled(value="0.0141", power="3", year=2021),
    )
    code, out, err = take("\ufeff" + "\r\n".join((LABELS, *rows)) + "\r\n")

    assert code == 0
    assert stored() == {
        ("Betown", "11.6-pm25", 2024, "city"): "14.2",
        ("Betown", "11.6-pm25", 2024, "fua"): "13.9",
        ("Betown", "11.6-pm25", 2021, "city"): "14.1",
    }
    assert "not in the roster: AT001C Vienna (1 rows)" in err
    assert "without a value 2 · other areas 1 · other series 0" in out


def test_an_area_without_a_known_code_is_found_by_its_exact_name_in_its_country(take, stored):
    by_name = labelled("IT999C", "Betown")
    abroad = labelled("ES999C", "Betown", value="99")

    assert "not in the roster: ES999C Betown" in take("\n".join((LABELS, by_name, abroad)))[2]
    assert list(stored().values()) == ["14.2"]


@pytest.mark.parametrize(
    "content",
    [
        f"{V2}\ndataflow,{FLOW},I,IT001C,A,PM25_POP_EXP,MCG_M3,2024,14.2,0\n",
        f"{V1}\n{FLOW},IT001C,A,PM25_POP_EXP,MCG_M3,2024,14.2\n",
        f"{V1.replace(',', ';')}\n{FLOW};IT001C;A;PM25_POP_EXP;MCG_M3;2024;14,2\n",
        WITH_LABELS,
    ],
    ids=["2.0", "1.0", "1.0 with semicolons", "1.0 with labels"],
)
def test_sdmx_csv(take, stored, content):
    assert take(content)[0] == 0
    assert stored() == {("Betown", "11.6-pm25", 2024, "city"): "14.2"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("14.2", "n/a", ":2: OBS_VALUE: “n/a” is not a plain number"),
        ("2024", "2024-Q1", ":2: TIME_PERIOD: “2024-Q1” is not a year"),
        (",I,", ",D,", ":2: ACTION: a deletion is not taken in"),
        (",0\n", "\n", ":2: 9 cells, but there are 10 columns"),
        (",14.2,0", ",14.2,x", ":2: OBS_VALUE: "),
        ("REF_AREA", "AREA", ":1: REF_AREA: this column is missing"),
    ],
)
def test_a_broken_sdmx_file_is_told_by_line_and_column(take, stored, old, new, told):
    content = f"{V2}\ndataflow,{FLOW},I,IT001C,A,PM25_POP_EXP,MCG_M3,2024,14.2,0\n"
    code, out, err = take(content.replace(old, new))

    assert (code, out) == (1, "")
    assert told in err
    assert stored() == {}


def test_eurostats_file_with_flags_and_missing_values(take, stored):
    rows = (
        "A,EC1020I,IT001C\t7.5 e\t: \t8.1 \n",
        "A,EC1020I,AT001C\t1.0 \t2.0 \t: c\n",
        "A,DE1001V,IT001C\t3150000 e\t: \t: \n",
    )
    code, out, err = take(EUROSTAT + "".join(rows), name="urb_clma.tsv")

    assert code == 0
    assert stored() == {
        ("Betown", "8.5-unemployment", 2021, "city"): "7.5",
        ("Betown", "8.5-unemployment", 2023, "city"): "8.1",
    }
    assert "not in the roster: AT001C (1 rows)" in err
    assert "no indicator is matched with: DE1001V (1 values)" in err
    assert out.startswith("new 2 ")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("A,EC1020I,IT001C\t7.5 \t8.1 \n", "x.tsv:3: 3 cells, but there are 4 columns"),
        ("A,EC1020I,IT001C\t7 \t8 \t9 \t9 \n", "x.tsv:3: 5 cells, but there are 4 columns"),
        ("EC1020I,IT001C\t7.5 \t: \t: \n", "x.tsv:3: freq,indic_ur,cities\\TIME_PERIOD: this row"),
        ("A,EC1020I,IT001C\t7,5 x y\t: \t: \n", "x.tsv:3: 2021: “7,5” is not a plain number"),
    ],
    ids=["short", "long", "a key too few", "no number"],
)
def test_a_broken_row_of_eurostats_is_told_and_nothing_is_taken(take, stored, row, told):
    good = "A,EC1020I,IT001C\t7.5 \t: \t: \n"
    code, out, err = take(EUROSTAT + good + row, name="x.tsv")

    assert (code, out) == (1, "")
    assert told in err
    assert stored() == {}


def test_eurostats_older_header_and_its_flags_are_kept(take, url):
    take("indic_ur,cities\\time\t2021 \r\nEC1020I,IT001C\t7.5 be\r\n", name="old.tsv")
    (kept,) = write_now(url, lambda c: indicators.figures(c, 2))

    assert (kept.entry.flag, kept.entry.source) == ("be", "Eurostat")


def test_a_series_is_matched_by_the_coordinator_and_then_comes_in(take, stored):
    file = EUROSTAT + "A,XX1234I,IT001C\t55 \t: \t: \n"
    assert "no indicator is matched with: XX1234I" in take(file, name="x.tsv")[2]
    assert take("series,indicator\nXX1234I,16.7-turnout\n")[1] == "1 series matched\n"

    assert take(file, name="x.tsv")[1].startswith("new 1 ")
    assert stored() == {("Betown", "16.7-turnout", 2021, "city"): "55"}


def test_a_series_of_no_indicator_is_refused(take):
    code, _, err = take("series,indicator\nXX1234I,16.7-nothing\n")

    assert (code, err.startswith("f.csv:2: indicator: “16.7-nothing”")) == (1, True)


def test_two_series_that_say_different_things_are_refused(take, stored):
    take("series,indicator\nXX1I,8.5-unemployment\n")
    rows = "A,EC1020I,IT001C\t7.5 \t: \t: \nA,XX1I,IT001C\t7.6 \t: \t: \n"

    assert "line 2 has 7.5 for the same year" in take(EUROSTAT + rows, name="x.tsv")[2]
    assert stored() == {}


def test_bytes_that_are_no_text_are_told_by_line(take, stored):
    code, _, err = take(OWN.encode() + b"Aville,11.6-pm25,2025,18,\xff\n")

    assert code == 1
    assert "this is not UTF-8 text" in err
    assert stored() == {}
