"""The board equals a recount, by reading every answer: not by the board's own reading."""

from collections import Counter

import pytest

from assessment.sheet import DONT_KNOW, scored
from assessment.standing import OF_CITIES, Standing
from bot import owing
from bot.seen import person as seen_person
from bot.views import teams
from bot.views.cities import Far, cities, far, standing_there
from storage import agreed, agreements, board, delegations, people, roster, rounds, sheets
from storage.database import open_database
from tests.framework import FRAMEWORK
from tests.life import ASKED, Life, many_cities, replaced
from tests.town import NOW, fill, rows, turns_of

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
    return tuple(cities(FRAMEWORKS, c, rounds.find(c, 1), now, board.numbers(c, 1)))


def summed(c, now=NOW):
    return far(FRAMEWORKS, c, rounds.find(c, 1), now)


def those(c, where, now):
    return standing_there(FRAMEWORKS, c, rounds.find(c, 1), now, where)


def recount(c, side, now):
    """Where a city is, by its sheets one after the other: not by the board's own reading."""
    sent = agreed.find(c, 1, side.id)
    if sent and not sent.reopened:
        return Standing.SUBMITTED
    team, there = people.officials_of(c, side.id), agreements.find(c, 1, side.id)
    if there and there.status == "proposed":
        return Standing.TO_AGREE
    if sent and not (team and there and there.status == "under_way"):
        return Standing.REOPENED
    if sent:
        return Standing.TO_AGREE if still(c, side) else Standing.TO_SEND
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
    changed = sheet and sheet.changed and not away and not finished(c, side)
    done = (away or (sheet and sheet.submitted_at)) and not changed
    if done and person.reachable and (waits := agrees(c, side, person, now)) is not None:
        where = Standing.TO_AGREE if waits else Standing.TO_SEND
        return where, answered, len(asked), waits
    if done and person.reachable and begins_again(c, side, person, now):
        return Standing.REOPENED, answered, len(asked), 0
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


def finished(c, side):
    sent = agreed.find(c, 1, side.id)
    return sent is not None and not sent.reopened


def begins_again(c, side, person, now):
    """Whether a contact is to submit once more what was reopened: as reminders ask it."""
    found = owing.owed(FRAMEWORKS, c, seen_person(person), 1, now)
    return any(one.reopened for one in found if one.side == side.id)


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
async def test_the_board_equals_a_recount(database, monkeypatch, seed):
    monkeypatch.setattr("bot.views.cities.AT_ONCE", 3)
    await database.write(many_cities)
    life, met = Life(seed), set()

    def live(c):
        for at in range(STEPS):
            life.step(c)
            if at % 100 == 0 or at == STEPS - 1:
                found = seen(c, life.now)
                active = [side for side in roster.sides(c) if side.status == "active"]
                shown = {
                    city.side: (city.standing, people_on(city), city.to_agree) for city in found
                }
                counted = {s.id: counted_anew(c, s, life.now) for s in active}
                assert shown == counted, f"after {at} steps"
                told = {city.side: {one.person for one in city.owing} for city in found}
                owed = {s.id: owe(c, s, life.now) for s in active}
                assert told == owed, f"after {at} steps"
                there = Counter(standing for standing, *_ in counted.values())
                assert summed(c, life.now) == Far(there, sum(map(len, owed.values())))
                for where in OF_CITIES:
                    wanted = {side for side, (standing, *_) in counted.items() if standing is where}
                    assert set(those(c, where, life.now)) == wanted
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

    assert [(city.answered, city.asked) for city in found] == [(7, 20), (30, 50)]


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

    city = (await database.write(work))[0]

    assert people_on(city)[2] == (Standing.TO_SEND, 4, 4, 0)
    assert (city.standing, city.answered, city.asked) == (Standing.UNDER_WAY, 4, 20)


async def test_a_round_for_some_partnerships_shows_only_these(database, turns):
    def work(c):
        roster.apply(c, [replaced(row, 1) for row in rows("Elsewhere", "Nowhere")])
        c.exec_driver_sql("INSERT INTO round_partnership VALUES (1, 1)")
        return seen(c)

    assert [city.name for city in await database.write(work)] == ["Aville", "Betown"]
