"""SDMX-CSV as it goes out: sdmx1 and our own import read back what was exported."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.indicators.figures import Origin, Scale
from bot.content import indicators_of
from bot.exports import sdmx_file, sdmx_structure
from bot.exports.rows import IndicatorRow
from bot.indicators_in.areas import Areas
from bot.indicators_in.opening import opened
from bot.indicators_in.taking import Matches, take
from bot.languages import Languages
from storage.cities import Town
from storage.indicators import Entry
from tests.sdmx1 import needs_sdmx1, read_by_sdmx1
from tests.taken_out import whole
from tests.town import NOW

CATALOGUE = indicators_of(Languages())
PM25, WATER = CATALOGUE.find("11.6-pm25"), CATALOGUE.find("6.1-water")
TOWNS = (
    Town(1, "Nakoro", "SN", "UTC", "SN001C XSN9", coastal=None),
    Town(2, "Saint-Élie, « Nœud »", "FR", "UTC", "", coastal=None),
    Town(3, "Aville", "IT", "UTC", "", coastal=None),
    Town(4, "Aville", "SN", "UTC", "", coastal=None),
)


def row(code, year, value, indicator=PM25, **more):
    common = {"source": "", "scale": "city", "origin": "official", "flag": ""}
    found = {**common, **more}
    return IndicatorRow(
        "", "", code, indicator, "", year, value and Decimal(value), None, None, None, **found
    )


ROWS = (
    row("SN001C", 2024, "18.25", flag="e", source="Ministère, « rapport », https://a.example/?a=1"),
    row("SN001C", 2022, "31", scale="country", origin="modelled"),
    row("SN001C", 2023, "0", scale="fua"),
    row("SN001C", 2021, "-0.000001", scale="region", origin="estimate", source='a "b", c'),
    row("Saint-Élie, « Nœud »", 2024, "12.50", WATER, flag="bu"),
    row("Aville (IT)", 2024, "7"),
    row("Aville (SN)", 2024, "123456789012345"),
    row("SN001C", None, None, WATER),
)


def csv_of(rows):
    made = sdmx_file.SdmxFile()
    made.add("indicators", rows)
    return whole(made.content())


MADE = {
    "indicators.sdmx.csv": csv_of(ROWS),
    "indicators.sdmx.xml": sdmx_structure.sdmx_structure(NOW),
}
KNOWN = [one for one in ROWS if one.value is not None]


def said(one):
    return {
        "REF_AREA": one.code,
        "INDICATOR": one.indicator.id,
        "TERRITORIAL_LEVEL": one.scale.upper(),
        "TIME_PERIOD": str(one.year),
        "OBS_VALUE": str(one.value),
        "UNIT_MEASURE": one.indicator.unit.text,
        "OBS_STATUS": one.flag or "A",
        "ORIGIN": one.origin,
        "SOURCE": one.source,
        "of": "TANDEM:DF_INDICATORS",
        "action": "information",
    }


@needs_sdmx1
def test_sdmx1_reads_what_was_exported_and_knows_every_column(tmp_path):
    read, warned = read_by_sdmx1(MADE, tmp_path)

    assert read == [said(one) for one in KNOWN]
    assert {one.unit.text for one in CATALOGUE} > {one["UNIT_MEASURE"] for one in read}
    assert warned == ""


@needs_sdmx1
def test_sdmx1_warns_where_the_structure_names_another_column(tmp_path):
    other = MADE["indicators.sdmx.xml"].replace(b'id="SOURCE"', b'id="WHENCE"')
    _, warned = read_by_sdmx1({**MADE, "indicators.sdmx.xml": other}, tmp_path)

    assert "No column detected for" in warned
    assert "WHENCE" in warned


def test_it_begins_with_the_first_column_and_a_row_is_a_line():
    hostile = replace(ROWS[0], source="one\ntwo\u2028three\x0bfour\x85five\r\nsix", code="A\nB")
    text = csv_of((*ROWS, hostile)).decode()

    assert text.startswith("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,")
    assert len(text.splitlines()) == 1 + len(KNOWN) + 1
    assert list(csv.reader(io.StringIO(text, newline="")))[-1][-1].startswith("one two")


def test_our_own_import_reads_it_back():
    text = MADE["indicators.sdmx.csv"].decode()
    taken = take(opened("f", io.StringIO(text, newline="")), Areas(TOWNS), Matches(CATALOGUE, {}))
    city = {"SN001C": 1, TOWNS[1].name: 2, "Aville (IT)": 3, "Aville (SN)": 4}

    assert sorted(map(str, taken.figures())) == sorted(
        str(
            Entry(
                city[one.code],
                one.indicator.id,
                one.year,
                Scale(one.scale),
                one.value,
                Origin(one.origin),
                one.source,
                one.flag,
            )
        )
        for one in KNOWN
    )
    assert (taken.areas, taken.series) == ({}, {})


@pytest.mark.parametrize("area", ["Aville", "Aville (FR)"])
def test_a_name_that_two_cities_share_is_neither_of_them(area):
    text = csv_of([row(area, 2024, "7")]).decode()
    taken = take(opened("f", io.StringIO(text, newline="")), Areas(TOWNS), Matches(CATALOGUE, {}))

    assert (len(taken), taken.areas) == (0, {(area, ""): 1})
