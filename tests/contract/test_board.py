"""The board tells the truth: it equals a recount from the answers; nobody else sees it."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from assessment.questionnaire import Form
from assessment.sheet import DONT_KNOW, scored
from assessment.standing import Standing
from bot import owing
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.seen import person as seen_person
from bot.spreadsheets.board import board_file, tables
from bot.spreadsheets.workbook import Table, workbook
from bot.views import teams
from bot.views.board import board
from conversations import view
from storage import agreed, agreements, delegations, outbox, people, roster, rounds, sheets
from storage.database import open_database
from tests.framework import FRAMEWORK
from tests.life import ASKED, Life, many_cities, replaced
from tests.town import HOSTILE, NOW, TELEGRAM, Chat, fill, rows, turns_of

FRAMEWORKS = {"test": FRAMEWORK}
STEPS = 1_000


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
    return board(FRAMEWORKS, c, rounds.find(c, 1), now)


# --- A recount, by reading every answer ---------------------------------------------------


def recount(c, side, now):
    """Where a city is, by its sheets one after the other: not by the board's own reading."""
    if agreed.find(c, 1, side.id):
        return Standing.SUBMITTED
    team, there = people.officials_of(c, side.id), agreements.find(c, 1, side.id)
    if there and there.status == "proposed":
        return Standing.TO_AGREE
    if not team:
        waiting = c.exec_driver_sql(
            f"SELECT expires_at FROM invitation WHERE side_id = {side.id} AND role = 'official'"
            " AND used_at IS NULL AND revoked_at IS NULL"
        ).scalars()
        alive = any(str(at) > f"{now:%Y-%m-%d %H:%M:%S}" for at in waiting)
        return Standing.NOT_JOINED if alive else Standing.NOT_INVITED
    reached = [p for p in team if p.reachable]
    if not reached:
        return Standing.UNREACHABLE
    done = len(teams.finished(c, 1, side.id, now) & {p.id for p in team})
    all_done = done == len(team) and not delegations.awaited(c, side.id, now)
    if there.status == "under_way" if there else all_done:
        return Standing.TO_AGREE if still(c, side) else Standing.TO_SEND
    if delegations.bare(c, side.id, now):
        return together(c, side, team, now)
    found = [sheets.find(c, sheets.Key(1, side.id, p.id)) for p in reached]
    begun = [sheet for sheet in found if sheet]
    if not begun:
        return Standing.NOT_BEGUN
    if any(sheet.submitted_at for sheet in begun):
        return Standing.TO_SEND if done == len(team) else Standing.UNDER_WAY
    most = max(begun, key=lambda s: (len(set(s.answers) & set(ASKED[s.form])), len(ASKED[s.form])))
    answered = len(set(most.answers) & set(ASKED[most.form]))
    return Standing.TO_SEND if answered == len(ASKED[most.form]) else Standing.UNDER_WAY


def counted_anew(c, side, now):
    where = recount(c, side, now)
    there = agreements.find(c, 1, side.id)
    open_ = where is Standing.TO_AGREE and not (there and there.status == "proposed")
    to_agree = still(c, side) if open_ else 0
    return where, recounted(c, side, now), to_agree


def still(c, side):
    """On how many questions the team has to agree: each answer of each question is looked at."""
    found = [sheet for sheet in sheets.of_team(c, 1, side.id) if sheet.answers]
    there = agreements.find(c, 1, side.id)
    stands = agreements.standing(c, there.id) if there else {}
    objected = agreements.objected(c, there.id) if there else ()
    open_ = 0
    for question in ASKED["full" if any(s.form == "full" for s in found) else "quick"]:
        said = {
            (a.state, a.level)
            for s in found
            if (a := s.answers.get(question, DONT_KNOW)) != DONT_KNOW
        }
        differs = len(said) > 1
        open_ += differs and (question not in stands or question in objected)
    return open_


def together(c, side, team, now):
    """Where a city is whose team shares its questions out: each question is looked for."""
    found = {p.id: sheets.find(c, sheets.Key(1, side.id, p.id)) for p in team}
    if not any(found.values()):
        return Standing.NOT_BEGUN
    open_ = [
        question
        for question in ASKED[form_of(c, side)]
        if not any(
            sheet and question in sheet.answers and question in theirs(c, side, person, now)
            for person, sheet in found.items()
        )
    ]
    busy = [sheet for person, sheet in found.items() if theirs(c, side, person, now)]
    given = delegations.bare(c, side.id, now)
    sent = all(one.taker for one in given) and all(s and s.submitted_at for s in busy)
    return Standing.TO_SEND if sent or not open_ else Standing.UNDER_WAY


def form_of(c, side):
    return "full" if sheets.anybody_in_full(c, 1, side.id) else "quick"


def theirs(c, side, person, now):
    """The questions of one of a team that shares them out."""
    given = delegations.bare(c, side.id, now)
    taken = {one.principle for one in given if one.taker == person}
    away = {one.principle for one in given if one.giver == person}
    if not taken and not away:
        sheet = sheets.find(c, sheets.Key(1, side.id, person))
        return ASKED[sheet.form if sheet else "quick"]
    mine = (taken or set(range(1, 11))) - away
    return [q for q in ASKED[form_of(c, side)] if int(q.split(".")[0]) in mine]


def people_on(city):
    return {
        one.person: (one.standing, one.answered, one.asked, one.to_agree) for one in city.officials
    }


def recounted(c, side, now):
    """Where each official of a city is, at n of m of their own form."""
    return {one.id: part(c, side, one, now) for one in people.officials_of(c, side.id)}


def part(c, side, person, now):
    sheet = sheets.find(c, sheets.Key(1, side.id, person.id))
    asked = ASKED[sheet.form] if sheet else []
    if sheet and delegations.bare(c, side.id, now):
        asked = theirs(c, side, person.id, now)
    answered = sum(question in sheet.answers for question in asked)
    away = delegations.bare(c, side.id, now) and not theirs(c, side, person.id, now)
    changed = sheet and sheet.changed and not away and not agreed.find(c, 1, side.id)
    done = (away or (sheet and sheet.submitted_at)) and not changed
    if done and person.reachable and (waits := agrees(c, side, person, now)) is not None:
        where = Standing.TO_AGREE if waits else Standing.TO_SEND
        return where, answered, len(asked), waits
    if done and sheet and sheet.submitted_at:
        return Standing.SUBMITTED, answered, len(asked), 0
    if not person.reachable:
        return Standing.UNREACHABLE, answered, len(asked), 0
    if away:
        return Standing.GIVEN, 0, 0, 0
    if not asked:
        return Standing.NOT_BEGUN, 0, 0, 0
    done = Standing.TO_SEND if answered == len(asked) else Standing.UNDER_WAY
    return done, answered, len(asked), 0


def agrees(c, side, person, now):
    """On how much a contact's team waits to agree, None for others: as reminders ask it."""
    found = owing.owed(FRAMEWORKS, c, seen_person(person), 1, now)
    return next((one.to_agree for one in found if one.side == side.id), None)


def owe(c, side, now):
    """Who of a city owes something, as reminders find it out when they are claimed."""
    team = [one for one in people.officials_of(c, side.id) if one.reachable]
    return {
        one.id
        for one in team
        if any(o.side == side.id for o in owing.owed(FRAMEWORKS, c, seen_person(one), 1, now))
    }


@pytest.mark.parametrize("seed", [1])
async def test_the_board_equals_a_recount(database, seed):
    await database.write(many_cities)
    life, met = Life(seed), set()

    def live(c):
        for at in range(STEPS):
            life.step(c)
            if at % 100 == 0 or at == STEPS - 1:
                cities = seen(c, life.now).cities
                active = [side for side in roster.sides(c) if side.status == "active"]
                shown = {
                    city.side: (city.standing, people_on(city), city.to_agree) for city in cities
                }
                counted = {s.id: counted_anew(c, s, life.now) for s in active}
                assert shown == counted, f"after {at} steps"
                told = {city.side: {one.person for one in city.owing} for city in cities}
                assert told == {s.id: owe(c, s, life.now) for s in active}, f"after {at} steps"
                met.update(standing for standing, *_ in counted.values())
                met.update(
                    standing for _, team, _ in counted.values() for standing, *_ in team.values()
                )

    await database.write(live)

    assert met == set(Standing), "the life was too dull to tell"


async def test_it_is_at_n_of_m_of_the_persons_own_form(database, turns):
    def work(c):
        for number, (form, count) in enumerate((("quick", 7), ("full", 30)), 1):
            person = people.join(c, people.Newcomer(number, "P", "en", "UTC", "1"), NOW)
            people.grant(c, person, "official", number, NOW)
            sheet = sheets.begin(c, sheets.Key(1, number, person), form, NOW)
            for question in ASKED[form][:count]:
                sheets.save(c, sheet, question, scored(2), NOW)
        return seen(c)

    found = await database.write(work)

    assert [(city.answered, city.asked) for city in found.cities] == [(7, 20), (30, 50)]


async def test_who_was_given_some_principles_is_asked_these_alone(database, turns):
    def work(c):
        for number in (1, 2):
            person = people.join(c, people.Newcomer(number, "P", "en", "UTC", "1"), NOW)
            people.grant(c, person, "official", 1, NOW)
        delegations.give(c, 1, (3, 4), 1, NOW, taker_id=2)
        sheet = sheets.begin(c, sheets.Key(1, 1, 2), "quick", NOW)
        for question in ("3.1", "3.2", "4.1", "4.2"):
            sheets.save(c, sheet, question, scored(2), NOW)
        return seen(c)

    city = (await database.write(work)).cities[0]

    assert people_on(city)[2] == (Standing.TO_SEND, 4, 4, 0)
    assert (city.standing, city.answered, city.asked) == (Standing.UNDER_WAY, 4, 20)


async def test_a_round_for_some_partnerships_shows_only_these(database, turns):
    def work(c):
        roster.apply(c, [replaced(row, 1) for row in rows("Elsewhere", "Nowhere")])
        c.exec_driver_sql("INSERT INTO round_partnership VALUES (1, 1)")
        return seen(c)

    assert [city.name for city in (await database.write(work)).cities] == ["Aville", "Betown"]


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

    cities, officials = await database.write(work)
    cora = Chat(turns, "cora")
    await cora.send("/board")
    assert f"{short}" in cora.text
    await cora.tap("All cities")
    assert f"Aville: {line}" in cora.text or f"Aville: everything is answered, {line}" in cora.text
    (nudge,) = await written(database, turns, "nudge")
    (summary,) = await written(database, turns, "summary")

    assert told in nudge.drawn.html
    assert short in summary.drawn.html
    assert short in cities.rows[0][2]
    assert [row[3] for row in officials.rows] == [cities.rows[0][2], "Submitted"]


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


async def written(database, turns, name):
    """What the letters of a kind say at this moment."""
    letters = Letters(turns._reader, turns._languages, None, 1, "bot")

    def work(c):
        c.exec_driver_sql("DELETE FROM outbox WHERE kind = 'menu'")  # which would come first
        found = outbox.due(c, "bulk", NOW, 99)
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


async def test_the_spreadsheet_says_what_the_board_says(database, turns):
    await Chat(turns, "ana", first_name="=1+1").joins()
    shown = await database.read(seen)
    file = board_file(shown, Languages()["fr"], NOW)
    book = load_workbook(io.BytesIO(await file.draw()))
    cities, officials = book.worksheets

    assert [cell.value for cell in cities[2]][:3] == ["Aville – Betown", "Aville", "Pas commencé"]
    assert cities.freeze_panes == "A2"
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


def test_a_board_counts_each_city_once():
    cities = (view.City(1, "A", "P", Standing.SUBMITTED), view.City(2, "B", "P", Standing.TO_SEND))
    info = view.RoundInfo(1, "R", Form.QUICK, NOW.date(), NOW, "open")

    assert sum(view.Board(info, cities=cities).counts.values()) == 2
