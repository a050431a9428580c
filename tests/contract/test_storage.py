"""What the storage promises, on SQLite and on PostgreSQL."""

import asyncio
import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from assessment.errors import Broken, NotAllowed, SettingsError, Unavailable
from assessment.sheet import scored
from storage import (
    agreed,
    invitations,
    ledger,
    outbox,
    people,
    postgres,
    programme,
    requests,
    rounds,
    server_schema,
    sessions,
    sheets,
    sqlite,
)
from storage.database import hold, location, open_database, prepare, write_now
from storage.schema import _migrate
from storage.tables import metadata

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
async def embedded(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    yield opened
    await opened.close()


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


def add_person(connection):
    newcomer = people.Newcomer(5_000_000_000, "Ana", "fr", "UTC", "1")
    return people.join(connection, newcomer, NOW)


@pytest.fixture(autouse=True)
def nothing_waits_for_the_disk():
    """Everything does here: what is promised of the disk is the subject."""


async def test_every_commit_is_durable(embedded):
    mode = await embedded.write(lambda c: c.exec_driver_sql("PRAGMA synchronous").scalar_one())

    assert mode == 2  # FULL


async def test_one_failing_turn_does_not_harm_the_others_of_its_batch(database):
    def fail(connection):
        ledger.first_time(connection, 1, 1, NOW)
        raise LookupError

    results = await asyncio.gather(
        database.write(lambda c: ledger.first_time(c, 1, 2, NOW)),
        database.write(fail),
        database.write(lambda c: ledger.first_time(c, 1, 3, NOW)),
        return_exceptions=True,
    )
    again = await database.write(lambda c: ledger.first_time(c, 1, 1, NOW))

    assert results[0] is results[2] is True
    assert isinstance(results[1], LookupError)
    assert again, "what the failing turn wrote was not rolled back"


async def test_waiting_turns_share_a_commit(embedded):
    await asyncio.gather(
        *(embedded.write(lambda c, n=n: ledger.first_time(c, 1, n, NOW)) for n in range(100))
    )

    assert embedded.writer.commits < 50


async def test_a_commit_that_fails_acknowledges_nothing(embedded, monkeypatch):
    def no_commit(_connection):
        raise sqlite3.OperationalError("disk I/O error")

    listener = lambda c: no_commit(c)  # noqa: E731
    sa.event.listen(embedded._engine, "commit", listener)
    lost = await asyncio.gather(
        *(embedded.write(lambda c, n=n: ledger.first_time(c, 1, n, NOW)) for n in (1, 2)),
        return_exceptions=True,
    )
    sa.event.remove(embedded._engine, "commit", listener)
    later = await embedded.write(lambda c: ledger.first_time(c, 1, 1, NOW))

    assert [type(error) for error in lost] == [Unavailable, Unavailable]
    assert later, "the update was marked as taken although nothing was committed"


async def test_a_second_program_may_write_at_the_same_time(embedded, tmp_path):
    other = sqlite.engine(tmp_path / "t.db")
    with other.connect() as connection, connection.begin():
        waiting = asyncio.create_task(embedded.write(lambda c: ledger.first_time(c, 1, 9, NOW)))
        await asyncio.sleep(0)
        ledger.first_time(connection, 1, 8, NOW)

    assert await waiting
    assert not await embedded.write(lambda c: ledger.first_time(c, 1, 8, NOW))
    other.dispose()


async def test_an_update_is_taken_once(database):
    taken = [await database.write(lambda c: ledger.first_time(c, 7, 1, NOW)) for _ in range(3)]

    assert taken == [True, False, False]


async def test_a_role_is_granted_once_and_can_end(database):
    def turn(connection):
        person = add_person(connection)
        for _ in range(2):
            people.grant(connection, person, "coordinator", None, NOW)
        held = people.by_id(connection, person).roles
        ended = people.end_role(connection, person, held[0].id, NOW)
        return held, ended, people.by_id(connection, person).roles

    held, ended, after = await database.write(turn)

    assert [role.role for role in held] == ["coordinator"]
    assert ended
    assert after == ()


@pytest.mark.parametrize(("days", "used"), [(1, True), (0, False), (-1, False)])
async def test_an_invitation_is_used_once_and_in_time(database, days, used):
    def turn(connection):
        person = add_person(connection)
        invitations.create(
            connection,
            token="secret",
            role="coordinator",
            side_id=None,
            language="en",
            label="",
            now=NOW,
            expires_at=NOW + timedelta(days=days),
        )
        return [invitations.use(connection, "secret", person, NOW) for _ in range(2)]

    assert await database.write(turn) == [used, False]


async def test_only_a_hash_of_the_token_is_stored(database, tmp_path):
    def turn(connection):
        invitations.create(
            connection,
            token="marker-token-never-stored",
            role="coordinator",
            side_id=None,
            language="en",
            label="",
            now=NOW,
            expires_at=NOW,
        )

    await database.write(turn)

    for path in tmp_path.iterdir():
        assert b"marker-token-never-stored" not in path.read_bytes()


async def test_a_screen_confirmed_late_moves_nothing_back_and_is_drawn_over(database):
    def turn(connection):
        sessions.save(connection, 5, "{}", 4, 10, NOW)
        sessions.shown(connection, [sessions.Shown(5, 4, 12)])
        settled = sessions.to_redraw(connection, 0, 9)
        sessions.shown(connection, [sessions.Shown(5, 3, 9)])
        sessions.came_below(connection, 5, 8)
        return settled, sessions.read(connection, 5), sessions.to_redraw(connection, 0, 9)

    settled, session, behind = await database.write(turn)

    assert (settled, behind) == ((), (5,))
    assert (session.message_id, session.last_id) == (12, 10)


async def test_a_letter_is_claimed_once_and_an_orphan_is_settled(database):
    letter = outbox.Letter("k", "fast", 5, "picture", {"side": 1}, NOW)

    def claim(connection):
        outbox.plan(connection, [letter, letter], NOW)
        (row,) = outbox.due_in_chat(connection, 5, NOW)
        return [outbox.claim(connection, row.id) for _ in range(2)], row

    claims, row = await database.write(claim)
    await database.write(lambda c: outbox.sending(c, row.id))
    await database.write(outbox.adopt_orphans)

    assert claims == [True, False]
    assert await database.read(outbox.counts) == {"unknown": 1}


async def test_an_unchanged_answer_adds_no_history(database):
    def turn(connection):
        sheet = _sheet(connection)
        saved = [sheets.save(connection, sheet, "1.1", scored(n), NOW) for n in (4, 4, 3)]
        history = connection.exec_driver_sql("SELECT count(*) FROM answer_history").scalar_one()
        return saved, history

    assert await database.write(turn) == ([True, False, True], 2)


async def test_what_a_side_submits_again_replaces_what_it_had(database):
    def turn(connection):
        sheet = _sheet(connection)
        for level in (2, 5):
            agreed.write(
                connection,
                1,
                1,
                sheet_id=sheet,
                form="quick",
                respondents=1,
                answers={"1.1": scored(level)},
                now=NOW,
            )
        return agreed.find(connection, 1, 1)

    assert (await database.write(turn)).answers == {"1.1": scored(5)}


def _sheet(connection):
    person = add_person(connection)
    connection.exec_driver_sql(
        "INSERT INTO city(id,name,country,region,language,timezone)"
        " VALUES (1,'Aville','SN','r','fr','UTC')"
    )
    connection.exec_driver_sql("INSERT INTO partnership(id,key,name) VALUES (1,'p','P')")
    connection.exec_driver_sql(
        "INSERT INTO side(id,partnership_id,city_id,part) VALUES (1,1,1,'lead')"
    )
    plan = rounds.Plan("2027", "quick", "2027", "x", date(2027, 2, 1), date(2027, 2, 8), NOW)
    round_id = rounds.create(connection, plan)
    return sheets.begin(connection, sheets.Key(round_id, 1, person), "quick", NOW)


def test_a_naive_time_is_never_stored(tmp_path):
    prepare(tmp_path / "t.db")
    engine = sqlite.engine(tmp_path / "t.db")
    with engine.connect() as connection, connection.begin():
        with pytest.raises(sa.exc.StatementError, match="naive"):
            ledger.first_time(connection, 1, 1, NOW.replace(tzinfo=None))
    engine.dispose()


def _told(index):
    """An index in words; a condition of it is an object, of which only its words count."""
    only = {name: str(words) for name, words in index.pop("dialect_options", {}).items()}
    return str((sorted(index.items()), only))


def test_a_new_database_is_what_all_migrations_make(tmp_path):
    prepare(tmp_path / "new.db")
    sqlite3.connect(tmp_path / "old.db").close()
    _migrate(tmp_path / "old.db")
    schemas = []
    for name in ("new.db", "old.db"):
        engine = sa.create_engine(f"sqlite:///{tmp_path / name}")
        inspector = sa.inspect(engine)
        schemas.append(
            {
                table: (
                    sorted(
                        (c["name"], str(c["type"]), c["nullable"])
                        for c in inspector.get_columns(table)
                    ),
                    sorted(_told(index) for index in inspector.get_indexes(table)),
                    sorted(str(sorted(i.items())) for i in inspector.get_unique_constraints(table)),
                )
                for table in metadata.tables
            }
        )
        engine.dispose()

    assert schemas[0] == schemas[1]


def test_a_file_of_another_program_is_refused(tmp_path):
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to look at" * 50)
    foreign = sqlite3.connect(tmp_path / "foreign.db")
    foreign.execute("CREATE TABLE t(x)")
    foreign.close()

    with pytest.raises(Broken, match="not a database"):
        prepare(text)
    with pytest.raises(Broken, match="another program"):
        prepare(tmp_path / "foreign.db")


def test_two_bots_do_not_run_on_one_file(tmp_path):
    with hold(tmp_path / "t.db"), pytest.raises(NotAllowed, match="another Tandem"):
        with hold(tmp_path / "t.db"):
            pytest.fail("the second bot held the lock as well")


def test_an_address_that_is_none_is_told_in_one_line():
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        location("nonsense")


async def test_the_programme_keeps_its_words_in_each_language(database):
    def turn(connection):
        for value in ("Old", "New"):
            programme.write(connection, "name", "en", value)
        return programme.read(connection)

    assert await database.write(turn) == {("name", "en"): "New"}


async def test_a_reader_may_ask_again_after_a_no_but_keeps_a_yes(database):
    def turn(connection):
        reader = add_person(connection)
        connection.exec_driver_sql(
            "INSERT INTO city(id,name,country,region,language,timezone)"
            " VALUES (1,'Aville','SN','r','fr','UTC')"
        )
        connection.exec_driver_sql("INSERT INTO partnership(id,key,name) VALUES (1,'p','P')")
        connection.exec_driver_sql(
            "INSERT INTO side(id,partnership_id,city_id,part) VALUES (1,1,1,'lead')"
        )
        seen = [requests.ask(connection, reader, 1, NOW)]
        for yes in (False, True):
            requests.answer(connection, seen[0].id, yes=yes, now=NOW)
            seen.append(requests.ask(connection, reader, 1, NOW))
        return [request.status for request in seen]

    assert await database.write(turn) == ["asked", "asked", "granted"]


def _schema(connection):
    inspector = sa.inspect(connection)
    return {
        table: (
            sorted(
                (c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)
            ),
            sorted(_told(index) for index in inspector.get_indexes(table)),
            sorted(str(sorted(i.items())) for i in inspector.get_unique_constraints(table)),
        )
        for table in metadata.tables
    }


def test_a_new_server_is_what_all_migrations_make(server):
    server.create("replayed")
    asyncio.run(postgres.once(server.database("replayed"), server_schema.replay))

    made = asyncio.run(postgres.once(server.url, _schema))
    replayed = asyncio.run(postgres.once(server.database("replayed"), _schema))

    assert made == replayed


def test_a_server_is_migrated_once_and_a_newer_one_still_runs(server):
    url = server.database("fresh")
    server.create("fresh")
    with pytest.raises(Broken, match="run `migrate` first"):
        asyncio.run(server_schema.check(url))
    for _ in range(2):
        server_schema.bring_up_to_date(url)
    asyncio.run(server_schema.check(url))
    newer = "UPDATE alembic_version SET version_num = '9999'"
    asyncio.run(postgres.once(url, lambda c: c.exec_driver_sql(newer)))

    asyncio.run(server_schema.check(url))
    with pytest.raises(Broken, match="newer version"):
        server_schema.bring_up_to_date(url)


def test_a_server_that_is_away_or_not_ready_is_told_in_one_line(server):
    server.create("empty")
    with pytest.raises(Broken, match="run `migrate` first"):
        write_now(server.database("empty"), rounds.every)
    with pytest.raises(Unavailable, match="3D000"):
        write_now(server.database("nowhere"), rounds.every)
    with pytest.raises(Unavailable, match="cannot be reached"):
        write_now("postgresql+asyncpg://x@/x?host=/nowhere", rounds.every)
