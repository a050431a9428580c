"""A comparison of very many cities: a piece at a time, and nobody sees half of it."""

import asyncio
from decimal import Decimal

import pytest
import sqlalchemy as sa

from assessment.indicators.figures import Origin, Scale
from assessment.rounds import Step
from assessment.sheet import scored
from bot import comparing, freezing, stepping
from bot.mailroom import Mailroom
from bot.report.gathering import report
from storage import cities, freezings, indicators, peers, roster, rounds
from storage.database import open_database
from storage.tables import (
    comparison_cell,
    comparison_figure,
    comparison_indicator,
    comparison_side,
)
from storage.tables import outbox as letters
from tests.contract.test_compare import LEVELS, leads, partnerships, submits
from tests.framework import FRAMEWORK
from tests.town import NOW, Chat, fill, turns_of

TABLES = comparison_side, comparison_cell, comparison_figure, comparison_indicator
FIGURE = "11.6-pm25"


@pytest.fixture(autouse=True)
def _questionnaire(monkeypatch):
    monkeypatch.setattr(comparing, "known_frameworks", lambda: {"test": FRAMEWORK})


@pytest.fixture
def piecemeal(monkeypatch):
    monkeypatch.setattr(freezing, "AT_ONCE", 3)
    monkeypatch.setattr(freezing, "IN_THE_TURN", 5)


@pytest.fixture
async def on_file(tmp_path):
    """SQLite alone, where what is looked at is the same on both."""
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    await opened.write(fill)
    yield opened
    await opened.close()


@pytest.fixture
def room(database):
    return Mailroom(database, lambda: None)


def answered(c):
    """Eight partnerships whose lead cities have submitted and entered a figure; it is closed."""
    partnerships(c, len(LEVELS) - 1)
    for at, (side, level) in enumerate(zip(leads(c), LEVELS, strict=True)):
        submits(c, side.id, level, q3_1=scored(1 + at % 5))
        city = cities.town_of(c, side.id).id
        value = Decimal(10 + 3 * at)
        entry = indicators.Entry(city, FIGURE, 2026, Scale.CITY, value, Origin.OFFICIAL)
        indicators.save(c, entry, NOW)
    stepping.take(c, rounds.find(c, 1), Step.CLOSE, NOW)


def published(c):
    return stepping.take(c, rounds.find(c, 1), Step.PUBLISH, NOW)


def stored(c):
    """All that is frozen."""
    return [sorted(map(tuple, c.execute(sa.select(table))), key=repr) for table in TABLES]


def told(c):
    """How many letters say that the round is published."""
    found = c.execute(sa.select(letters.c.kind)).scalars()
    return [*found].count("published")


async def drained(room):
    looks = 0
    while not await room.look():
        looks += 1
    return looks


async def test_few_cities_are_frozen_in_the_turn_itself(database):
    await Chat(turns_of(database), "ana").joins()
    await database.write(answered)
    assert await database.write(published) == 1
    assert await database.read(freezings.rounds) == ()
    assert await database.read(told) == 1
    assert all(await database.read(stored))


async def test_pieces_come_to_the_same_as_all_at_once(database, room, monkeypatch):
    await database.write(answered)
    frozen = []
    for at_once in (500, 3):
        monkeypatch.setattr(freezing, "AT_ONCE", at_once)
        monkeypatch.setattr(freezing, "IN_THE_TURN", at_once)
        await database.write(published)
        await drained(room)
        frozen.append(await database.read(stored))
        await database.write(begun_anew)

    assert all(frozen[0])
    assert frozen[0] == frozen[1]


def begun_anew(c):
    for table in TABLES:
        c.execute(sa.delete(table))
    rounds.change(c, 1, status="closed")


async def test_nobody_sees_half_of_it_and_nobody_is_told_before(on_file, piecemeal):
    ana = await Chat(turns_of(on_file), "ana").joins()
    await ana.send("/compare")
    nothing = ana.text
    await on_file.write(answered)
    for side in await on_file.read(leads):
        await on_file.write(lambda c, s=side: peers.offer(c, s.id, 1, "a@example.org", NOW))
    assert await on_file.write(published) == 1

    looks = 0
    while await on_file.read(freezings.rounds):
        assert await on_file.read(told) == 0
        if looks in (2, 12, 26):  # among the sides, the principles, the figures
            await ana.send("/compare")
            assert ana.text == nothing
            assert await on_file.read(peers.offers) == ()
            assert not (await on_file.read(reported)).complete
        await Mailroom(on_file, lambda: None).look()
        looks += 1
    await drained(Mailroom(on_file, lambda: None))

    await ana.send("/compare")
    assert "Whole programme: 8 cities" in ana.text
    assert await on_file.read(told) == 1
    assert len(await on_file.read(peers.offers)) == len(LEVELS)
    assert (await on_file.read(reported)).complete
    assert looks == 27


def reported(c):
    return report(c, rounds.find(c, 1), FRAMEWORK)


async def test_the_comparison_before_is_shown_until_the_next_is_complete(on_file, piecemeal):
    ana = await Chat(turns_of(on_file), "ana").joins()
    await on_file.write(answered)
    await on_file.write(published)
    await drained(Mailroom(on_file, lambda: None))
    await ana.send("/compare")
    before = ana.text

    def again(c):
        one = rounds.find(c, 1)
        days = one.due_on, one.closes_on, one.closes_at
        number = rounds.create(c, rounds.Plan("Next", "quick", "test", "x", *days))
        for side in leads(c):
            submits(c, side.id, 5, number)
        rounds.move(c, number, "closed", NOW)
        stepping.take(c, rounds.find(c, number), Step.PUBLISH, NOW)

    await on_file.write(again)
    await Mailroom(on_file, lambda: None).look()
    await ana.send("/compare")
    assert ana.text == before
    await drained(Mailroom(on_file, lambda: None))
    await ana.send("/compare")
    assert "Next" in ana.text


async def test_it_goes_on_in_another_process_and_after_a_piece_that_fails(
    on_file, piecemeal, monkeypatch
):
    await on_file.write(answered)
    await on_file.write(published)
    assert not await Mailroom(on_file, lambda: None).look()
    before = await on_file.read(stored)
    assert len(before[0]) == 3

    def broken(*given):
        raise KeyError

    monkeypatch.setattr(freezing, "freeze_figures_of", broken)
    assert await Mailroom(on_file, lambda: None).look()
    assert await on_file.read(stored) == before, "the scores of that piece went with it"
    monkeypatch.undo()
    monkeypatch.setattr(comparing, "known_frameworks", lambda: {"test": FRAMEWORK})
    await drained(Mailroom(on_file, lambda: None))
    assert len((await on_file.read(stored))[0]) == len(LEVELS)


@pytest.fixture
async def replica(database, address):
    opened = open_database(address)
    yield opened
    await opened.close()


async def test_two_replicas_do_it_once(database, replica, piecemeal, caplog):
    one, two = database, replica
    await Chat(turns_of(one), "ana").joins()
    await one.write(answered)
    await one.write(published)
    rooms = [Mailroom(replica, lambda: None) for replica in (one, two)]
    looks = await asyncio.gather(*map(drained, rooms))

    assert min(looks) > 0, "both took part"
    assert not caplog.records, "neither did what the other had done"
    frozen = await one.read(stored)
    assert [len(rows) for rows in frozen[::2]] == [len(LEVELS)] * 2
    assert await one.read(told) == 1


async def test_the_coordinator_sees_how_far_it_is(on_file, piecemeal):
    await on_file.write(answered)
    await on_file.write(published)
    shares = []
    while (share := await on_file.read(seen)) is not None:
        shares.append(share)
        await Mailroom(on_file, lambda: None).look()

    assert shares[0] == 0
    assert shares == sorted(shares)
    assert {70, 95} < set(shares)


def seen(c):
    return freezing.share_done(c, 1)


async def test_a_city_that_withdraws_meanwhile_counts_where_it_was_frozen(on_file, piecemeal):
    await on_file.write(answered)
    await on_file.write(published)
    await Mailroom(on_file, lambda: None).look()
    first, *_, last = await on_file.read(leads)
    for side in (first, last):
        await on_file.write(lambda c, s=side: roster.set_status(c, s.id, "withdrawn"))
    await drained(Mailroom(on_file, lambda: None))
    sides, cells, *_ = await on_file.read(stored)
    there = {row[1] for row in sides}

    assert first.id in there
    assert last.id not in there
    assert {row[5] for row in cells} == {len(LEVELS) - 1}
