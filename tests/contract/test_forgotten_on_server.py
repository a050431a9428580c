"""A dump of a server knows nobody who was erased since; docs/operations.md says what does."""

from datetime import timedelta

import pytest

from storage import people
from storage.database import read_now, write_now
from storage.erasure import erase, erase_again
from tests.habits.repository import ROOT, text
from tests.town import NOW, fill

LATER = NOW + timedelta(days=30)
WHO_WAS_FORGOTTEN = "--data-only --inserts --on-conflict-do-nothing --table forgotten"


@pytest.fixture
def again(server):
    """A second database, into which a dump comes back."""
    server.create("again")
    yield server.database("again")
    server.run("DROP DATABASE again WITH (FORCE)")


def joins(c):
    fill(c)
    return people.join(c, people.Newcomer(11, "Ana", "en", "UTC", "1"), NOW)


def is_there(url):
    return read_now(url, lambda c: people.by_telegram(c, 11)) is not None


def test_who_was_erased_since_the_dump_is_erased_again(server, on_server, again):
    at = ("-h", str(server.folder), "-U", "tandem")
    number = write_now(on_server, joins)
    server._done("pg_dump", *at, "-Fc", "-f", "dump", "tandem")
    write_now(on_server, lambda c: erase(c, number, LATER))
    assert f"pg_dump {WHO_WAS_FORGOTTEN}" in text(ROOT / "docs" / "operations.md")
    server._done("pg_dump", *at, *WHO_WAS_FORGOTTEN.split(), "-f", "forgotten.sql", "tandem")

    server._done("pg_restore", *at, "-d", "again", "dump")
    assert write_now(again, lambda c: erase_again(c, LATER)) == 0
    assert is_there(again), "the dump alone does not know"
    for _ in range(2):
        server._done("psql", *at, "-q", "-d", "again", "-f", "forgotten.sql")
    assert write_now(again, lambda c: erase_again(c, LATER)) == 1
    assert not is_there(again)
