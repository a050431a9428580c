"""Letters of a round to very many people: a piece at a time, and the same as all at once."""

import pytest
import sqlalchemy as sa

from assessment.rounds import Step
from bot import mailing, stepping
from bot.mailroom import Mailroom
from bot.sandbox.people import Account
from storage import mailings, outbox, rounds
from storage.database import open_database
from storage.rounds import Days
from storage.tables import outbox as letters
from storage.tables import person, role
from tests.chaos.mails import open_round
from tests.town import NOW

FEW, MANY, FIRST = 12, 1_200, 10_000
MOST_ROWS = 500


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def on_file(tmp_path):
    opened = open_database(f"sqlite+aiosqlite:///{tmp_path}/t.db")
    yield opened
    await opened.close()


@pytest.fixture
def room(database):
    return Mailroom(database, lambda: None)


@pytest.fixture
def piecemeal(monkeypatch):
    monkeypatch.setattr(mailing, "AT_ONCE", 2)
    monkeypatch.setattr(mailing, "IN_THE_TURN", 2)


def draft(c, many=FEW):
    """A round that can be opened, and its people, three of whom come one by one."""
    open_round(c, [Account(100 + n, "P", "en") for n in range(min(many, 3))], "UTC", NOW)
    values = {"first_name": "P", "language": "en", "timezone": "UTC", "notice": "1"}
    added = [
        {**values, "id": FIRST + n, "telegram_id": 100 + n, "joined_at": NOW}
        for n in range(3, many)
    ]
    held = [
        {"person_id": FIRST + n, "role": "official", "side_id": 1 + (n % 6 == 5), "since": NOW}
        for n in range(3, many)
    ]
    c.execute(sa.insert(person), added)
    c.execute(sa.insert(role), held)
    rounds.change(c, 1, status="draft")


def longer(one):
    return Days(one.due_on, one.closes_on, one.closes_at + (NOW - NOW.replace(hour=0)))


def opened(c):
    return stepping.take(c, rounds.find(c, 1), Step.OPEN, NOW)


def moved(c):
    one = rounds.find(c, 1)
    return stepping.move_days(c, one, longer(one), NOW)


def extended(c):
    one = rounds.find(c, 1)
    return stepping.extend(c, one, 1, longer(one), NOW)


def closed(c):
    return stepping.take(c, rounds.find(c, 1), Step.CLOSE, NOW)


def published(c):
    return stepping.take(c, rounds.find(c, 1), Step.PUBLISH, NOW)


STEPS = opened, moved, extended, closed, published


def waiting(c):
    """Every letter there is, as (key, whom, kind, what, when)."""
    rows = c.execute(sa.select(letters.c["key", "chat_id", "kind", "args", "not_before"]))
    return sorted(map(tuple, rows))


async def drained(room):
    while not await room.look():
        pass


async def test_a_small_programme_is_told_in_the_turn_itself(database):
    await database.write(draft)
    assert await database.write(opened) == FEW
    assert await database.read(mailings.rounds) == ()
    rows = await database.read(waiting)
    assert [kind for _, _, kind, _, _ in rows].count("opening") == FEW


async def test_pieces_come_to_the_same_as_all_at_once(database, room, monkeypatch):
    await database.write(draft)
    results = []
    for at_once in (1_000, 2):
        monkeypatch.setattr(mailing, "AT_ONCE", at_once)
        monkeypatch.setattr(mailing, "IN_THE_TURN", at_once // 2)
        seen = []
        for work in STEPS:
            told = await database.write(work)
            await drained(room)
            seen.append((told, await database.read(waiting)))
        results.append(seen)
        await database.write(lambda c: rounds.change(c, 1, status="draft"))
        await database.write(lambda c: c.execute(sa.delete(letters)))
    assert results[0] == results[1]
    assert {told for told, _ in results[0]} == {FEW, FEW - 2}


async def test_what_is_left_is_seen_and_goes_on_in_another_process(database, piecemeal):
    await database.write(draft)
    await database.write(opened)
    assert await database.read(lambda c: mailing.still_to_come(c, 1)) == FEW
    early = await database.read(waiting)
    assert [kind for _, _, kind, _, _ in early] == ["opening"] * 8

    await Mailroom(database, lambda: None).look()
    await drained(Mailroom(database, lambda: None))
    rows = await database.read(waiting)
    assert len({chat for _, chat, kind, _, _ in rows if kind == "opening"}) == FEW
    assert len({chat for _, chat, kind, _, _ in rows if kind == "reminder"}) == FEW
    assert await database.read(lambda c: mailing.still_to_come(c, 1)) == 0


async def test_a_piece_that_fails_leaves_nothing_and_is_tried_again(
    database, room, piecemeal, monkeypatch
):
    await database.write(draft)
    await database.write(opened)
    before = await database.read(waiting)

    def broken(*given):
        plan(*given)
        raise KeyError

    plan = outbox.plan
    monkeypatch.setattr(outbox, "plan", broken)
    assert await room.look()
    assert await database.read(waiting) == before
    monkeypatch.undo()
    await drained(room)
    assert len(await database.read(waiting)) > len(before)


async def test_a_round_that_closed_meanwhile_asks_nobody_any_more(database, room, piecemeal):
    await database.write(draft)
    await database.write(opened)
    await database.write(closed)
    await drained(room)
    kinds = [kind for _, _, kind, _, _ in await database.read(waiting)]
    assert (kinds.count("opening"), kinds.count("reminder"), kinds.count("closed")) == (8, 0, FEW)


# --- memory -------------------------------------------------------------------------------


class Counted:
    """How many rows any statement gave or took, on the writer's connection."""

    def __init__(self):
        self.most = 0
        self._given = {}

    def watch(self, c):
        c.connection.dbapi_connection.row_factory = self._row
        sa.event.listen(c, "before_cursor_execute", self._executed)

    def _row(self, cursor, row):
        self._given[cursor] = self._given.get(cursor, 0) + 1
        self.most = max(self.most, self._given[cursor])
        return row

    def _executed(self, c, cursor, statement, parameters, context, many):
        self.most = max(self.most, len(parameters) if many else 0)


async def most_rows(database, *steps):
    """Take a round of very many people through its steps."""
    counted = Counted()
    await database.write(lambda c: draft(c, MANY))
    await database.write(counted.watch)
    room = Mailroom(database, lambda: None)
    for work in steps:
        await database.write(work)
        await drained(room)
    rows = await database.read(waiting)
    assert [kind for _, _, kind, _, _ in rows].count("opening") == MANY
    return counted.most


async def test_no_statement_reads_or_writes_many_rows(on_file):
    assert await most_rows(on_file, opened, moved, closed, published) <= MOST_ROWS


async def test_all_at_once_would_be_seen(on_file, monkeypatch):
    monkeypatch.setattr(mailing, "AT_ONCE", 10_000)
    assert await most_rows(on_file, opened) >= MANY
