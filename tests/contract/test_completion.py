"""The picture over time says of every day what was counted when that day ended."""

from datetime import date, timedelta

import pytest

from bot.letters.writer import Letters
from bot.pictures.draw import Drawer
from bot.stepping import reopen
from bot.views.completion import over_time
from storage import agreed, outbox, roster, rounds, sheets
from storage.database import open_database
from tests.life import Life, many_cities
from tests.town import NOW, Chat, fill, turns_of

A_DAY = timedelta(days=1)
EVERY = timedelta(minutes=45)  # a thousand steps are a month
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


def seen(c, now=NOW, zone="UTC"):
    return over_time(c, rounds.find(c, 1), zone, now)


def figures(over):
    return [(day.submitted, day.under_way, day.not_begun) for day in over.days]


def count(c, known):
    """Where every city is at this moment, by looking at each one's sheets."""
    sent = sum(agreed.find(c, 1, side) is not None for side in known)
    begun = sum(bool(sheets.of_team(c, 1, side)) for side in known)
    return sent, begun - sent, len(known) - begun


@pytest.mark.parametrize("seed", [1])
async def test_every_day_equals_the_count_of_that_evening(database, seed):
    """A thousand operations; whoever sends again, leaves or comes back changes no day before."""
    await database.write(many_cities)
    life, evenings = Life(seed, EVERY), []

    def live(c):
        known = [side.id for side in roster.sides(c)]
        for _ in range(STEPS):
            if (life.now + EVERY).date() > life.now.date():
                evenings.append(count(c, known))
            life.step(c)
        for side in known:
            roster.set_status(c, side, "active")
        return seen(c, life.now), count(c, known)

    over, now = await database.write(live)

    for shown, evening in zip(over.days, [*evenings, now], strict=True):
        assert (shown.submitted, shown.under_way, shown.not_begun) == evening, shown.on
    assert len(set(figures(over))) > 10, "the life was too dull to tell"


async def test_a_day_ends_where_the_coordinator_is(database, turns):
    def work(c):
        sheets.begin(c, sheets.Key(1, 1, person(c)), "quick", NOW + timedelta(hours=10.5))
        return [seen(c, NOW + A_DAY, zone) for zone in ("UTC", "Asia/Tokyo")]

    await Chat(turns, "ana").joins()
    utc, tokyo = await database.write(work)

    assert figures(utc) == [(0, 1, 1), (0, 1, 1)]
    assert figures(tokyo) == [(0, 0, 2), (0, 1, 1)]


def person(c):
    return c.exec_driver_sql("SELECT id FROM person WHERE telegram_id = 11").scalar_one()


async def test_it_reaches_from_the_opening_to_the_closing_of_who_has_longest(database, turns):
    def work(c):
        plain = seen(c)
        days = rounds.Days(date(2027, 2, 20), date(2027, 2, 27), NOW + 54 * A_DAY)
        c.exec_driver_sql(
            "INSERT INTO extension VALUES (1, 2, '2027-02-20', '2027-02-27',"
            " '2027-02-27 23:59:59.000000', '2027-01-04 12:00:00.000000')"
        )
        longer = seen(c)
        rounds.move(c, 1, "closed", NOW + 40 * A_DAY)
        closed = seen(c, NOW + 60 * A_DAY)
        reopen(c, rounds.find(c, 1), days, NOW + 41 * A_DAY)
        return plain, longer, closed, seen(c, NOW + 41 * A_DAY)

    plain, longer, closed, again = await database.write(work)

    assert (plain.days[0].on, plain.days[-1].on, plain.last) == (*[NOW.date()] * 2, day(2, 8))
    assert longer.last == day(2, 27)
    assert (closed.last, closed.days[-1].on) == (day(2, 13), day(2, 13))
    assert (again.days[0].on, again.last) == (NOW.date(), day(2, 27)), "as old as it is"


def day(month, number):
    return date(2027, month, number)


async def test_only_a_coordinator_gets_the_picture_and_it_says_its_last_day(database, turns):
    ana, cora = await Chat(turns, "ana").joins(), await Chat(turns, "cora").joins()
    await ana.send("/assess")
    await ana.tap("4")
    await ana.press("d:time~0")
    await cora.send("/board")
    await cora.tap("Over time")
    drawer = Drawer()
    letters = Letters(turns._reader, turns._languages, drawer, 1, "bot")

    def work(c):
        rows = [row for row in outbox.due(c, "fast", NOW, 99) if row.kind == "completion"]
        return [(row.chat_id, letters.prepare(c, row, NOW)) for row in rows]

    try:
        ((chat, file),) = await database.write(work)
        png = await file.draw()
    finally:
        drawer.close()

    assert chat == cora.number
    assert (file.method, png[:4]) == ("sendPhoto", b"\x89PNG")
    assert file.caption.endswith("4 January 2027 – submitted: 0, under way: 1, not begun: 1")
