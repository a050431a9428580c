"""A broadcast is scheduled by the author's own clock: which one it is, is said and can be set."""

import pytest

from tests.many import crowd, write
from tests.town import Chat


@pytest.fixture
async def later(cora, database):
    await crowd(database, 1)
    await write(cora)
    await cora.tap("Later")
    return cora


def _starts_at(c):
    found = c.exec_driver_sql("SELECT starts_at FROM broadcast WHERE status = 'scheduled'")
    return str(found.scalar_one())[:16]


async def sets_zone(chat):
    await chat.tap("Change the time zone")
    await chat.send("Tokyo")
    await chat.tap("Asia/Tokyo")


async def test_the_zone_is_said_wherever_a_time_is(later):
    assert "Time zone: UTC" in later.text
    await later.send("2027-01-05 10:30")
    assert "leaves on 5 January 2027, 10:30 (UTC)." in later.text
    await later.tap("All broadcasts")

    assert "Time zone: UTC" in later.text


async def test_it_can_be_set_on_the_way(database, later):
    await sets_zone(later)
    assert "When shall it leave?" in later.text
    assert "Time zone: Asia/Tokyo" in later.text
    await later.send("2027-01-05 19:30")

    assert "leaves on 5 January 2027, 19:30 (Asia/Tokyo)." in later.text
    assert await database.read(_starts_at) == "2027-01-05 10:30"


async def test_who_sets_none_comes_back_to_where_they_were(later):
    await later.tap("Change the time zone")
    await later.tap("Back")

    assert "When shall it leave?" in later.text


async def test_the_number_is_typed_beside_the_time(database, cora):
    await crowd(database, 30)
    await write(cora)
    await cora.tap("Later")
    await cora.send("2027-01-05 10:30")

    assert "please type their number" in cora.text
    assert "It leaves on 5 January 2027, 10:30 (UTC)." in cora.text


async def test_in_the_settings_it_leads_back_to_the_settings(turns):
    ana = await Chat(turns, "ana").joins()
    await ana.send("/settings")
    await ana.tap("Time zone")
    await ana.send("Tokyo")
    await ana.tap("Asia/Tokyo")

    assert "Asia/Tokyo" in ana.text
    assert "When shall it leave?" not in ana.text
