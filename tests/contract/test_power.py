"""The power is cut while turns are taken: what somebody was told is stored (see tests/power)."""

import sqlite3
from contextlib import closing

import pytest

from storage.database import prepare
from tests.power.__main__ import NORMAL, measure
from tests.power.cuts import Figures, cut
from tests.power.disk import Asked, Fate, Platter, Sync, Told, Write, chance
from tests.power.evening import FILE, evening

WAL = f"{FILE}-wal"


@pytest.fixture(autouse=True)
def new_files_are_copies():
    """They are made here: the recorded disk hears of it, and its power is cut in the middle."""


@pytest.fixture(autouse=True)
def nothing_waits_for_the_disk():
    """Everything does here."""


def test_what_was_acknowledged_is_there_and_the_file_is_whole():
    figures = measure(200, 2027, turns=200)

    assert (figures.cuts, figures.lost, figures.violations) == (200, 0, [])
    assert figures.acknowledged > 200
    assert set(figures.fates) == set(Fate)


def test_the_same_cuts_find_what_a_laxer_pragma_loses():
    figures = measure(30, 2027, NORMAL, turns=100)

    assert figures.losing > 0


def test_the_check_finds_who_is_told_before_it_is_stored():
    log = evening("hasty", 40, chance(1))
    told = {event.number for event in log if isinstance(event, Told)}
    early = [event for event in log if not isinstance(event, Told)]
    for number in told:
        early.insert(early.index(Asked(number)) + 1, Told(number))
    figures = Figures()
    cut(early, 60, chance(1), figures)

    assert figures.lost > 0


@pytest.mark.parametrize("fate", list(Fate))
def test_what_was_synced_stays_whatever_becomes_of_the_rest(fate):
    platter = Platter()
    for event in (
        Write("f", b"a" * 1024, 0),
        Sync("f", folder=False),
        Write("f", b"b" * 1024, 512),
    ):
        platter.takes(event)
    left = [bytes(platter.after(fate, chance(seed))["f"]) for seed in range(50)]

    assert all(content.startswith(b"a" * 512) for content in left)
    assert len(set(left)) > 1


def test_a_start_cut_off_before_there_was_a_table_is_begun_anew(tmp_path):
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    prepare(tmp_path / FILE)

    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_a_start_cut_off_with_a_journal_beside_it_is_rolled_back_and_begun_anew(tmp_path):
    log, found = evening("first", 1, chance(1)), Figures()
    logged = next(n for n, event in enumerate(log) if getattr(event, "file", "") == WAL)
    cut(log[:logged], 300, chance(1), found)

    assert found.violations == []
