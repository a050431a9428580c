"""What befalls the bot passes, and it goes on by itself; nothing is lost (see tests/chaos)."""

import pytest

from storage import postgres
from tests.chaos.brisk import CLOCK, HASTY, LEASES
from tests.chaos.hasty import ACKNOWLEDGED
from tests.chaos.mailing import BRISK, Mailing
from tests.chaos.mails import Reminders
from tests.chaos.place import WHOLE, Place, on_file
from tests.chaos.trial import crowded
from tests.chaos.troubles import (
    ClockSet,
    CutOff,
    DiskFull,
    Locked,
    Repeats,
    ServerKilled,
    Silence,
)
from tests.chaos.weather import Hits
from tests.contract.conftest import on_server, server  # noqa: F401  # fixtures
from tests.postgres import EMPTIES

A_DAY = 86_400
PEOPLE = 4


def any_clock(scene):
    return ClockSet(scene.folder, scene.chance, (-3_600, A_DAY))


def on_any(scene):
    """What may befall it on either database."""
    return [
        DiskFull(scene.place, scene.fleet, scene.chance),
        Locked(scene.place),
        Silence(scene.world),
        Repeats(scene.world, scene.chance),
    ]


def on_a_server(scene):
    return [ServerKilled(scene.place), CutOff(scene.doors, scene.busiest), *on_any(scene)]


@pytest.fixture
def shared(server, on_server):  # noqa: F811
    """A database whose commits outlast a server that is killed, though not a machine."""
    place = Place(on_server, 2, WHOLE, server)
    settle = "ALTER DATABASE tandem {} synchronous_commit".format
    server.run(f"{settle('SET')} = on")
    yield place
    server.run(settle("RESET"))


async def test_on_a_file_everything_passes_and_every_answer_is_there(tmp_path):
    makes = lambda scene: [*on_any(scene), any_clock(scene)]  # noqa: E731
    argv = (*BRISK, CLOCK)
    figures = await crowded(
        tmp_path, on_file(tmp_path), makes, argv, many=PEOPLE, lasts_s=1, by_webhook=True
    )
    log = (tmp_path / "log.txt").read_text()

    assert figures.violations == []
    assert (figures.troubles, figures.answers) == (5, 20 * PEOPLE)
    assert "write_failed" in log


async def test_two_replicas_outlast_their_server_and_what_parts_them_from_it(tmp_path, shared):
    argv = (*BRISK, LEASES)
    figures = await crowded(tmp_path, shared, on_a_server, argv, many=PEOPLE, lasts_s=1)

    assert figures.violations == []
    assert (figures.troubles, figures.answers) == (6, 20 * PEOPLE)


async def test_who_acknowledges_before_it_is_stored_is_found_where_the_disk_is_full(tmp_path):
    makes = lambda scene: [DiskFull(scene.place, scene.fleet, scene.chance)] * 2  # noqa: E731
    hasty = ("-m", "tests.chaos.hasty", ACKNOWLEDGED)
    figures = await crowded(tmp_path, on_file(tmp_path), makes, hasty, many=PEOPLE, lasts_s=1)

    assert any("acknowledged, not stored" in violation for violation in figures.violations)


# Whether the other sends what hangs is chance, and the more so where the machine is busy.
TRIALS = 3


async def cut_off(folder, place, *more):
    argv = (*BRISK, LEASES, *more)
    makes = lambda scene: [CutOff(scene.doors, scene.busiest)]  # noqa: E731
    hits = Hits(0, 0, 0, troubles=makes, lasts_s=15, rate=40)
    return await Mailing(folder, place, Reminders(), 60, hits, 1, argv, fair=True).run()


async def test_letters_of_who_is_cut_off_are_the_others_and_none_leaves_twice(tmp_path, shared):
    figures = await cut_off(tmp_path, shared)

    assert figures.violations == []
    assert figures.troubles == 1
    assert set(figures.states) <= {"sent", "unknown"}


async def test_without_the_fence_who_was_cut_off_has_sent_what_the_other_sends(tmp_path, shared):
    found = []
    for trial in range(TRIALS):
        await postgres.once(shared.url, lambda c: c.exec_driver_sql(EMPTIES))
        folder = tmp_path / f"{trial}"
        folder.mkdir()
        found += (await cut_off(folder, shared, HASTY)).violations
        if any("times to one person" in one for one in found):
            return
    pytest.fail(f"none of {TRIALS} found it: {found}")
