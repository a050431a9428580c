"""The report for donors: what a round came to, and never a city by name."""

import io
import random
from datetime import UTC, date, datetime
from statistics import median

import pytest
from openpyxl import load_workbook

from assessment.questionnaire import Form
from assessment.roster import Row
from assessment.rounds import Step
from assessment.sheet import scored
from bot import comparing
from bot.languages import Languages
from bot.pictures.draw import Drawer
from bot.report.gathering import report
from bot.report.paper import drawing, spreadsheet
from bot.report.tables import tables
from bot.stepping import take
from storage import agreed, commitments, people, roster, rounds, sheets
from storage.database import write_now
from tests.framework import FRAMEWORK
from tests.town import NOW
from tests.unit.pictures.reading import pages, squeezed

LANGUAGES = Languages()


@pytest.fixture(autouse=True)
def versions(monkeypatch):
    monkeypatch.setattr(comparing, "known_frameworks", lambda: {"test": FRAMEWORK})


class Programme:
    """So many partnerships of two cities, which submit in two rounds."""

    def __init__(self, folder, partnerships):
        self.url = f"sqlite+aiosqlite:///{folder}/t.db"
        self.levels = {}
        places = [(n, part) for n in range(partnerships) for part in ("lead", "partner")]
        self.write(lambda c: roster.apply(c, [_row(*place) for place in places]))
        for year in (2026, 2027):
            self.write(lambda c, y=year: self._round(c, y))

    def write(self, work):
        return write_now(self.url, work)

    def _round(self, c, year):
        days = date(year, 5, 1), date(year, 5, 8)
        plan = rounds.Plan(str(year), "quick", "test", "x", *days, datetime(2027, 5, 8, tzinfo=UTC))
        number = rounds.create(c, plan)
        rounds.move(c, number, "open", NOW)
        chance = random.Random(year)  # noqa: S311  # the same for the same year
        for place, side in enumerate(roster.sides(c)):
            someone = people.Newcomer(year * 1000 + place, "Zoé", "fr", "UTC", "1")
            person = people.join(c, someone, NOW)
            sheet = sheets.begin(c, sheets.Key(number, side.id, person), "quick", NOW)
            answers = {q.id: scored(chance.randint(1, 5)) for q in FRAMEWORK.asked(Form.QUICK)}
            self.levels[year, side.part, side.id] = {q: a.level for q, a in answers.items()}
            more = {"sheet_id": sheet, "form": "quick", "respondents": 2, "now": NOW}
            agreed.write(c, number, side.id, answers=answers, **more)
        rounds.move(c, number, "closed", NOW)

    def publish(self, name="2027"):
        self.write(lambda c: take(c, rounds.named(c, name), Step.PUBLISH, NOW))

    def report(self):
        return self.write(lambda c: report(c, rounds.named(c, "2027"), FRAMEWORK))

    def tables(self, language="en"):
        return {t.title: t for t in tables(self.report(), LANGUAGES[language])}


def _row(n, part):
    names = {"key": f"p{n}", "partnership": f"Alliance{n}", "city": f"Aville{part}{n}"}
    more = {"region": "r", "population": 5, "language": "fr", "timezone": "UTC", "codes": ""}
    return Row(**names, country=("SN", "IT")[n % 2], side=part, line=0, **more)


@pytest.fixture
def twelve(tmp_path):
    made = Programme(tmp_path, 12)
    made.publish()
    return made


def test_how_many_took_part(twelve):
    took = dict(twelve.tables()["Who took part"].rows)

    assert list(took.values()) == [12, 24, 2, 24, 48]


def test_the_medians_are_those_of_the_answers(twelve):
    for part, title in (("lead", "initiating"), ("partner", "partner")):
        table = twelve.tables()[f"Scores of the {title} cities"]
        assert len(table.rows) == len(table.spreads) == 10
        own = [a for (year, of, _), a in twelve.levels.items() if (year, of) == (2027, part)]
        for number, row in enumerate(table.rows, start=1):
            means = [(a[f"{number}.1"] + a[f"{number}.2"]) / 2 for a in own]
            assert float(row[3]) == pytest.approx(median(means), abs=0.051)
            assert row[4] <= row[3] <= row[5]


def test_changes_and_what_cities_work_on_add_up(twelve):
    changes, chosen = (
        twelve.tables()[t] for t in ("Change since the round before", "What cities work on")
    )

    assert len(changes.rows) == len(chosen.rows) == 10
    for _, _, cities, *counts in changes.rows:
        assert cities == 24
        assert "nearly all" in counts or sum(counts) == 24
    named = [row[3] for row in chosen.rows if isinstance(row[3], int)]
    assert 0 < sum(named) <= 3 * 24


def test_nothing_of_the_scores_is_told_before_publishing(tmp_path):
    found = Programme(tmp_path, 12).tables()

    for title in (
        "Scores of the initiating cities",
        "Change since the round before",
    ):
        assert found[title].rows == ()
        assert found[title].empty == "Given once the round is published."
    assert found["What cities work on"].rows == ()


def test_nothing_of_the_scores_is_told_of_five_partnerships(tmp_path):
    made = Programme(tmp_path, 5)
    made.publish()
    found = made.tables()

    assert dict(found["Who took part"].rows)["Partnerships"] == 5
    scores = [table for title, table in found.items() if title[:4] in ("Scor", "Chan", "What")]
    assert len(scores) == 4
    assert {table.rows for table in scores} == {()}
    assert {t.empty[:15] for t in scores} == {"Too few cities:"}


def promise(c):
    for outcome in ("kept", "kept", "", None):
        proposal = commitments.Proposal(1, 2, 1, "Secret plan", "Zoé", date(2027, 9, 1))
        number = commitments.propose(c, proposal, 1, NOW)
        if outcome is not None:
            commitments.accept(c, number, 1, NOW)
            commitments.mark(c, number, outcome)


def test_commitments_are_counted_by_what_became_of_them(twelve):
    assert twelve.tables()["Commitments"].rows == ()
    twelve.write(promise)

    assert [row[1] for row in twelve.tables()["Commitments"].rows] == [2, 0, 0, 1]


@pytest.mark.parametrize("code", ["en", "fr"])
async def test_paper_and_spreadsheet_say_the_tables_and_name_nobody(twelve, code):
    twelve.write(promise)
    found, language, drawer = twelve.report(), LANGUAGES[code], Drawer()
    try:
        made = await drawer.draw(drawing(found, "Programme", language))
    finally:
        drawer.close()
    there = pages(made)
    assert len(there) == 2, "no page of its own for the last few lines"
    text = "".join(there)
    book = load_workbook(io.BytesIO(spreadsheet(found, language, NOW)))

    assert len(book.sheetnames) == 6
    for table, sheet in zip(tables(found, language), book, strict=True):
        assert squeezed(table.title) in text
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]
        assert len(rows) == len(table.rows)
        for row, kept in zip(table.rows, rows, strict=True):
            assert [float(c) if isinstance(c, (int, float)) else c for c in kept] == [
                c if isinstance(c, (str, type(None))) else float(c) for c in row
            ]
    for name in ("Aville", "Alliance", "Zoé"):
        assert name not in text
        assert name not in str([[c.value for c in row] for sheet in book for row in sheet])
