"""A round's page is counted, and read some at a time: the same as a look at every city."""

from datetime import timedelta

import pytest

from bot.views.cities import cities
from storage import board, coordination, people, roster, rounds, turnout
from storage.rounds import Days
from tests.framework import FRAMEWORK
from tests.life import Life, replaced
from tests.town import NOW, Chat, rows, turns_of

PAIRS = 9


def more_cities(c):
    for pair in range(PAIRS):
        roster.apply(c, [replaced(row, pair) for row in rows(f"City {pair}", f"Town {pair}")])


@pytest.fixture
async def lived(database):
    """A town after whatever may happen to its cities; returns its active sides."""

    def live(c):
        more_cities(c)
        life = Life(seed=8)
        for _ in range(300):
            life.step(c)
        for at, side in enumerate(roster.sides_in_round(c, 1)[::3]):
            day = rounds.find(c, 1).due_on + timedelta(days=1 + at % 3)
            coordination.extend(c, 1, side.id, Days(day, day, NOW), NOW)
        return roster.sides_in_round(c, 1)

    return await database.write(live)


async def test_what_is_counted_is_what_every_city_comes_to(database, lived):
    def look(c):
        one = rounds.find(c, 1)
        seen = list(cities({"test": FRAMEWORK}, c, one, NOW, board.numbers(c, 1)))
        begun = {row[0] for row in c.exec_driver_sql("SELECT side_id FROM sheet")}
        return seen, begun, turnout.progress(c, 1)

    seen, begun, told = await database.read(look)
    submitted = sum(city.standing == "submitted" for city in seen)
    under_way = sum(city.standing != "submitted" and city.side in begun for city in seen)

    assert submitted
    assert under_way
    assert told == turnout.Progress(submitted, under_way, len(seen) - submitted - under_way)


async def test_who_is_absent_is_named_once_by_whether_somebody_was_invited(database, lived):
    def look(c):
        absent = [side for side in lived if not people.officials_of(c, side.id)]
        invited = {
            row[0]
            for row in c.exec_driver_sql(
                "SELECT side_id FROM invitation WHERE role = 'official' AND revoked_at IS NULL"
            )
        }
        first = [side.city for side in absent if side.id not in invited]
        other = [side.city for side in absent if side.id in invited]
        told = [(turnout.silent(c, 1, most), turnout.waiting(c, 1, most)) for most in (1, 99)]
        return first, other, told

    never, waiting, told = await database.read(look)

    assert never
    assert waiting
    for most, (silent, invited) in zip((1, 99), told, strict=True):
        assert silent == turnout.Some(tuple(never[:most]), len(never))
        assert invited == turnout.Some(tuple(waiting[:most]), len(waiting))


async def test_pages_of_cities_are_all_of_them_in_their_order(database, lived):
    def look(c):
        return [one for at in range(0, len(lived), 5) for one in turnout.page(c, 1, at, 5)]

    read = await database.read(look)

    assert [one.side_id for one in read] == [side.id for side in lived]
    own = await database.read(lambda c: coordination.extensions(c, 1))
    assert {one.side_id: one.due_on for one in read if one.due_on} == {
        side.id: own[side.id].due_on for side in lived if side.id in own
    }


async def test_who_has_longest_comes_first(database, lived):
    read = await database.read(lambda c: turnout.longest(c, 1, 4))
    days = [one.due_on for one in read]

    own = await database.read(lambda c: coordination.extensions(c, 1))
    there = sorted((own[side.id].due_on for side in lived if side.id in own), reverse=True)
    assert days == there[:4]


async def test_the_partnerships_of_a_round_are_counted_and_the_first_named(database, lived):
    def look(c):
        every = roster.partnerships(c, 0, 1_000)
        for one in every[1:4]:
            coordination.invite(c, 1, one.id)
        return every, turnout.chosen(c, 1, 2), roster.number_of_partnerships(c)

    every, chosen, number = await database.write(look)

    assert chosen == turnout.Some(tuple(one.name for one in every[1:3]), 3)
    assert number == len(every)


# --- On the screens -----------------------------------------------------------------------


@pytest.fixture
async def cora(database):
    await database.write(more_cities)
    return await Chat(turns_of(database), "cora").joins()


async def test_any_city_can_be_given_more_time_from_its_page(database, cora):
    await cora.send("/rounds")
    await cora.tap("2027")
    await cora.tap("More time for a city")
    first = cora.labels
    await cora.tap("›")
    later = [label for label in cora.labels if label not in first and " · " in label]
    assert later
    await cora.tap(later[0])

    assert later[0].partition(" · ")[0] in cora.text
    await cora.press(cora.buttons[0]["callback_data"])
    await cora.tap("Confirm")

    assert len(await database.read(lambda c: coordination.extensions(c, 1))) == 1
    assert "More time:" in cora.text


async def test_no_screen_of_a_round_reads_every_city(database, cora, monkeypatch):
    def never(*_):
        raise AssertionError

    for name in ("sides", "sides_in_round"):
        monkeypatch.setattr(roster, name, never)
    await cora.send("/rounds")
    await cora.tap("2027")
    assert "under way" in cora.text
    for label in ("Move the due day", "More time for a city", "Reminders", "Repetition", "Close"):
        await cora.tap(label)
        assert cora.place.drawn
        await cora.tap("Cancel" if label == "Close" else "Back")
