"""Copies of the database: made while somebody writes, looked at, and put in its place."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from bot.tidying import Tidying
from storage import broadcasts, mailings, outbox, people
from storage.database import hold, location, open_database, write_now
from storage.sqlite import engine
from tests.town import NOW
from tests.unit.commandline.kit import PLACE, SOON, joined, letters

pytestmark = pytest.mark.usefixtures("stored")


def states(url):
    return write_now(url, outbox.counts)


def test_a_copy_is_the_whole_database_and_only_its_owners(run, url, tmp_path):
    path = location(url)
    number = joined(url, 77, "Aville")
    with engine(path).connect() as writing, writing.begin():
        writing.exec_driver_sql("UPDATE person SET first_name = 'Uncommitted'")
        code, out, err = run("backup", "copy.db")

    assert (code, err) == (0, "")
    assert out.startswith("copy.db: ")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob("*.draft*"))
    copied = write_now(f"sqlite+aiosqlite:///{tmp_path}/copy.db", lambda c: people.by_id(c, number))
    assert copied.first_name == "Ana"


def test_the_database_and_what_is_beside_it_are_their_owners_alone(url):
    path = location(url)
    with engine(path).connect() as connection, connection.begin():
        modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}

    assert modes == dict.fromkeys(("tandem.db", "tandem.db-shm", "tandem.db-wal"), 0o600)


def test_what_stays_is_its_owners_alone_also_where_it_was_everybodys(run, url):
    run("backup", "copy.db")
    location(url).chmod(0o644)
    run("restore", "copy.db")

    assert location(f"{url}.replaced").stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten(run, tmp_path):
    (tmp_path / "copy.db").write_text("precious")
    code, _, err = run("backup", "copy.db")

    assert code == 1
    assert err == "copy.db: there is such a file already; nothing was overwritten\n"
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_a_copy_takes_the_databases_place_and_what_was_there_stays(run, url):
    run("backup", "copy.db")
    joined(url, 77, "Aville")
    code, out, _ = run("restore", "copy.db")

    assert code == 0
    assert "stays as data/tandem.db.replaced" in out
    assert write_now(url, lambda c: people.by_telegram(c, 77)) is None
    stays = f"sqlite+aiosqlite:///{location(url)}.replaced"
    assert write_now(stays, lambda c: people.by_telegram(c, 77)) is not None


def test_what_stayed_is_told_with_whom_it_holds_and_how_it_goes(run, url):
    run("backup", "copy.db")
    _, out, _ = run("restore", "copy.db")
    assert "with the data of everybody in it" in out
    assert "after 30 days" in out
    assert "restore --discard" in out

    stays = location(url).with_name("tandem.db.replaced")
    stays.with_name("tandem.db.replaced-wal").touch()
    assert run("restore", "--discard") == (0, "data/tandem.db.replaced is deleted\n", "")
    assert list(stays.parent.glob("*.replaced*")) == []
    assert location(url).exists(), "and nothing else"
    assert run("restore", "--discard")[::2] == (
        1,
        "data/tandem.db.replaced: there is no such file\n",
    )


async def test_the_bot_deletes_it_when_its_days_are_over_counted_from_the_restoring(run, url):
    run("backup", "copy.db")
    run("restore", "copy.db")
    os.utime(location(url), (0, 0))  # and nobody has written into it since
    run("restore", "copy.db")
    stays, restored = location(url).with_name("tandem.db.replaced"), datetime.now(UTC)
    clock = [restored + timedelta(days=29)]
    database = open_database(url)
    tidying = Tidying(database, location(url), lambda: clock[0])
    await tidying.tick()
    assert stays.exists()
    clock[0] = restored + timedelta(days=30, minutes=1)
    await tidying.tick()
    await database.close()

    assert not stays.exists()
    assert location(url).exists()


def test_what_a_restored_copy_would_send_is_held_until_somebody_says_so(run, url):
    joined(url, 77, "Aville")
    run("round", "open", "Spring", "--due", SOON)
    waiting = len(letters(url))
    run("backup", "copy.db")
    _, out, _ = run("restore", "copy.db")

    assert waiting > 1
    assert f"held: {waiting} messages;" in out
    assert states(url) == {"held": waiting}
    assert run("restore", "--release")[1] == f"{waiting} messages go their way\n"
    assert run("restore", "--drop")[1] == "0 messages are not sent\n"
    assert states(url) == {"planned": waiting}


def test_what_is_held_can_be_dropped(run, url):
    joined(url, 77, "Aville")
    run("round", "open", "Spring", "--due", SOON)
    run("backup", "copy.db")
    run("restore", "copy.db")
    waiting = len(letters(url))
    assert run("restore", "--drop")[1] == f"{waiting} messages are not sent\n"

    assert list(states(url)) == ["skipped"]


def test_a_broadcast_of_a_restored_copy_plans_nothing_until_somebody_says_so(run, url):
    author = joined(url, 77, None, "coordinator")

    def under_way(c):
        number = broadcasts.create(c, author, NOW)
        broadcasts.begin(c, number, NOW, was="draft")
        return number

    number = write_now(url, under_way)
    run("backup", "copy.db")
    _, out, _ = run("restore", "copy.db")

    assert "held: 1 broadcast;" in out
    assert write_now(url, broadcasts.at_work) == ()
    assert write_now(url, lambda c: broadcasts.due(c, NOW)) == ()
    run("restore", "--release")
    assert [one.id for one in write_now(url, lambda c: broadcasts.due(c, NOW))] == [number]


def test_letters_that_were_still_to_be_planned_are_held_as_well(run, url):
    joined(url, 77, "Aville")
    run("round", "open", "Spring", "--due", SOON)
    waiting = len(letters(url))
    more = mailings.Mailing(1, "closed", "closed:1", {"round": 1}, NOW)
    write_now(url, lambda c: mailings.ask(c, more))
    run("backup", "copy.db")
    _, out, _ = run("restore", "copy.db")

    assert f"held: {waiting + 1} messages;" in out
    assert write_now(url, mailings.rounds) == ()
    assert states(url) == {"held": waiting + 1}


def test_what_came_back_in_another_way_can_be_held_as_well(run, url):
    joined(url, 77, "Aville")
    run("round", "open", "Spring", "--due", SOON)
    waiting = len(letters(url))
    _, out, _ = run("restore", "--hold")

    assert f"held: {waiting} messages;" in out
    assert states(url) == {"held": waiting}


def test_a_broadcast_that_is_dropped_ends_as_stopped(run, url):
    author = joined(url, 77, None, "coordinator")
    number = write_now(url, lambda c: broadcasts.create(c, author, NOW))
    write_now(url, lambda c: broadcasts.begin(c, number, NOW, was="draft", scheduled=True))
    run("backup", "copy.db")
    run("restore", "copy.db")
    run("restore", "--drop")

    assert write_now(url, lambda c: broadcasts.find(c, number)).status == "cancelled"


def test_while_the_bot_runs_nothing_is_restored(run, url):
    run("backup", "copy.db")
    with hold(location(url)):
        code, out, err = run("restore", "copy.db")

    assert (code, out) == (1, "")
    assert err == "data/tandem.db: another Tandem is running on this database\n"


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda file: file.write_bytes(b"x" * 4096), "is not a database"),
        (lambda file: sql(file, "PRAGMA application_id=5"), "belongs to another program"),
        (lambda file: sql(file, "PRAGMA user_version=999"), "a newer version of Tandem"),
        (lambda file: tear(file), "copy.db: "),
        (lambda file: sql(file, "DELETE FROM city"), "have lost what they refer to"),
        (lambda file: file.write_bytes(b""), "there is nothing in it"),
        (lambda file: file.unlink(), "there is no such file"),
    ],
    ids=["no database", "another's", "newer", "torn", "orphans", "empty", "gone"],
)
def test_what_is_no_whole_copy_of_ours_changes_nothing(run, url, tmp_path, harm, told):
    run("invite", "official", *PLACE)
    run("backup", "copy.db")
    before = location(url).read_bytes()
    harm(tmp_path / "copy.db")
    code, out, err = run("restore", "copy.db")

    assert (code, out, err.count("\n")) == (1, "", 1)
    assert told in err
    assert location(url).read_bytes() == before
    assert not list(tmp_path.glob("**/*.draft*"))


def sql(file, statement):
    with sqlite3.connect(file) as connection:
        connection.execute(statement)
    connection.close()


def tear(file):
    content = bytearray(file.read_bytes())
    for at in range(4096 * 3, len(content), 4096):
        content[at : at + 512] = b"\xff" * 512
    file.write_bytes(content)


def test_who_was_forgotten_stays_forgotten_in_a_copy_that_knows_them(run, url):
    number = joined(url, 77_123_456, "Aville")
    run("backup", "copy.db")
    run("forget", str(number))
    _, out, _ = run("restore", "copy.db")

    assert "1 person was erased since" in out
    assert write_now(url, lambda c: people.by_telegram(c, 77_123_456)) is None
    assert run("audit", "--verify") == (0, "the audit is whole\n", "")


def test_who_was_not_forgotten_is_left_alone(run, url):
    joined(url, 77_123_456, "Aville")
    forgotten = joined(url, 88_123_456, "Betown")
    run("backup", "copy.db")
    run("forget", str(forgotten))
    run("restore", "copy.db")

    assert write_now(url, lambda c: people.by_telegram(c, 77_123_456)) is not None


def test_forgetting_takes_a_number_that_is_there(run, url):
    number = joined(url, 77_123_456, "Aville")

    assert run("forget", str(number))[0] == 0
    assert run("forget", str(number)) == (
        1,
        "",
        f"there is no person {number}, or they were erased already\n",
    )


def test_the_only_coordinator_is_not_forgotten(run, url):
    def coordinates(c, telegram):
        number = people.join(c, people.Newcomer(telegram, "Cora", "en", "UTC", "1"), NOW)
        people.grant(c, number, "coordinator", None, NOW)
        return number

    number = write_now(url, lambda c: coordinates(c, 77_123_456))
    refused = f"person {number} is the only coordinator; invite another one first\n"

    assert run("forget", str(number)) == (1, "", refused)
    assert write_now(url, lambda c: people.by_telegram(c, 77_123_456)) is not None
    write_now(url, lambda c: coordinates(c, 88_123_456))
    assert run("forget", str(number))[0] == 0


def test_the_audit_is_readable_and_names_people_by_number(run, url):
    number = joined(url, 77_123_456, "Aville")
    run("invite", "official", *PLACE)
    run("forget", str(number))
    out = run("audit")[1]
    told = [line.split("\t")[2:] for line in out.splitlines()]

    assert told[1] == [
        f"person {number}",
        "granted",
        f"person {number}",
        "role=official Aville in Aville – Betown",
    ]
    assert [entry[1] for entry in told] == ["imported", "granted", "invited", "erased", "ended"]
    assert "77123456" not in out
    assert "Ana" not in out


def test_a_row_that_was_touched_is_named(run, url):
    joined(url, 77, "Aville")

    def touch(c):
        c.exec_driver_sql("DROP TRIGGER audit_is_not_changed")
        c.exec_driver_sql("UPDATE audit SET actor = 5 WHERE id = 2")

    write_now(url, touch)
    assert run("audit", "--verify") == (
        1,
        "",
        "audit: entry 2 is missing or not as it was written\n",
    )
