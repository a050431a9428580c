"""The questionnaire without Telegram: blank out, and filled back in."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from assessment.errors import FileError
from assessment.questionnaire import Form
from assessment.sheet import scored
from bot import content
from bot.__main__ import main
from bot.blank.making import paper, spreadsheet
from bot.blank.reading import is_one, read
from bot.languages import Languages
from bot.pictures.draw import Drawer
from storage import agreed, answering, audit, notes, people, roster, rounds, sheets
from storage.database import write_now
from tests.framework import FRAMEWORK
from tests.libreoffice import needs_libreoffice, opened_in_libreoffice
from tests.town import HOSTILE_AND_LONG, NOW, fill
from tests.unit.pictures.reading import pages, squeezed

LANGUAGES = Languages()
PLACES = {"B2": "Aville – Betown", "C2": "Aville", "D2": "Zoé Ndiaye"}


@pytest.fixture
def url(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    address = f"sqlite+aiosqlite:///{tmp_path}/t.db"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setattr(content, "frameworks_of", lambda _languages: {"test": FRAMEWORK})
    write_now(address, fill)
    return address


@pytest.fixture
def one(url):
    return write_now(url, rounds.every)[0]


def filled(one, cells, levels="12345"):
    """The blank one as somebody sends it back."""
    made = spreadsheet(one, FRAMEWORK, LANGUAGES, datetime(2027, 1, 5, tzinfo=UTC))
    book = load_workbook(io.BytesIO(made))
    sheet = book["questionnaire"]
    for place, value in (PLACES | cells).items():
        sheet[place] = value
    for row in range(2, 22):
        if f"J{row}" not in cells:
            sheet[f"J{row}"] = int(levels[row % len(levels)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def take(url, tmp_path, capsys):
    def take(given, *more, name="f.xlsx"):
        (tmp_path / name).write_bytes(given)
        code = main(["import", name, *more])
        said = capsys.readouterr()
        return code, said.out, said.err

    return take


def official(url, telegram_id=11):
    def work(c):
        person = people.join(c, people.Newcomer(telegram_id, "Ana", "fr", "UTC", "1"), NOW)
        people.grant(c, person, "official", 1, NOW)

    write_now(url, work)


def sent(url):
    return write_now(url, lambda c: agreed.find(c, 1, 1))


def test_a_spreadsheet_goes_out_in_both_languages_and_comes_back(url, one, take):
    note = HOSTILE_AND_LONG.replace("\u202e", "")[:4096]
    given = filled(one, {"J2": "n/a", "J3": "?", "J4": None, "J5": "3", "K6": note})

    code, out, err = take(given)

    assert (code, err) == (0, "")
    assert out.startswith("Aville, 2027: 19 answers, 1 notes, entered on paper by Zoé Ndiaye\n")
    assert "submitted" in out
    found = sent(url)
    states = [str(answer.state) for answer in found.answers.values()]
    assert states[:3] == ["not_applicable", "dont_know", "scored"]
    assert found.answers["2.2"].level == 3
    assert "2.1" not in found.answers
    assert found.respondents == 1
    kept = write_now(url, lambda c: notes.read(c, found.sheet_id, "3.1"))
    assert kept[0].text == note


def test_where_officials_answer_it_is_one_opinion(url, one, take):
    official(url)
    code, out, _ = take(filled(one, {}))

    assert (code, "one opinion" in out) == (0, True)
    assert sent(url) is None
    (sheet,) = write_now(url, lambda c: sheets.of_team(c, 1, 1))
    assert sheet.submitted_at
    assert len(sheet.answers) == 20


def test_the_same_name_corrects_its_own_sheet(url, one, take):
    official(url)
    take(filled(one, {}))
    take(filled(one, {"J2": 5, "D2": "zoé ndiaye"}))

    (sheet,) = write_now(url, lambda c: sheets.of_team(c, 1, 1))
    assert sheet.answers["1.1"].level == 5


def test_nobody_is_ever_written_to_for_it(url, one, take):
    take(filled(one, {}))
    (sheet,) = write_now(url, lambda c: sheets.of_team(c, 1, 1))
    person = write_now(url, lambda c: people.by_id(c, sheet.person_id))

    assert person.telegram_id < 0
    assert (person.reachable, person.reminders, person.roles) == (False, False, ())
    assert write_now(url, lambda c: answering.number_of_everybody(c, 1)) == 0


def test_it_stands_in_the_audit_without_a_name(url, one, take):
    take(filled(one, {}))
    (entry,) = [e for e in write_now(url, lambda c: list(audit.entries(c))) if "paper" in e.action]

    assert (entry.thing, json.loads(entry.facts)) == ("side 1", {"person": 1, "round": 1})


WRONG = [
    ({"C2": "Ceville"}, "f.xlsx:2: city: “Ceville” is not in “Aville – Betown”"),
    ({"B2": "Nobody"}, "city: “Aville” is not in “Nobody”"),
    ({"D2": None}, "f.xlsx:2: name: this is empty"),
    ({"A2": "2030"}, "round: there is no round “2030”"),
    ({"J7": "6"}, "f.xlsx:7: level: “6” is none of 1 to 5, n/a and ?"),
    ({"E7": "1.1"}, "f.xlsx:7: question: this is there twice"),
    ({"E7": "99.1"}, "f.xlsx:7: question: there is no question “99.1”"),
    ({"C9": "Betown"}, "f.xlsx:9: city: there are several of it in one file"),
    ({"J1": "grade"}, "f.xlsx:1: level: this column is missing"),
]


@pytest.mark.parametrize(("cells", "told"), WRONG)
def test_what_is_wrong_is_told_by_row_and_nothing_is_kept(url, one, take, cells, told):
    code, out, err = take(filled(one, cells))

    assert (code, out) == (1, "")
    assert told in err
    assert write_now(url, lambda c: sheets.of_team(c, 1, 1)) == ()


def test_a_city_that_has_submitted_keeps_its_sheet(url, one, take):
    take(filled(one, {}))
    before = sent(url)
    code, _, err = take(filled(one, {"D2": "Another", "J2": 5}))

    assert (code, "this city has submitted already" in err) == (1, True)
    assert sent(url) == before


def test_a_reopened_sheet_is_corrected_on_paper_once(url, one, take):
    """A city without anybody on Telegram has no other way to correct it."""
    take(filled(one, {}))
    write_now(url, lambda c: agreed.reopen(c, 1, 1, "Two figures were swapped.", NOW))
    code, *_ = take(filled(one, {"J2": 5}))
    corrected = sent(url)

    assert code == 0
    assert corrected.answers["1.1"] == scored(5)
    assert (corrected.reopened, corrected.corrected) == (False, "Two figures were swapped.")
    code, _, err = take(filled(one, {"J2": 1}))
    assert (code, "this city has submitted already" in err) == (1, True)
    assert sent(url) == corrected


def test_with_officials_it_is_an_opinion_also_after_reopening(url, one, take):
    take(filled(one, {}))
    before = sent(url)
    official(url)
    write_now(url, lambda c: agreed.reopen(c, 1, 1, "Why", NOW))
    code, *_ = take(filled(one, {"J2": 5}))

    assert code == 0
    assert sent(url).answers == before.answers, "what was agreed is changed by agreeing"
    assert sent(url).reopened


def test_a_closed_round_takes_a_late_one_and_none_once_it_was_sent(url, one, take):
    write_now(url, lambda c: rounds.move(c, 1, "closed", NOW))
    assert take(filled(one, {}))[0] == 0
    assert sent(url) is not None
    code, _, err = take(filled(one, {"J2": 5}))
    assert (code, "this city has submitted already" in err) == (1, True)


def test_a_published_round_takes_no_correction(url, one, take):
    take(filled(one, {}))
    before = sent(url)
    write_now(url, lambda c: agreed.reopen(c, 1, 1, "Why", NOW))
    write_now(url, lambda c: rounds.move(c, 1, "published", NOW))
    code, _, err = take(filled(one, {"J2": 5}))

    assert (code, "takes no sheets now" in err) == (1, True)
    assert sent(url).answers == before.answers


def test_a_published_round_takes_none(url, one, take):
    write_now(url, lambda c: rounds.move(c, 1, "published", NOW))
    code, _, err = take(filled(one, {}))
    assert (code, "takes no sheets now" in err) == (1, True)


def test_a_dry_run_keeps_nothing(url, one, take):
    code, out, _ = take(filled(one, {}), "--dry-run")

    assert (code, "nothing was stored" in out) == (0, True)
    assert write_now(url, lambda c: sheets.of_team(c, 1, 1)) == ()


@pytest.mark.parametrize("sign", [",", ";"])
def test_it_also_comes_as_csv(url, take, sign):
    rows = ["round,partnership,city,name,question,level,note"]
    rows += ["2027,Aville – Betown,Aville,Zoé,1.1,4,well", ",,,,1.3,2,"]
    code, out, err = take("\n".join(rows).replace(",", sign).encode(), name="f.csv")

    assert (code, err) == (0, "")
    assert "2 answers, 1 notes" in out
    assert sent(url).form == "full"


@pytest.mark.parametrize("given", [b"PK\x03\x04 torn", b"PK\x03\x04"])
def test_a_torn_spreadsheet_is_told_in_words(take, given):
    assert take(given) == (1, "", "f.xlsx:0: this spreadsheet cannot be read\n")


def test_it_is_told_apart_by_its_columns():
    assert is_one("\ufeffround;Question;LEVEL\n".encode())
    assert not is_one(b"partnership,city,side\n")
    with pytest.raises(FileError):
        read("f", b"question,level\n1.1,4\n")


@needs_libreoffice
def test_libreoffice_opens_it_with_its_accents(one, tmp_path):
    made = spreadsheet(one, FRAMEWORK, LANGUAGES, datetime(2027, 1, 5, tzinfo=UTC))
    seen = opened_in_libreoffice(made, tmp_path)

    assert FRAMEWORK.question("1.1").text in seen["questionnaire"]
    assert "Écrivez" in seen["help"]


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("form", list(Form))
async def test_paper_has_every_question_and_level(one, code, form):
    language, drawer = LANGUAGES[code], Drawer()
    try:
        made = await drawer.draw(paper(replace(one, form=form.value), FRAMEWORK, language))
    finally:
        drawer.close()
    text = "".join(pages(made))

    for question in FRAMEWORK.asked(form):
        assert squeezed(f"{question.id} {question.text}") in text
        for level, words in enumerate(question.levels, start=1):
            assert squeezed(f"{level} – {words}") in text


def test_the_roster_is_still_a_roster(url, take):
    side = write_now(url, lambda c: roster.find(c, 1))
    assert side.city == "Aville"
    assert take(b"partnership,city,side\n", name="r.csv")[0] == 1
