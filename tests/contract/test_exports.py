"""What goes out: the columns, who is in them, and that nothing is lost or run on the way."""

import csv
import io
import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assessment.indicators.figures import Origin, Scale
from assessment.questionnaire import Form
from assessment.scoring import score
from assessment.sheet import DONT_KNOW, NOT_APPLICABLE, Answer, Sheet, State, scored
from bot.content import indicators_of
from bot.exports.columns import TABLES
from bot.exports.gathering import Source
from bot.exports.json_file import schema
from bot.indicators_in.areas import Areas
from bot.indicators_in.opening import opened
from bot.indicators_in.taking import Matches, take
from bot.languages import Languages
from storage import agreed, cities, indicators, notes, people, roster, rounds, sheets
from storage.database import read_now, write_now
from storage.tables import round_
from tests.framework import FRAMEWORK
from tests.taken_out import taken_out
from tests.town import NOW, fill

HERE = Path(__file__).parent
GOLDEN, SCHEMA = HERE / "golden", HERE.parents[1] / "docs/schema/export.json"
LANGUAGES = Languages()
CATALOGUE = indicators_of(LANGUAGES)
# As the page of the product names them.
HEADERS = {
    "answers": "round,framework,partnership,city,side,respondent,kind,question,question_en,"
    "question_fr,level,state,note,note_language,evidence,answered_at",
    "scores": "round,framework,form,partnership,city,country,side,respondents,principle,"
    "principle_en,principle_fr,score,answered,questions,coverage,submitted_at",
    "indicators": "city,country,goal,indicator,indicator_en,indicator_fr,unit,year,value,score,"
    "distance,end_value,end_value_source,source,scale",
}
ORDINARY = [scored(level) for level in range(1, 6)] * 3 + [DONT_KNOW, NOT_APPLICABLE, None]


def version(name, questions):
    """A version of the questionnaire with fewer questions a principle, said otherwise."""
    cut = tuple(
        replace(
            p,
            questions=tuple(
                replace(q, text=f"{q.text[:-1]} – en {name} ?") for q in p.questions[:questions]
            ),
        )
        for p in FRAMEWORK.principles
    )
    return replace(FRAMEWORK, version=name, principles=cut)


VERSIONS = [version("2025", 3), version("2026", 4), FRAMEWORK]


def given(framework, form, seed=1):
    """Answers to a form."""
    chance = random.Random(seed)  # noqa: S311  # the same for the same seed
    chosen = ((q.id, chance.choice(ORDINARY)) for q in framework.asked(form))
    return {question: answer for question, answer in chosen if answer}


class Town:
    """Two cities and what they sent."""

    def __init__(self, url, framework=FRAMEWORK):
        self.url, self.framework = url, framework
        self.write(lambda c: fill(c))
        self.write(lambda c: c.execute(round_.update().values(framework=framework.version)))

    def write(self, work):
        return write_now(self.url, work)

    def answers(self, side, number, answers, *, form="quick", submitted=True, respondents=1):
        def work(c):
            person = people.join(c, people.Newcomer(number, "Zoé", "fr", "UTC", "1"), NOW)
            sheet = sheets.begin(c, sheets.Key(1, side, person), form, NOW)
            for question, answer in answers.items():
                sheets.save(c, sheet, question, answer, NOW)
            more = {"sheet_id": sheet, "form": form, "respondents": respondents, "now": NOW}
            if submitted:
                sheets.submit(c, sheet, NOW)
                agreed.write(c, 1, side, answers=answers, **more)
            return sheet

        return self.write(work)

    def notes(self, sheet, question, text, *, shared=True, media="text", name=""):
        def work(c):
            kept = notes.Note(media, text, "id", name, "", 0, "fr")
            notes.add(c, sheet, question, kept, NOW)
            notes.share(c, sheet, question, shared=shared)

        self.write(work)

    def made(self, form):
        return read_now(self.url, lambda c: taken_out(self.source(c), form))

    def source(self, c):
        return Source(c, rounds.named(c, "2027"), self.framework, LANGUAGES, CATALOGUE)

    def table(self, name):
        text = self.made("csv")[f"{name}.csv"].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def town(url):
    return Town(url)


@pytest.fixture
def both(town):
    for side in (1, 2):
        town.answers(side, side, given(FRAMEWORK, Form.QUICK, side))
    return town


def test_the_columns_are_those_of_the_product(both):
    assert {table.name: ",".join(table.header) for table in TABLES} == HEADERS
    for name, made in both.made("csv").items():
        first = made.decode("utf-8").splitlines()[0]
        assert first == "\ufeff" + HEADERS[name.removesuffix(".csv")]


@pytest.mark.parametrize("framework", VERSIONS, ids=lambda one: one.version)
@pytest.mark.parametrize("form", [Form.QUICK, Form.FULL])
def test_exports_are_as_they_were(url, framework, form):
    town = Town(url, framework)
    for side in (1, 2):
        town.answers(side, side, given(framework, form, side), form=form.value)
    for name in ("answers", "scores"):
        made = town.made("csv")[f"{name}.csv"]
        assert made == (GOLDEN / f"{framework.version}-{form}-{name}.csv").read_bytes()


@pytest.mark.parametrize("seed", range(50))
def test_scores_recomputed_from_the_answers_are_the_scores(url, seed):
    form, framework = list(Form)[seed % 2], VERSIONS[seed % 3]
    town = sent(url, framework, form, seed)

    recomputed(framework, form, town.table("answers"), town.table("scores"))


def sent(url, framework, form, seed):
    """A town whose two cities sent their answers to a version of the questionnaire."""
    town = Town(url, framework)
    for side in (1, 2):
        town.answers(side, side, given(framework, form, seed * 2 + side), form=form.value)
    return town


def recomputed(framework, form, answered, scores):
    """Look whether the scores of two tables are what comes of the answers in them."""
    told = {(r["city"], r["principle"]): r for r in scores}

    for city, rows in groupby(answered, lambda row: row["city"]):
        states = {row["question"]: row for row in rows}
        answers = {
            question: Answer(State(row["state"]), int(row["level"]) if row["level"] else None)
            for question, row in states.items()
            if row["state"] != "open"
        }
        for one in score(Sheet(framework, form, answers)).principles:
            row = told.pop((city, str(one.principle)))
            shown = Decimal(row["score"]) if row["score"] else None
            assert shown == one.shown
            assert (int(row["answered"]), int(row["questions"])) == (one.scored, one.asked)
    assert not told


def test_who_has_not_submitted_appears_with_counts_and_no_levels(town):
    town.answers(1, 1, given(FRAMEWORK, Form.QUICK))
    town.answers(2, 2, {"1.1": scored(2), "1.2": DONT_KNOW}, submitted=False)
    town.write(lambda c: rounds.move(c, 1, "closed", NOW))
    betown = [row for row in town.table("scores") if row["city"] == "Betown"]

    assert {row["city"] for row in town.table("answers")} == {"Aville"}
    assert [row["answered"] for row in betown] == ["1", *["0"] * 9]
    assert {row["respondents"] for row in betown} == {"1"}
    assert {(r["score"], r["coverage"], r["submitted_at"]) for r in betown} == {("", "", "")}


def test_levels_are_out_only_when_all_are_in_or_the_round_is_closed(town):
    town.answers(1, 1, given(FRAMEWORK, Form.QUICK))
    assert town.table("answers") == []
    assert {row["score"] for row in town.table("scores")} == {""}
    assert "2027-01-04T12:00:00Z" in {row["submitted_at"] for row in town.table("scores")}
    town.write(lambda c: rounds.move(c, 1, "closed", NOW))

    assert len(town.table("answers")) == 20


def test_own_sheets_are_out_only_where_the_round_announced_it(both):
    assert {row["kind"] for row in both.table("answers")} == {"agreed"}
    both.write(lambda c: c.execute(round_.update().values(shows_individual=True)))
    found = both.table("answers")

    assert {(row["kind"], row["respondent"]) for row in found} == {
        ("agreed", ""),
        ("individual", "r1"),
    }
    assert "Zoé" not in str(found)


def test_only_shared_notes_are_out(both):
    for question, shared in (("1.1", True), ("1.2", False)):
        both.notes(1, question, f"about {question}", shared=shared)
    both.notes(1, "1.1", "", media="photo")
    both.notes(1, "1.1", "see", media="document", name="plan.pdf")
    rows = {row["question"]: row for row in both.table("answers") if row["city"] == "Aville"}

    assert rows["1.1"]["note"] == "about 1.1\nsee"
    assert rows["1.1"]["note_language"] == "fr\nfr"
    assert rows["1.1"]["evidence"] == "photo\nplan.pdf"
    assert (rows["1.2"]["note"], rows["1.2"]["evidence"]) == ("", "")


def test_the_workbook_has_a_sheet_each_and_a_codebook(both):
    book = load_workbook(io.BytesIO(both.made("xlsx")["2027.xlsx"]))

    assert book.sheetnames == ["answers", "scores", "indicators", "codebook"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    explained = {(row[0].value, row[1].value) for row in book["codebook"].iter_rows(min_row=2)}
    assert explained >= {(t.name, column) for t in TABLES for column in t.header}
    first = [cell.value for cell in next(book["scores"].iter_rows(min_row=2))]
    row = both.table("scores")[0]
    assert first[11] == (float(row["score"]) if row["score"] else None)
    assert first[8] == 1


def fits(value, part):
    """Whether a value is as a schema says; knows what ours uses."""
    kinds = {"string": str, "integer": int, "number": (int, float), "null": type(None)}
    if "const" in part:
        return value == part["const"]
    match part["type"]:
        case "object":
            parts = part["properties"]
            return set(value) == set(parts) == set(part["required"]) and all(
                fits(value[name], parts[name]) for name in parts
            )
        case "array":
            return all(fits(each, part["items"]) for each in value)
        case str() as kind:
            return isinstance(value, kinds[kind])
        case several:
            return isinstance(value, tuple(t for k in several for t in _types(kinds[k])))


def _types(kind):
    return kind if isinstance(kind, tuple) else (kind,)


def test_the_json_is_as_its_published_schema_says(both):
    both.write(figures)
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))
    made = json.loads(both.made("json")["2027.json"])

    assert published == schema()
    assert fits(made, published)
    assert made["indicators"]
    made["answers"][3]["level"] = "4"
    assert not fits(made, published)


def figures(c):
    common = (Origin.OFFICIAL, "Office", "e")
    town = roster.find(c, 1)
    city = next(t.id for t in cities.towns(c) if t.name == town.city)
    kept = [
        indicators.Entry(city, "11.6-pm25", 2024, Scale.CITY, Decimal("12.50"), *common),
        indicators.Entry(city, "11.6-pm25", 2022, Scale.COUNTRY, Decimal(31), *common),
    ]
    for entry in kept:
        indicators.save(c, entry, datetime(2027, 1, 5, tzinfo=UTC))
    no_data = indicators.Entry(city, "11.1-slums", 0, Scale.CITY, None, Origin.ESTIMATE)
    indicators.save(c, no_data, NOW)
    return kept


def test_indicators_come_with_their_score_and_its_bounds(both):
    both.write(figures)
    newest, *_ = [r for r in both.table("indicators") if r["indicator"] == "11.6-pm25"]

    assert (newest["city"], newest["goal"], newest["year"]) == ("Aville", "11", "2024")
    assert Decimal(newest["value"]) == Decimal("12.5")
    assert Decimal(newest["score"]) + Decimal(newest["distance"]) == 100
    assert newest["end_value"]
    assert newest["end_value_source"]


def test_sdmx_is_read_back_as_it_was(both):
    kept = both.write(figures)
    text = both.made("sdmx")["indicators.sdmx.csv"].decode()
    towns = both.write(cities.towns)
    taken = take(opened("f", io.StringIO(text, newline="")), Areas(towns), Matches(CATALOGUE, {}))

    assert text.startswith("STRUCTURE,STRUCTURE_ID,ACTION,")
    assert sorted(map(str, taken.figures())) == sorted(map(str, kept))
    assert not taken.series


def test_two_cities_of_one_name_are_told_apart_by_their_country(both):
    both.write(figures)
    renamed = "UPDATE city SET name = 'Aville', codes = '', country = iif(id = 1, 'SN', 'FR')"
    both.write(lambda c: c.exec_driver_sql(renamed))
    made = csv.DictReader(io.StringIO(both.made("sdmx")["indicators.sdmx.csv"].decode()))
    (area,) = {row["REF_AREA"] for row in made}
    towns = both.write(cities.towns)

    assert area in ("Aville (SN)", "Aville (FR)")
    assert Areas(towns).find(area).country == area[-3:-1]
    assert Areas(towns).find("Aville") is None
