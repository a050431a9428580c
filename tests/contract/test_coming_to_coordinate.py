"""Somebody comes to coordinate: what a new programme needs first, or how far this one is."""

from datetime import timedelta

import pytest

from storage import invitations, roster
from storage.database import open_database
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, Chat, fill, rows, turns_of

WEEKS = NOW + timedelta(days=30)


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


def invites(c, name, role, side=None):
    given = {"side_id": side, "language": "en", "label": "", "now": NOW, "expires_at": WEEKS}
    invitations.create(c, token=name, role=role, **given)


def nothing(c):
    invites(c, "cora", "coordinator")


def a_roster(c):
    nothing(c)
    roster.apply(c, rows())


def a_reader(c):
    roster.apply(c, rows())
    invites(c, "rea", "reader", side=1)


async def coming(database, filled, name="cora"):
    await database.write(filled)
    return await Chat(turns_of(database), name).joins()


@SQLITE_IS_ENOUGH
@pytest.mark.parametrize(("filled", "counted"), [(nothing, False), (a_roster, True)])
async def test_a_new_programme_is_told_what_comes_first(database, filled, counted):
    cora = await coming(database, filled)

    assert ("1 partnership takes part." in cora.text) is counted
    steps = "The programme’s own words", "Import", "Rounds", "Invitations"
    assert [cora.text.count(f"{n}. {step}:") for n, step in enumerate(steps, 1)] == [1] * 4
    assert cora.labels == [*steps, "Help"]
    for label in steps:
        await cora.tap(label)
        assert "What comes first" not in cora.text, label
        await cora.send("/start")
        assert "What comes first" in cora.text, "at home as well"


async def test_in_a_programme_under_way_everything_is_one_tap_away(database):
    cora = await coming(database, fill)

    assert "1 partnership takes part." in cora.text
    assert "2027: open until 1 February 2027." in cora.text
    ways = ["Board", "Rounds", "Broadcast", "Invitations", "Import", "Export"]
    assert cora.labels == [*ways, "The programme’s own words", "Help"]
    await cora.tap("Board")
    assert "Board – 2027" in cora.text
    await cora.send("/start")
    assert cora.labels[:6] == ways
    assert "What comes first" not in cora.text


@SQLITE_IS_ENOUGH
async def test_who_does_not_coordinate_learns_nothing_of_the_programme(database):
    rea = await coming(database, a_reader, "rea")

    assert rea.labels == ["Scorecard"]
    await rea.send("/start")
    assert "What comes first" not in rea.text
