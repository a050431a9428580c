"""A coordinator takes results out in chat; nobody else does, and the audit tells."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from assessment.indicators.figures import Origin, Scale
from bot.blank.reading import is_one
from bot.content import indicators_of
from bot.exports import sides
from bot.exports.gathering import Source
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.pictures.draw import Drawer
from bot.views.reader import Reader
from storage import audit, cities, outbox, people, roster, rounds
from storage import indicators as figures
from tests.framework import FRAMEWORK
from tests.postgres import SQLITE_IS_ENOUGH
from tests.taken_out import taken_out, whole
from tests.town import NOW, TELEGRAM, Chat, rows, turns_of

EXPORTED = "exported"
PM25 = "11.6-pm25"
HOLD_FIGURES = ("indicators.csv", "indicators.sdmx.csv", "2027.json")


@pytest.fixture
async def cora(database):
    chat = await Chat(turns_of(database), "cora").joins()
    await chat.send("/export")
    return chat


async def planned(database, chat=44):
    rows = await database.read(lambda c: outbox.due_in_chat(c, chat, NOW))
    return [row for row in rows if row.kind in ("export", "blank")]


async def documents(database, chat=44):
    """What the letters of the chat say, made: bytes by the file's name."""
    languages = Languages()
    reader = Reader({"test": FRAMEWORK}, languages.names(), {}, indicators_of(languages))
    drawer = Drawer()
    letters = Letters(reader, languages, drawer, 1, read=database.read)
    rows = await planned(database, chat)
    files = [await database.write(lambda c, r=row: letters.prepare(c, r, NOW)) for row in rows]
    made = {file.name: whole(await file.draw()) for file in files}
    drawer.close()
    return made


async def noted(database):
    found = await database.read(lambda c: list(audit.entries(c)))
    return [(entry.thing, entry.facts) for entry in found if entry.action == EXPORTED]


async def test_excel_comes_first_and_stands_in_the_audit(database, cora):
    assert cora.labels[0] == "Excel"
    await cora.tap("Excel")
    made = await documents(database)

    assert list(made) == ["2027.xlsx"]
    book = load_workbook(io.BytesIO(made["2027.xlsx"]))
    assert [row[4].value for row in book["scores"].iter_rows(min_row=2)].count("Aville") == 10
    assert await noted(database) == [("round 1", '{"what": "xlsx"}')]


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("CSV", ["answers.csv", "scores.csv", "indicators.csv"]),
        ("JSON", ["2027.json"]),
        ("SDMX", ["indicators.sdmx.csv", "indicators.sdmx.xml"]),
    ],
)
async def test_the_rest_is_under_more(database, cora, label, names):
    await cora.tap("More")
    await cora.tap(label)

    assert list(await documents(database)) == names


async def test_the_report_for_donors_is_under_more(database, cora):
    await cora.tap("More")
    await cora.tap("Report for donors")
    await cora.tap("PDF")
    await cora.tap("Excel")
    made = await documents(database)

    assert list(made) == ["Report 2027.pdf", "Report 2027.xlsx"]
    assert made["Report 2027.pdf"].startswith(b"%PDF")
    book = load_workbook(io.BytesIO(made["Report 2027.xlsx"]))
    assert [row[1].value for row in book["Who took part"]] == ["How many", 1, 2, 1, 0, 0]


async def test_the_report_is_called_one_in_french_too(database, cora):
    """In French, the word “Report” is what one does with a practice."""
    await cora.tap("More")
    await cora.tap("Report for donors")
    await cora.tap("Excel")
    number = await database.read(lambda c: people.by_telegram(c, TELEGRAM["cora"]).id)
    await database.write(lambda c: people.set_language(c, number, "fr"))

    assert list(await documents(database)) == ["Rapport 2027.xlsx"]


async def test_the_blank_questionnaire_is_under_more(database, cora):
    await cora.tap("More")
    await cora.tap("Blank questionnaire")
    await cora.tap("Excel")
    await cora.tap("PDF")
    made = await documents(database)

    assert list(made) == ["Questionnaire 2027.xlsx", "Questionnaire 2027.pdf"]
    assert is_one(made["Questionnaire 2027.xlsx"])
    assert made["Questionnaire 2027.pdf"].startswith(b"%PDF")


@pytest.mark.parametrize("name", ["ana", "rea"])
async def test_nobody_else_takes_anything_out(database, cora, name):
    excel = next(b["callback_data"] for b in cora.buttons if b["text"] == "Excel")
    other = await Chat(turns_of(database), name).joins()
    await other.send("/export")
    await other.press(excel)

    assert await database.read(lambda c: outbox.due_in_chat(c, other.number, NOW)) == ()
    assert await noted(database) == []


async def test_an_official_gets_the_blank_questionnaire_with_the_own_city(database, cora):
    ana = await Chat(turns_of(database), "ana").joins()
    await ana.send("/export")
    assert ana.labels == ["Excel", "PDF", "Home"]
    await ana.tap("Excel")
    await ana.tap("PDF")
    made = await documents(database, ana.number)

    assert list(made) == ["Questionnaire 2027.xlsx", "Questionnaire 2027.pdf"]
    book = load_workbook(io.BytesIO(made["Questionnaire 2027.xlsx"]))
    first = [cell.value for cell in book["questionnaire"][2]]
    assert first[:4] == ["2027", "Aville – Betown", "Aville", None]


@pytest.mark.parametrize("status", ["draft", "published"])
async def test_an_official_gets_none_of_a_round_that_asks_nobody(database, cora, status):
    ana = await Chat(turns_of(database), "ana").joins()
    await ana.send("/export")
    blank = next(b["callback_data"] for b in ana.buttons if b["text"] == "Excel")
    changed = f"UPDATE round SET status = '{status}'"
    await database.write(lambda c: c.exec_driver_sql(changed))
    await ana.press(blank)

    assert await planned(database, ana.number) == []


async def test_who_is_no_coordinator_any_more_gets_nothing(database, cora):
    await cora.tap("Excel")
    ended = "UPDATE role SET until = since WHERE role = 'coordinator'"
    await database.write(lambda c: c.exec_driver_sql(ended))
    (row,) = await planned(database)
    letters = Letters(Reader({"test": FRAMEWORK}, {}, {}), Languages(), None, 1)

    assert "draw" not in dir(await database.write(lambda c: letters.prepare(c, row, NOW)))


# --- A piece at a time --------------------------------------------------------------------


def three_partnerships(c):
    """Three more, of which Aville is in each, with a figure of its own."""
    for number in range(3):
        for row in rows():
            city = row.city if row.side == "lead" else f"Town {number}"
            more = {"key": f"k{number}", "partnership": f"Pair {number}", "city": city}
            roster.apply(c, [replace(row, **more)])
    town = cities.town_of(c, 1)
    entry = figures.Entry(town.id, PM25, 2024, Scale.CITY, Decimal(9), Origin.OFFICIAL)
    figures.save(c, entry, NOW)


@SQLITE_IS_ENOUGH
@pytest.mark.parametrize("label", ["CSV", "JSON", "SDMX"])
async def test_it_is_the_same_in_pieces_and_read_beside_the_claim(
    database, cora, label, monkeypatch
):
    await database.write(three_partnerships)
    await cora.tap("More")
    await cora.tap(label)
    monkeypatch.setattr(sides, "AT_ONCE", 1)
    in_pieces = await documents(database)

    def whole(c):
        catalogue = indicators_of(Languages())
        source = Source(c, rounds.find(c, 1), FRAMEWORK, Languages(), catalogue)
        return taken_out(source, label.lower())

    monkeypatch.setattr(sides, "AT_ONCE", 100)
    assert in_pieces == await database.read(whole)
    for name, content in in_pieces.items():
        assert content.count(PM25.encode()) == (name in HOLD_FIGURES)


@SQLITE_IS_ENOUGH
async def test_no_city_is_read_in_the_transaction_that_claims(database, cora, monkeypatch):
    await cora.tap("Excel")
    languages = Languages()
    letters = Letters(Reader({"test": FRAMEWORK}, {}, {}), languages, None, 1, read=database.read)
    (row,) = await planned(database)
    asked = []
    of_some = roster.sides_of_some
    monkeypatch.setattr(roster, "sides_of_some", lambda c, s: asked.append(c) or of_some(c, s))
    file = await database.write(lambda c: letters.prepare(c, row, NOW))

    assert not asked
    assert whole(await file.draw())
    assert asked
