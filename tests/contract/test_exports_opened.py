"""What is taken out is whole again in whatever opens it: hostile text, accents, numbers."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from assessment.cleaning import one_line
from assessment.questionnaire import Form
from bot.exports.columns import INDICATORS
from bot.exports.guard import guarded
from storage import indicators
from tests.contract.test_exports import HEADERS, VERSIONS, Town, figures, given, recomputed, sent
from tests.framework import FRAMEWORK
from tests.libreoffice import all_opened_in_libreoffice, needs_libreoffice
from tests.town import HOSTILE_AND_LONG, NOW


@pytest.fixture
def both(tmp_path):
    """A town whose two cities have sent theirs."""
    town = Town(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    for side in (1, 2):
        town.answers(side, side, given(FRAMEWORK, Form.QUICK, side))
    return town


PREFIXES = ["", "=", "+", "-", "@", "\t", "＝", "＋", "－", "＠", "'=", "\n", '"', "_x0041_"]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_hostile_text_comes_through_every_format_whole(both, prefix):
    text = (prefix + "é,;\"'\t\n=1+1|" + HOSTILE_AND_LONG)[:4096]
    assert len(text) == 4096
    both.notes(1, "1.1", text)
    expected = f"'{text}" if prefix in PREFIXES[1:10] else text

    assert both.table("answers")[0]["note"] == expected
    book = load_workbook(io.BytesIO(both.made("xlsx")["2027.xlsx"]))
    cell = book["answers"].cell(2, 13)
    assert (cell.value, cell.data_type) == (expected, "s")
    told = json.loads(both.made("json")["2027.json"])
    assert told["answers"][0]["note"] == text


@pytest.mark.parametrize("first", ["", "=", "-", "＠", '"', "'", "_x0041_"])
def test_a_hostile_source_comes_through_every_format_whole(both, first):
    """As it is taken in: on one line, since SDMX-CSV has a row a line."""
    text = one_line(first + "é,;|\"'=1+1" + HOSTILE_AND_LONG * 2)[:4096]
    assert len(text) == 4096
    both.write(lambda c: indicators.save(c, figures(c)[0]._replace(source=text), NOW))
    guarded_text = f"'{text}" if first in ("=", "-", "＠") else text
    book = load_workbook(io.BytesIO(both.made("xlsx")["2027.xlsx"]))
    sdmx = both.made("sdmx")["indicators.sdmx.csv"].decode()

    assert guarded_text in {row["source"] for row in both.table("indicators")}
    at = INDICATORS.header.index("source") + 1
    assert guarded_text in {cell.value for (cell,) in book["indicators"].iter_rows(2, None, at, at)}
    assert guarded_text in {row["SOURCE"] for row in csv.DictReader(io.StringIO(sdmx, newline=""))}
    told = json.loads(both.made("json")["2027.json"])
    assert text in {row["source"] for row in told["indicators"]}


@pytest.mark.parametrize("number", ["-5", "+3.4", "-.5", "1e9", "-1e-9", "-12."])
def test_a_plain_number_stays_as_it_is(number):
    assert guarded(number) == number
    assert guarded(f"{number}+1").startswith("'" if number[0] in "+-" else "1")


@pytest.mark.parametrize("text", ["-5 apples", "-٥", "=5", "+", "-1e", "--5", "-5\n"])
def test_what_only_looks_like_a_number_is_guarded(text):
    assert guarded(text) == f"'{text}"


@needs_libreoffice
def test_libreoffice_opens_every_version_with_its_accents_and_its_numbers(tmp_path):
    towns, note = {}, ("=1+1 Évaluée à Nœud, « 12 % »" + HOSTILE_AND_LONG)[:4096]
    for framework in VERSIONS:
        url = f"sqlite+aiosqlite:///{tmp_path}/{framework.version}.db"
        town = towns[framework.version] = sent(url, framework, Form.FULL, 7)
        town.notes(1, "1.1", note)
        town.write(figures)
    books = {name: town.made("xlsx")["2027.xlsx"] for name, town in towns.items()}
    opened_ = all_opened_in_libreoffice(books, tmp_path)

    for framework in VERSIONS:
        seen, town = opened_[framework.version], towns[framework.version]
        assert set(seen) == {"answers", "scores", "indicators", "codebook"}
        answered, scores, measured = map(
            table_of, (seen["answers"], seen["scores"], seen["indicators"])
        )
        assert answered[0]["note"] == f"'{note}"
        assert measured[-1]["indicator_fr"] == "Particules fines PM2,5, moyenne annuelle"
        for told, made in ((answered, "answers"), (scores, "scores")):
            texts = [
                column for column in HEADERS[made].split(",") if column.endswith(("_en", "_fr"))
            ]
            rows = town.table(made)
            assert [[r[c] for c in texts] for r in told] == [[r[c] for c in texts] for r in rows]
        recomputed(framework, Form.FULL, answered, scores)


def table_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))
