"""From an SQLite file to a server and back: every row, and numbers that go on."""

import pytest
import sqlalchemy as sa

from assessment.errors import NotAllowed
from bot.__main__ import main
from storage import held, moving, outbox, roster
from storage.database import write_now
from storage.tables import metadata
from tests.town import NOW, fill, rows


def everything(url):
    def read(c):
        return {
            table.name: sorted(str(tuple(row)) for row in c.execute(sa.select(table)))
            for table in metadata.sorted_tables
        }

    return write_now(url, read)


def nothing(_connection):
    """Hold nothing."""


def test_there_and_back_nothing_is_lost(on_server, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/t.db"
    write_now(url, fill)
    before = everything(url)
    moving.into_server(tmp_path / "t.db", on_server, nothing)
    moved = everything(on_server)
    moving.into_file(on_server, tmp_path / "back.db")

    assert moved == before
    assert (tmp_path / "back.db").stat().st_mode & 0o777 == 0o600
    assert everything(f"sqlite+aiosqlite:///{tmp_path}/back.db") == before
    assert len(before["city"]) == 2


def test_new_numbers_follow_those_that_came(on_server, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/t.db"
    write_now(url, fill)
    moving.into_server(tmp_path / "t.db", on_server, nothing)
    write_now(on_server, lambda c: roster.apply(c, rows("Ceville", "Detown")))

    assert len(everything(on_server)["city"]) == 4


def test_what_is_there_is_never_mixed(on_server, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/t.db"
    write_now(url, fill)
    write_now(on_server, fill)

    with pytest.raises(NotAllowed, match="not empty"):
        moving.into_server(tmp_path / "t.db", on_server, nothing)


def test_what_comes_is_held_before_anybody_can_see_it(on_server, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/t.db"
    letter = outbox.Letter("k", "bulk", 5, "notice", {}, NOW)
    write_now(url, lambda c: (fill(c), outbox.plan(c, [letter], NOW)))

    def dies(c):
        held.hold(c)
        raise NotAllowed("cut off")

    with pytest.raises(NotAllowed):
        moving.into_server(tmp_path / "t.db", on_server, dies)
    assert not any(everything(on_server).values())
    assert moving.into_server(tmp_path / "t.db", on_server, held.hold) == (1, 0)
    assert write_now(on_server, outbox.counts) == {"held": 1}


def test_a_programme_moves_by_the_commands_and_back(on_server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    letter = outbox.Letter("k", "bulk", 5, "notice", {}, NOW)
    file, back = (f"sqlite+aiosqlite:///{tmp_path}/{name}.db" for name in ("t", "back"))
    write_now(file, lambda c: (fill(c), outbox.plan(c, [letter], NOW)))
    before = everything(file)

    def tandem(url, *argv):
        monkeypatch.setenv("DATABASE_URL", url)
        return main(list(argv))

    steps = [
        (file, "backup", "move.db"),
        (on_server, "restore", "move.db"),
        (on_server, "restore", "--release"),
        (on_server, "backup", "return.db"),
        (back, "restore", "return.db"),
        (back, "restore", "--release"),
    ]
    codes = [tandem(*step) for step in steps]
    after = everything(back)
    told = {table: after[table] for table in after if not table.startswith("audit")}

    assert codes == [0] * len(steps)
    assert told == {table: before[table] for table in told}
    assert write_now(back, outbox.counts) == {"planned": 1}
