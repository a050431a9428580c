"""Who wants to be forgotten is forgotten: no number, no name, in no table, log or file."""

import json
import logging
from datetime import timedelta
from itertools import count

import pytest
import sqlalchemy as sa

from bot import seen
from bot.delivery.outgoing import File
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.logs import TALKATIVE
from bot.pictures.draw import Drawer
from bot.tidying import Tidying
from bot.views.reader import Reader
from conversations import effects
from storage import (
    agreed,
    audit,
    ledger,
    notes,
    outbox,
    people,
    programme,
    retention,
    roster,
    rounds,
    sheets,
)
from storage.database import file_of
from storage.erasure import erase
from storage.tables import metadata, peer_offer
from tests.framework import FRAMEWORK
from tests.town import NOW, TELEGRAM, Chat, contents, turns_of

NAME = "Marker-Zarathustrina"
NUMBER = 7_123_456_789
DAYS = timedelta(days=1)


ON_SQLITE = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


@pytest.fixture
def path(address):
    """The database's file, where it is one."""
    return file_of(address)


@pytest.fixture
async def marker(database, monkeypatch):
    """Somebody with a name and a number that can be told from all others."""
    monkeypatch.setitem(TELEGRAM, "ana", NUMBER)
    # Numbers of updates that do not begin with their own
    chat = Chat(turns_of(database), "ana", first_name=NAME, ids=count(50_000))
    await Chat(turns_of(database), "cora").joins()
    await Chat(turns_of(database), "abe").joins()
    await chat.joins()
    return chat


async def leaves_traces(chat, database):
    """Answer, comment, write to the coordinator, ask for files, change settings."""
    await chat.send("/assess")
    await chat.tap("4")
    await chat.tap("Note")
    await chat.send("a comment")
    await chat.send("/language")
    await chat.tap("English")
    await chat.send("/mydata")
    await chat.tap("All of it as a file")

    def sent(c):
        """What was sent to this person, and what was passed on to others from them."""
        args = {"person": 3, "chat": NUMBER, "message": 7}
        words = outbox.Letter("message_copy:9:1", "bulk", 44, "message_copy", args, NOW)
        outbox.plan(c, [words], NOW)
        c.exec_driver_sql("UPDATE outbox SET state = 'sent' WHERE kind = 'menu'")
        me = people.by_telegram(c, NUMBER)
        offer = {"side_id": 1, "person_id": me.id, "contact": f"Call {NAME}", "offered_at": NOW}
        c.execute(sa.insert(peer_offer), offer)

    await database.write(sent)
    await database.read(lambda c: people.by_telegram(c, NUMBER))


async def forgets(chat):
    await chat.send("/forget")
    return await chat.tap("Confirm")


def everything(connection):
    """Every row of every table, as text."""
    return "\n".join(
        f"{table.name}: {tuple(row)}"
        for table in metadata.sorted_tables
        for row in connection.execute(sa.select(table))
    )


def traces(content):
    """The number as text and as SQLite stores it, and the name."""
    return [it for it in (str(NUMBER).encode(), NUMBER.to_bytes(6), NAME.encode()) if it in content]


async def test_nothing_is_left_in_tables_files_or_logs(database, marker, path, caplog):
    for library in TALKATIVE:  # as the program itself sets them
        caplog.set_level(logging.WARNING, library)
    caplog.set_level(logging.DEBUG)
    await leaves_traces(marker, database)
    assert str(NUMBER) in await database.read(everything)
    assert path is None or traces(path.read_bytes() + path.with_name("t.db-wal").read_bytes())
    place = await forgets(marker)
    await Tidying(database, path, lambda: NOW).tick()

    assert "You are erased" in marker.text
    assert place.screen == 0
    rows = await database.read(everything)
    assert str(NUMBER) not in rows
    assert NAME not in rows
    for file in (path, path.with_name("t.db-wal")) if path else ():
        assert traces(file.read_bytes()) == []
    assert traces(caplog.text.encode()) == []


@ON_SQLITE
async def test_without_cutting_the_log_traces_would_be_left(database, marker, path):
    """What the test above looks for can be found: it is not blind."""
    await forgets(marker)

    assert traces(path.with_name("t.db-wal").read_bytes())


async def test_who_is_erased_is_a_stranger_afterwards(database, marker):
    await forgets(marker)
    await marker.send("/assess")

    assert "One takes part by invitation" in marker.text
    assert "neither your name nor your number is stored" in marker.text, "as /mydata would say"
    assert str(NUMBER) not in await database.read(everything)


async def test_what_somebody_agreed_to_and_when_goes_with_them(database, marker):
    person = (await database.read(lambda c: people.by_telegram(c, NUMBER))).id
    agreed = f"SELECT notice, notice_at FROM person WHERE id = {person}"
    assert None not in await database.read(lambda c: c.exec_driver_sql(agreed).one())
    await forgets(marker)

    assert await database.read(lambda c: c.exec_driver_sql(agreed).one()) == ("", None)


async def test_who_has_left_and_is_still_stored_is_not_told_otherwise(database, marker):
    for label in ("Settings", "Leave", "Official", "Confirm"):
        await (marker.send("/settings") if label == "Settings" else marker.tap(label))
    await marker.press("w:no:guessed:en~0")
    await marker.press("w:nonsense~0")

    assert "neither your name nor your number is stored" not in marker.text
    assert str(NUMBER) in await database.read(everything)


async def test_what_was_submitted_stays_the_citys_and_the_rest_goes(database, marker, address):
    await marker.send("/assess")
    await marker.tap("4")
    ana = (await database.read(lambda c: people.by_telegram(c, NUMBER))).id

    def submits(c):
        sheet = sheets.find(c, sheets.Key(1, 1, ana))
        sheets.submit(c, sheet.id, NOW)
        more = {"form": "quick", "respondents": 1, "answers": sheet.answers, "now": NOW}
        agreed.write(c, 1, 1, sheet_id=sheet.id, **more)
        kept = notes.Note("text", "a comment", "", "", "", 0, "en")
        notes.add(c, sheet.id, "1.1", kept, NOW)
        plan = rounds.Plan("Other", "quick", "test", "x", NOW.date(), NOW.date(), NOW)
        other = rounds.create(c, plan)
        unsent = sheets.begin(c, sheets.Key(other, 1, ana), "quick", NOW)
        sheets.save(c, unsent, "1.1", sheet.answers["1.1"], NOW)

    await database.write(submits)
    before = await database.read(lambda c: contents(c, "agreed_sheet", "agreed_answer", "note"))
    assert len((await database.read(lambda c: contents(c, "sheet")))["sheet"]) == 2
    await database.write(lambda c: erase(c, ana, NOW))
    after = await database.read(lambda c: contents(c, "agreed_sheet", "agreed_answer", "note"))

    assert after == before
    assert len((await database.read(lambda c: contents(c, "sheet")))["sheet"]) == 1
    if address.startswith("sqlite"):
        check = "PRAGMA foreign_key_check"
        assert await database.read(lambda c: c.exec_driver_sql(check).all()) == []


async def test_an_unsent_sheet_is_spoken_of_before(marker):
    await marker.send("/assess")
    await marker.tap("4")
    await marker.send("/forget")

    assert "were not submitted and are erased too" in marker.text
    assert "2027, Aville: 1 answer, not submitted" in marker.text
    await marker.tap("Look at them first")
    assert "Review" in marker.text


async def test_who_does_not_confirm_stays(database, marker):
    await marker.send("/forget")
    await marker.tap("Cancel")

    assert (await database.read(lambda c: people.by_telegram(c, NUMBER))).roles


async def test_the_next_of_the_team_becomes_the_contact(database, marker):
    await forgets(marker)
    abe = (await database.read(lambda c: people.by_telegram(c, TELEGRAM["abe"]))).id
    side = await database.read(lambda c: roster.find(c, 1))

    assert side.contact_id == abe


async def test_the_only_coordinator_stays(database, marker):
    cora = Chat(turns_of(database), "cora", ids=count(9_000_000))
    await cora.send("/forget")
    assert "You are the only coordinator" in cora.text
    await cora.press(f"z:confirm~{cora.place.screen}")
    await cora.send("/settings")
    for label in ("Leave", "Coordinator"):
        await cora.tap(label)
    assert "You are the only coordinator" in cora.text
    await cora.press(f"o:confirm~{cora.place.screen}")

    assert len(await database.read(people.coordinators)) == 1


async def test_the_keeper_itself_keeps_the_only_coordinator(database, marker):
    def as_cora(c):
        cora = seen.person(people.by_telegram(c, 44))
        turn = Turn(c, cora, Incoming(1, Kind.TAP, 44, 44), NOW)
        keep(turn, effects.ForgetMe())
        keep(turn, effects.LeaveRole(cora.roles[0].id))

    await database.write(as_cora)
    assert len(await database.read(people.coordinators)) == 1


async def test_the_file_has_everything_and_no_secret(database, marker):
    await leaves_traces(marker, database)
    languages = Languages()
    drawer = Drawer()
    letters = Letters(Reader({"test": FRAMEWORK}, languages.names(), {}), languages, drawer, 1)

    def claimed(c):
        (row,) = [r for r in outbox.due_in_chat(c, NUMBER, NOW) if r.kind == "mydata"]
        return letters.prepare(c, row, NOW)

    sent = await database.write(claimed)
    drawer.close()
    told = json.loads(await sent.draw())

    assert isinstance(sent, File)
    assert told["person"][0]["first_name"] == NAME
    assert told["person"][0]["telegram_id"] == NUMBER
    assert told["note"][0]["text"] == "a comment"
    assert told["answer"][0]["level"] == 4
    assert {"role", "session", "outbox", "invitation", "sheet"} <= told.keys()
    assert [entry["action"] for entry in told["audit"]] == ["granted", "exported"]
    assert "hash" not in told["invitation"][0]
    assert "Abe" not in json.dumps(told), "what is a colleague's"
    assert next(iter(told)) == "person"
    assert told["names"]["side_id"] == {"1": "Aville (Aville – Betown)"}
    assert list(told["names"]["round_id"].values()) == ["2027"]


async def test_nobody_is_erased_twice_and_the_audit_stays_whole(database, marker):
    ana = (await database.read(lambda c: people.by_telegram(c, NUMBER))).id
    done = [await database.write(lambda c: erase(c, ana, NOW)) for _ in range(2)]

    assert done == [True, False]
    assert await database.read(audit.first_broken) is None


# --- What is not kept for ever ----------------------------------------------------------


async def authors(database):
    sql = "SELECT p.first_name FROM sheet s JOIN person p ON p.id = s.person_id"
    return await database.read(lambda c: c.exec_driver_sql(sql).scalars().all())


@pytest.mark.parametrize(("days", "names"), [(729, [NAME]), (731, [""])])
async def test_authors_of_old_rounds_are_nobody_any_more(database, marker, days, names):
    await marker.send("/assess")
    await marker.tap("4")
    await database.write(lambda c: rounds.move(c, 1, "closed", NOW))
    for _ in range(2):
        await database.write(lambda c: retention.keep_no_longer(c, NOW + days * DAYS))

    assert await authors(database) == names
    assert (await database.read(lambda c: contents(c, "answer")))["answer"]
    assert (await database.read(lambda c: people.by_telegram(c, NUMBER))).first_name == NAME


@pytest.mark.parametrize(("days", "names"), [(364, [NAME]), (366, [""])])
async def test_the_programme_says_after_how_many_months(database, marker, days, names):
    await marker.send("/assess")
    await marker.tap("4")
    await database.write(lambda c: rounds.move(c, 1, "closed", NOW))
    await database.write(lambda c: programme.keep_for(c, 12))
    await database.write(lambda c: retention.keep_no_longer(c, NOW + days * DAYS))

    assert await authors(database) == names


async def test_an_open_round_keeps_its_authors_however_old_it_is(database, marker):
    await marker.send("/assess")
    await marker.tap("4")
    await database.write(lambda c: retention.keep_no_longer(c, NOW + 9999 * DAYS))

    assert await authors(database) == [NAME]


@pytest.mark.parametrize(("days", "there"), [(729, True), (731, False)])
async def test_who_left_long_ago_is_erased(database, marker, days, there):
    def leaves(c):
        ana = people.by_telegram(c, NUMBER)
        people.end_role(c, ana.id, ana.roles[0].id, NOW)

    await database.write(leaves)
    await database.write(lambda c: retention.keep_no_longer(c, NOW + days * DAYS))

    found = await database.read(lambda c: people.by_telegram(c, NUMBER))
    assert (found is not None) == there
    assert await database.read(lambda c: people.by_telegram(c, TELEGRAM["abe"])) is not None


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
async def test_dead_letters_are_kept_for_thirty_days(database, days, left):
    await database.write(lambda c: ledger.bury(c, 1, "message", "KeyError in x:1", NOW))
    await database.write(lambda c: retention.keep_no_longer(c, NOW + days * DAYS))

    assert await database.read(ledger.dead_letters) == left
