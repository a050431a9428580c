"""A roster is taken whole, or refused whole with every problem by line and column."""

from contextlib import suppress

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from assessment import table
from assessment.countries import CODES
from assessment.errors import FileError
from assessment.roster import COLUMNS, Known, Row, parse, plain, size_class

HEAD = ",".join(COLUMNS)
AVILLE = "Aville – Betown,Aville,SN,lead,West,120000,fr,Africa/Dakar"
BETOWN = "Aville – Betown,Betown,IT,partner,South,,en,Europe/Rome"
KNOWN = Known(("en", "fr"), {"Africa/Dakar", "Europe/Rome", "UTC"})


def rows(*lines, head=HEAD, end="\n"):
    return parse(table.read("r.csv", end.join((head, *lines)) + end), KNOWN)


def problems(*lines, head=HEAD):
    with pytest.raises(FileError) as told:
        rows(*lines, head=head)
    return str(told.value).splitlines()


def changed(row, column, value):
    cells = row.split(",")
    cells[COLUMNS.index(column)] = value
    return ",".join(cells)


def test_a_side_is_read_with_all_its_facts():
    lead, partner = rows(AVILLE, BETOWN)

    assert lead == Row(
        key="aville-betown",
        partnership="Aville – Betown",
        city="Aville",
        country="SN",
        side="lead",
        region="West",
        population=120_000,
        language="fr",
        timezone="Africa/Dakar",
        codes="",
        line=2,
    )
    assert partner.population is None


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + "\n".join((HEAD, AVILLE, BETOWN)),
        "\r\n".join((HEAD, AVILLE, BETOWN)) + "\r\n",
        "\n".join((HEAD, AVILLE, BETOWN)).replace(",", ";"),
        "\n".join((HEAD.upper(), "", AVILLE + ",,", ",,,", BETOWN)),
        "\n".join(
            (HEAD, AVILLE.replace("Aville –", " A\u200bville  –").replace("\u200b", ""), BETOWN)
        ),
        "\n".join((HEAD, AVILLE.replace("SN,lead", "sn,LEAD"), BETOWN)),
    ],
    ids=["BOM", "CRLF", "semicolons", "blank rows", "spaces", "capitals"],
)
def test_the_same_roster_comes_in_many_dresses(text):
    read = parse(table.read("r.csv", text), KNOWN)

    assert [(r.key, r.city, r.side) for r in read] == [
        ("aville-betown", "Aville", "lead"),
        ("aville-betown", "Betown", "partner"),
    ]


def test_an_id_and_codes_are_taken_where_they_are_given():
    head = HEAD + ",id,codes"
    read = rows(AVILLE + ",P 1, FR001  Q90 ", BETOWN + ",P 1,", head=head)

    assert {r.key for r in read} == {"P 1"}
    assert read[0].codes == "FR001 Q90"


@pytest.mark.parametrize(
    "written",
    ["245000", "245 000", "245\u00a0000", "245\u202f000", "245’000", "245000,00", "245 000.0"],
)
def test_a_population_may_be_written_as_people_write_numbers(written):
    head, aville, betown = (line.replace(",", ";") for line in (HEAD, AVILLE, BETOWN))
    lead, _ = rows(aville.replace("120000", written), betown, head=head)
    assert lead.population == 245_000


@pytest.mark.parametrize(("written", "number"), [("1.245.000", 1_245_000), ("1’000", 1000)])
def test_more_than_one_group_of_thousands_can_only_be_one_number(written, number):
    lead, _ = rows(changed(AVILLE, "population", written), BETOWN)
    assert lead.population == number


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("country", "XX", "“XX” is not a country"),
        ("country", "Senegal", "“Senegal” is not a country"),
        ("side", "leader", "“leader” is neither lead nor partner"),
        ("population", "12.5", "“12.5” is not a whole number"),
        ("population", "-3", "“-3” is not a whole number"),
        ("population", "²", "“²” is not a whole number"),
        ("population", "12 34", "“12 34” is not a whole number"),
        ("population", "1.250", "“1.250” can be read in two ways: write it in digits alone"),
        ("population", "9" * 5000, "is more than a city can hold"),
        ("population", "9" * 30, "is more than a city can hold"),
        ("language", "xx", "“xx” is not installed; there are en, fr"),
        ("timezone", "Mars/Base", "“Mars/Base” is not an IANA time zone"),
        ("timezone", "../etc/passwd", "is not an IANA time zone"),
        ("city", "", "this is empty"),
        ("city", "x" * 61, "61 characters, 60 at most"),
        ("partnership", "–", "the name has no letter"),
    ],
)
def test_a_wrong_cell_is_told_by_line_and_column(column, value, words):
    told = problems(BETOWN, changed(AVILLE, column, value))

    assert len(told) == 1
    assert told[0].startswith(f"r.csv:3: {column}: ")
    assert words in told[0]


def test_every_problem_is_told_at_once():
    told = problems(
        changed(AVILLE, "country", "XX"), changed(changed(BETOWN, "side", "x"), "language", "x")
    )

    assert [line.split(" ")[:2] for line in told] == [
        ["r.csv:2:", "country:"],
        ["r.csv:3:", "side:"],
        ["r.csv:3:", "language:"],
    ]


def test_a_row_is_counted_from_the_line_on_which_it_begins():
    quoted = AVILLE.replace("West", '"West\nand\nnorth"')
    told = problems(quoted, changed(BETOWN, "country", "XX"))

    assert told[0].startswith("r.csv:5: country:")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((AVILLE,), "r.csv:2: partnership: “Aville – Betown” has one city only"),
        ((AVILLE, changed(BETOWN, "side", "lead")), "r.csv:3: side: “Aville – Betown” has 2 leads"),
        ((changed(AVILLE, "side", "partner"), BETOWN), "side: “Aville – Betown” has no leads"),
        ((AVILLE, BETOWN, BETOWN), "r.csv:4: city: Betown is in this partnership already"),
        (
            (AVILLE, changed(BETOWN, "partnership", "Aville - Betown")),
            "r.csv:3: partnership: line 2 calls this partnership “Aville – Betown”",
        ),
    ],
)
def test_a_partnership_has_one_lead_and_a_partner(lines, told):
    assert told in "\n".join(problems(*lines))


def test_a_city_has_the_same_facts_wherever_it_stands():
    other = [row.replace("Aville – Betown", "Other") for row in (AVILLE, BETOWN)]

    assert len(rows(AVILLE, BETOWN, *other)) == 4
    assert problems(AVILLE, BETOWN, changed(other[0], "population", "5"), other[1]) == [
        "r.csv:4: population: Aville has “120000” in line 2"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "r.csv:1: the file is empty"),
        ("\n \n", "r.csv:1: the file is empty"),
        (HEAD, "r.csv:1: there are no rows"),
        (HEAD.replace("region,", "") + "\nx", "r.csv:1: region: this column is missing"),
        (HEAD + ",mayor\n" + AVILLE, "r.csv:1: mayor: a roster has no such column"),
        (HEAD + ",city\n" + AVILLE, "r.csv:1: city: this column is there twice"),
        (HEAD + ",,id\n" + AVILLE, "r.csv:1: the column number 9 has no name"),
        (HEAD + "\n" + AVILLE + ",extra", "r.csv:2: 9 cells, but there are 8 columns"),
        (HEAD + '\n"torn', "r.csv:2: the quotation marks do not fit"),
    ],
)
def test_a_file_that_is_no_roster_is_refused(text, told):
    with pytest.raises(FileError) as refused:
        parse(table.read("r.csv", text), KNOWN)

    assert told in str(refused.value)


@given(st.text())
def test_whatever_the_text_it_is_read_or_refused(text):
    read = ()
    with suppress(FileError):
        read = parse(table.read("r.csv", f"{HEAD}\n{text}"), KNOWN)

    assert all(row.key and row.city and row.timezone in KNOWN.zones for row in read)


@given(st.text(max_size=60))
def test_a_key_made_plain_stays_as_it_is(name):
    assert plain(plain(name)) == plain(name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Évora – São Tomé", "evora-sao-tome"),
        ("Straße & Co. 2", "strasse-co-2"),
        ("مدينة", "مدينة"),
        (" – ", ""),
    ],
)
def test_a_key_is_plain(name, key):
    assert plain(name) == key


@pytest.mark.parametrize(
    ("population", "expected"),
    [(None, None), (0, 0), (49_999, 0), (50_000, 1), (200_000, 2), (999_999, 3), (1_000_000, 4)],
)
def test_a_city_falls_into_a_size_class(population, expected):
    assert size_class(population) == expected


def test_the_countries_are_those_of_the_iso_list():
    assert len(CODES) == 249
    assert set(Locale("en").territories) >= CODES
