"""The board tells the truth, as reminders and Monday's summary do; nobody else sees it."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from assessment.agreement import Settled
from assessment.sheet import scored
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.spreadsheets.board import tables
from bot.spreadsheets.workbook import Table, workbook
from bot.views.cities import cities
from storage import (
    agreed,
    agreements,
    board,
    coordination,
    outbox,
    people,
    roster,
    rounds,
    sheets,
)
from storage.database import open_database
from tests.framework import FRAMEWORK
from tests.life import ASKED, replaced
from tests.taken_out import whole
from tests.town import HOSTILE, NOW, TELEGRAM, Chat, fill, rows, turns_of

FRAMEWORKS = {"test": FRAMEWORK}


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def turns(database):
    await database.write(fill)
    return turns_of(database)


def seen(c, now=NOW):
    return tuple(cities(FRAMEWORKS, c, rounds.find(c, 1), now, board.numbers(c, 1)))


# --- Everywhere the same ------------------------------------------------------------------


def team_of_two(c, differ):
    """Two people who have answered all and sent it, and differ on some questions."""
    for number in (1, 2):
        person = people.join(c, people.Newcomer(10 + number, f"P{number}", "en", "UTC", "1"), NOW)
        people.grant(c, person, "official", 1, NOW)
        sheet = sheets.begin(c, sheets.Key(1, 1, person), "quick", NOW)
        for at, question in enumerate(ASKED["quick"]):
            level = scored(2 if at < differ and number == 1 else 4)
            sheets.save(c, sheet, question, level, NOW - timedelta(days=1))
        sheets.submit(c, sheet, NOW)
    roster.set_contact(c, 1, 1)
    cora = people.join(c, people.Newcomer(TELEGRAM["cora"], "Cora", "en", "UTC", "1"), NOW)
    people.grant(c, cora, "coordinator", None, NOW)


@pytest.mark.parametrize(
    ("differ", "line", "told", "short"),
    [
        (3, "the team has 3 questions to agree on", "your team has 3 questions", "To agree"),
        (0, "only the sending is missing", "only the sending is missing", "To submit"),
    ],
)
async def test_what_a_team_waits_for_is_told_alike_everywhere(
    database, turns, differ, line, told, short
):
    def work(c):
        team_of_two(c, differ)
        letters = [
            outbox.Letter("n", "bulk", 11, "nudge", {"round": 1}, NOW),
            outbox.Letter("s", "bulk", TELEGRAM["cora"], "summary", {"on": "2027-01-04"}, NOW),
        ]
        outbox.plan(c, letters, NOW)
        return tables(seen(c), Languages()["en"])

    towns, officials = await database.write(work)
    cora = Chat(turns, "cora")
    await cora.send("/board")
    assert f"{short}" in cora.text
    await cora.tap("All cities")
    assert f"Aville: {line}" in cora.text or f"Aville: everything is answered, {line}" in cora.text
    (nudge,) = await written(database, turns, "nudge")
    (summary,) = await written(database, turns, "summary")

    assert told in nudge.drawn.html
    assert short in summary.drawn.html
    assert short in towns.rows[0][2]
    assert [row[3] for row in officials.rows] == [towns.rows[0][2], "Submitted"]


async def test_a_settled_question_is_agreed_until_somebody_objects(database, turns):
    def work(c):
        team_of_two(c, 3)
        agreements.start(c, 1, 1, 1, NOW)
        for question in ASKED["quick"][:2]:
            agreements.settle(c, 1, question, Settled(scored(3)), 1, NOW)
        settled = seen(c)[0].to_agree
        agreements.object_to(c, 1, ASKED["quick"][0], 2, NOW)
        objected = seen(c)[0].to_agree
        agreements.settle(c, 1, ASKED["quick"][0], Settled(None), 1, NOW)
        return settled, objected, seen(c)[0].to_agree

    assert await database.write(work) == (1, 2, 1)


# --- In the chat --------------------------------------------------------------------------


async def test_only_a_coordinator_sees_the_board(turns):
    ana = await Chat(turns, "ana").joins()
    rea = await Chat(turns, "rea").joins()
    for person in (ana, rea):
        await person.send("/board")
        await person.press("d:list:~0")
        assert "Aville" not in person.text or "board" not in person.text.lower()
        assert "not known here" in person.text


async def test_the_board_never_shows_a_level(turns):
    ana, cora = await Chat(turns, "ana").joins(), await Chat(turns, "cora").joins()
    await ana.send("/assess")
    await ana.tap("4")
    await cora.send("/board")
    assert "Under way" in cora.text
    await cora.tap("All cities")
    await cora.tap("Aville")

    assert "Ana: under way, 1 of 20" in cora.text


async def test_a_city_of_an_older_round_is_looked_at_and_the_list_is_found_again(database, turns):
    """Both are open; the newest alone would have its board by itself."""
    await database.write(newer_round)
    await Chat(turns, "ana").joins()
    cora = await Chat(turns, "cora").joins()
    await cora.send("/board")
    await cora.tap("Other rounds")
    await cora.tap("2027")
    await cora.tap("Not begun")
    await cora.tap("Aville")
    assert cora.text.startswith("Aville\n")
    await cora.tap("Remind 1 person")
    await cora.tap("Remind 1 person")
    assert cora.text.startswith("Aville\n")
    await cora.tap("Back")

    assert "2027\nNot begun" in cora.text


def newer_round(c):
    """A round for another partnership, opened after the one at hand."""
    roster.apply(c, [replaced(row, 1) for row in rows("Elsewhere", "Nowhere")])
    one = rounds.find(c, 1)
    days = one.due_on, one.closes_on, one.closes_at
    number = rounds.create(c, rounds.Plan("2028", "quick", "test", "x", *days))
    coordination.invite(c, number, 2)
    rounds.move(c, number, "open", NOW)


async def nudged(database):
    rows = await database.read(
        lambda c: c.exec_driver_sql(
            "SELECT kind, chat_id FROM outbox WHERE kind IN ('reminder', 'nudge')"
            " AND state = 'planned' AND not_before <= '2027-01-04 12:00:00.000000'"
        ).all()
    )
    return sorted(tuple(row) for row in rows)


async def test_a_nudge_goes_to_the_city_only_and_once_a_day(database, turns):
    await Chat(turns, "ana").joins()
    await Chat(turns, "bob").joins()
    cora = await Chat(turns, "cora").joins()
    for _ in range(2):
        await cora.send("/board")
        await cora.tap("All cities")
        await cora.tap("Aville")
        await cora.tap("Remind 1 person")
        await cora.tap("Remind 1 person")

    assert await nudged(database) == [("reminder", 11)]


async def test_a_nudge_may_knowingly_leave_at_once(database, turns):
    await Chat(turns, "ana").joins()
    await Chat(turns, "bob").joins()
    cora = await Chat(turns, "cora").joins()
    await cora.send("/board")
    await cora.tap("Remind 2 people")
    await cora.tap("All the same")

    assert await nudged(database) == [("nudge", 11), ("nudge", 22)]


async def test_all_are_reminded_who_owe_something_and_may_be(room, turns, database):
    for name in ("ana", "abe", "bob"):
        await Chat(turns, name).joins()
    cora = await Chat(turns, "cora").joins()
    await room.empty()
    abe = await database.read(lambda c: people.by_telegram(c, 12).id)
    await database.write(lambda c: coordination.mute(c, 1, abe, on=True))
    reminded = []
    for label in ("Remind 3 people", "Remind 3 people", "All the same"):
        await cora.send("/board")
        await cora.tap("Remind 3 people")
        await cora.tap(label)
        told = [chat for chat, text in await room.empty() if "A reminder: 2027" in text]
        reminded.append(sorted(told))

    assert reminded == [[11, 22], [], [11, 22]], (
        "once a day, unless knowingly; never who wants none"
    )


async def written(database, turns, name, lane="bulk"):
    """What the letters of a kind say at this moment."""
    letters = Letters(turns._reader, turns._languages, None, 1, "bot", database.read)

    def work(c):
        c.exec_driver_sql("DELETE FROM outbox WHERE kind = 'menu'")  # which would come first
        found = outbox.due(c, lane, NOW, 99)
        return [letters.prepare(c, row, NOW) for row in found if row.kind == name]

    return await database.write(work)


async def test_who_has_submitted_meanwhile_is_not_nudged(database, turns):
    await Chat(turns, "ana").joins()
    cora = await Chat(turns, "cora").joins()
    await cora.send("/board")
    await cora.tap("Remind 1 person")
    await cora.tap("All the same")
    (before,) = await written(database, turns, "nudge")

    def submits(c):
        sheet = sheets.begin(c, sheets.Key(1, 1, 1), "quick", NOW)
        agreed.write(c, 1, 1, sheet_id=sheet, form="quick", respondents=1, answers={}, now=NOW)

    await database.write(submits)
    (after,) = await written(database, turns, "nudge")

    assert "Aville" in before.drawn.html
    assert after.reason == "nothing is owed"


# --- As a spreadsheet ---------------------------------------------------------------------


async def test_the_spreadsheet_says_what_the_board_says(database, turns, monkeypatch):
    monkeypatch.setattr("bot.views.cities.AT_ONCE", 1)
    await Chat(turns, "ana", first_name="=1+1").joins()
    cora = await Chat(turns, "cora").joins()
    await cora.send("/board")
    await cora.tap("Excel")
    (file,) = await written(database, turns, "board", lane="fast")
    book = load_workbook(io.BytesIO(whole(await file.draw())))
    towns, officials = book.worksheets

    assert [cell.value for cell in towns[2]][:3] == ["Aville – Betown", "Aville", "Not begun"]
    assert [row[1].value for row in towns.iter_rows()] == ["City", "Aville", "Betown"]
    assert towns.freeze_panes == "A2"
    assert towns.sheet_properties.pageSetUpPr.fitToPage, "columns on a second page tell nothing"
    assert (towns.page_setup.fitToHeight, towns.print_title_rows) == (0, "$1:$1")
    assert officials["C2"].value == "=1+1"
    assert officials["C2"].data_type == "s", "somebody's words would be run"


def test_any_text_comes_through_a_spreadsheet():
    worst = [HOSTILE, "=HYPERLINK()", "+1", "@x", "a\x00b", "x" * 40_000]
    made = workbook([Table("a/b:c", ["Words"], [[text] for text in worst])], NOW)
    sheet = load_workbook(io.BytesIO(made)).active
    read = [row[0].value for row in sheet.iter_rows(min_row=2)]

    assert read[:4] == worst[:4]
    assert read[4] == "ab"
    assert len(read[5]) == 32_767
