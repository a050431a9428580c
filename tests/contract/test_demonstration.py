"""What a visitor of the sandbox finds: enough invented cities to be compared and to learn from."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import available_timezones

import pytest

from assessment.countries import CODES
from assessment.roster import Known, wrong_together
from assessment.standing import Standing
from bot import comparing
from bot.content import indicators_of, latest
from bot.languages import Languages
from bot.sandbox import demo, demo_cities, demo_figures
from bot.views.board import for_board
from bot.views.cities import far
from bot.views.compare import compared
from bot.views.measures import measured
from bot.views.peers import learning
from conversations.board import PAGE, Listing
from conversations.events import Redrawn
from conversations.view import Person, Programme, Role, RoleName, View
from storage import agreed, indicators, peers, people, programme, roster, rounds
from storage.database import write_now

CATALOGUE = indicators_of(Languages())
NOW = datetime(2027, 1, 4, 12, tzinfo=UTC)
LEAST_FOR_SEVERAL = 2  # principles


@pytest.fixture(scope="module")
def look(tmp_path_factory):
    """Run something in the sandbox's database as it is at the start."""
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('demo')}/t.db"

    def fill(c):
        framework = latest(comparing.known_frameworks())
        demo.fill(c, framework, NOW)
        demo_cities.fill(c, framework, NOW)
        demo.invite(c, {key: key for key in demo.ROLES}, NOW)

    write_now(url, fill)
    return lambda does: write_now(url, does)


def official(c, city):
    side = next(side for side in roster.sides(c) if side.city == city)
    return Role(1, RoleName.OFFICIAL, side.id, city, side.partnership)


@pytest.mark.parametrize("city", ["Kesterham", "Nakoro"])
def test_whom_one_can_be_has_others_to_be_compared_with(look, city):
    def seen(c):
        role = official(c, city)
        reader = Person(1, city, "en", "UTC", roles=(role,))
        return compared(comparing.known_frameworks(), c, reader, role.side, "size")

    found = look(seen)
    assert [group.kind for group in found.groups] == ["whole", "size"]
    assert sum(row.middle is not None for row in found.rows) >= 9


@pytest.mark.parametrize("city", ["Kesterham", "Nakoro"])
def test_who_takes_part_finds_cities_to_learn_from(look, city):
    def seen(c):
        role, someone = official(c, city), people.by_telegram(c, demo.FIRST_NUMBER)
        peers.let_go_of_who_left(c)  # as every day
        peers.offer(c, role.side, someone.id, "me@example.org", NOW)
        return learning(comparing.known_frameworks(), c, role)

    wanted = look(seen).wanted
    assert sum(bool(one.peers) for one in wanted) >= LEAST_FOR_SEVERAL


def test_the_board_has_pages_and_cities_that_are_not_done(look):
    def seen(c):
        now = next(one for one in rounds.every(c) if one.name == demo.ROUND_NOW)
        state = Listing(now.id)
        base = View(NOW, Person(1, "Mira", "en", "UTC"), Programme("", "", "", "", ""))
        found = for_board(comparing.known_frameworks(), c, base, state, Redrawn()).board
        return found, far(comparing.known_frameworks(), c, now, NOW).counts

    found, counts = look(seen)
    assert found.pages >= 2
    assert counts[Standing.SUBMITTED] > PAGE
    assert found.all - counts[Standing.SUBMITTED] > PAGE


def test_who_brings_figures_finds_others_to_be_compared_with(look):
    def seen(c):
        role = official(c, "Kesterham")
        reader = Person(1, "Ellen", "en", "UTC", roles=(role,))
        return measured(CATALOGUE, c, reader, role.side, "whole")

    assert len(look(seen).rows) >= 6


def test_the_figures_are_sensible_and_say_that_they_are_invented(look):
    found = look(lambda c: [f for at in range(1, 9) for f in indicators.figures(c, at)])
    known = {town.row.city for town in demo_cities.towns()} | set(demo.BEFORE)
    by_id = {indicator.id: indicator for indicator in CATALOGUE}

    assert found
    assert all("inventé" in one.entry.source for one in found)
    for row in demo_figures.rows():
        assert row["city"] in known
        indicator = by_id[row["indicator"]]
        for value in (row["before"], row["now"]):
            assert indicator.least <= Decimal(value) <= indicator.most, row


def test_they_say_that_they_are_invented(look):
    names = look(programme.read)
    assert all("invent" in names["name", language] for language in ("en", "fr"))


def test_the_file_is_a_roster_with_levels():
    there = demo_cities.towns()
    known = Known(("en", "fr"), available_timezones())

    assert not list(wrong_together(demo_cities.FILE.name, tuple(town.row for town in there)))
    for row, before, now, contact in there:
        assert row.country in CODES
        assert row.timezone in known.zones
        assert len(before) == 20
        assert len(now) in (0, 20)
        assert set(before + now) <= set("0123459")
        assert not contact or contact.endswith(".example"), "nobody can have that address"


def test_one_city_has_two_partners_and_waits_for_one_of_them(look):
    """Where three sides read badly is seen by who starts the sandbox."""
    side = look(lambda c: next(s for s in roster.sides(c) if s.city == "Eskwater"))
    partners = [s.city for s in look(lambda c: roster.sides_of(c, side.partnership_id))]
    assert partners == ["Eskwater", "Claravelle", "Ndorama"]

    def submitted(c):
        before, now = (
            next(one for one in rounds.every(c) if one.name == name)
            for name in (demo.ROUND_BEFORE, demo.ROUND_NOW)
        )
        return [
            [bool(row.submitted_at) for row in agreed.progress(c, one.id, side.partnership_id)]
            for one in (before, now)
        ]

    assert look(submitted) == [[True, True, True], [False, True, False]]
