"""Roles that end on a day: at the first tap after it, whoever ticks; set, moved and taken away."""

import asyncio
import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.ending import Punctual
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.seen import person as seen_person
from bot.views import inviting
from bot.views.reader import Reader
from conversations import effects
from storage import audit, delegations, invitations, outbox, people, roster
from storage.database import open_database
from storage.tables import outbox as letters_table
from tests.framework import FRAMEWORK
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, Chat, fill, turns_of

LAST = date(2027, 1, 20)
JUST_BEFORE = datetime(2027, 1, 20, 23, 59, 58, tzinfo=ZoneInfo("UTC"))
AFTER = JUST_BEFORE + timedelta(seconds=1)  # the day's last second is over
AVILLE = 1
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def clock():
    return [NOW]


@pytest.fixture
async def database(address, clock):
    opened = open_database(address)
    yield Punctual(opened, lambda: clock[0])
    await opened.close()


@pytest.fixture
async def town(database, clock):
    await database.write(fill)
    turns = turns_of(database, lambda: clock[0])
    return {name: await Chat(turns, name).joins() for name in ("cora", "ana", "abe", "rea")}


def role_of(c, name):
    return people.by_telegram(c, {"ana": 11, "abe": 12, "rea": 33, "cora": 44, "x": 55}[name]).roles


def does(name, *wanted, now=NOW):
    """Carry effects out as somebody's turn."""
    number = {"ana": 11, "abe": 12, "cora": 44, "x": 55}[name]

    def work(c):
        person = seen_person(people.by_telegram(c, number))
        turn = Turn(c, person, Incoming(990, Kind.TAP, number, number), now)
        for effect in wanted:
            keep(turn, effect)

    return work


async def comes(town, token):
    """Somebody whom nobody knew uses a link."""
    chat = Chat(town["cora"].turns, "stranger")
    chat.name = token
    return await chat.joins()


async def limits(database, name, until):
    (role,) = await database.read(lambda c: role_of(c, name))
    await database.write(does("cora", effects.LimitRole(role.id, until)))
    return role.id


async def second_coordinator(database, until=None):
    def work(c):
        invitations.create(
            c,
            token="x",
            role="coordinator",
            side_id=None,
            language="en",
            label="",
            now=NOW,
            expires_at=NOW + timedelta(days=30),
            ends_at=until,
        )

    await database.write(work)


async def test_it_holds_to_the_last_second_and_not_at_the_next_tap(database, town, clock):
    await limits(database, "ana", LAST)
    clock[0] = JUST_BEFORE
    await town["ana"].send("/assess")
    assert "Question 1 of" in town["ana"].text
    stood = town["ana"].buttons
    clock[0] = AFTER
    await town["ana"].press(stood[0]["callback_data"])

    assert "Question" not in town["ana"].text
    assert await database.read(lambda c: role_of(c, "ana")) == ()


async def test_whoever_taps_first_ends_it_with_all_that_follows(database, town, clock):
    number = await limits(database, "ana", LAST)
    ana, abe = await database.read(lambda c: [people.by_telegram(c, who).id for who in (11, 12)])
    await database.write(lambda c: delegations.give(c, AVILLE, (3,), abe, NOW, taker_id=ana))
    clock[0] = AFTER
    await town["cora"].send("/help")

    def read(c):
        ended = [x for x in audit.entries(c) if (x.action, x.thing) == ("ended", f"person {ana}")]
        kinds = sa.select(letters_table.c.kind).where(letters_table.c.chat_id == 11)
        kinds = c.execute(kinds.order_by(letters_table.c.id)).scalars().all()
        return ended, kinds, roster.find(c, AVILLE).contact_id, delegations.bare(c, AVILLE, AFTER)

    ended, kinds, contact, given = await database.read(read)
    assert [(x.actor, x.facts) for x in ended] == [(0, f'{{"role": {number}}}')]
    assert kinds[-2:] == ["menu", "role_ended"]
    assert contact == abe
    assert given == ()


async def test_it_ends_once_and_the_rest_of_the_programme_goes_on(database, town, clock):
    await limits(database, "ana", LAST)
    for later in (0, 1, 60):
        clock[0] = AFTER + timedelta(seconds=later)
        await town["abe"].send("/help")

    def read(c):
        ended = [entry for entry in audit.entries(c) if entry.action == "ended"]
        told = c.execute(sa.select(letters_table).where(letters_table.c.kind == "role_ended")).all()
        return len(ended), len(told), [r.role for r in role_of(c, "abe")], audit.first_broken(c)

    assert await database.read(read) == (1, 1, ["official"], None)


@pytest.fixture
def letters():
    languages = Languages()
    words = {("name", ""): "Demo", ("coordinator", ""): "Cora"}
    reader = Reader({"test": FRAMEWORK}, languages.names(), words)
    return Letters(reader, languages, None, 1, "town_bot")


def row_of(c, chat, kind):
    table = letters_table
    of_kind = sa.select(table.c.key).where(table.c.chat_id == chat, table.c.kind == kind)
    return the_row(c, c.execute(of_kind).scalar_one())


def the_row(c, key):
    found = c.execute(sa.select(letters_table).where(letters_table.c.key == key)).one()
    return outbox.Row(
        **{name: found._mapping[name] for name in outbox.Row.__slots__ if name != "args"},
        args=json.loads(found.args),
    )


async def test_a_letter_that_was_planned_before_does_not_leave_after_it(
    database, town, clock, letters
):
    await limits(database, "rea", LAST)
    word = outbox.Letter("city_stands:1", "bulk", 33, "city_stands", {"side": 1}, NOW)
    await database.write(lambda c: outbox.plan(c, [word], NOW))
    clock[0] = AFTER
    outgoing = await database.write(
        lambda c: letters.prepare(c, row_of(c, 33, "city_stands"), AFTER)
    )

    assert outgoing.reason == "not theirs any more"


async def test_it_is_set_moved_and_taken_away_in_chat(database, town):
    cora = town["cora"]
    await cora.send("/invite")
    await cora.tap("Cities and people")
    await cora.tap("Aville – Betown")
    await cora.tap("Aville")
    await cora.tap("Ana")
    await cora.tap("Set a last day")
    await cora.send("31/2/2027")
    assert "could not read that as a day" in cora.text
    await cora.send("3/1/2027")
    assert "over" in cora.text
    await cora.send("20/1/2027")
    assert "Last day: 20 January 2027" in cora.text
    assert "No last day" in cora.labels
    await cora.tap("Set a last day")
    await cora.tap("4 July 2027")
    assert "Last day: 4 July 2027" in cora.text
    await cora.tap("No last day")

    assert "Last day" not in cora.text
    assert (await database.read(lambda c: role_of(c, "ana")))[0].ends_at is None


async def test_an_invitation_carries_the_last_day(database, town, clock):
    cora = town["cora"]
    await cora.send("/invite")
    await cora.tap("New invitation")
    await cora.tap("Official")
    await cora.tap("Aville – Betown")
    await cora.tap("Betown")
    await cora.tap("Set a last day")
    await cora.send("2027-01-20")
    assert "Last day of this part: 20 January 2027" in cora.text
    await cora.tap("Make the invitation")
    (made,) = await database.read(lambda c: invitations.unused(c, NOW, None, 0, 1))
    await database.write(lambda c: invitations.renew(c, made.id, "stranger"))
    x = Chat(cora.turns, "stranger")
    await x.send("/start stranger")
    assert "Vous participeriez jusqu’au 20 janvier 2027." in x.text
    await x.joins()

    (role,) = await database.read(lambda c: role_of(c, "x"))
    assert role.ends_at == AFTER
    assert made.expires_at == AFTER, "the link is no good for longer than the part"


async def test_a_link_whose_part_is_over_is_not_made_anew(database, town, clock):
    wanted = effects.MakeInvitation("reader", AVILLE, "en", "", LAST)
    await database.write(does("cora", wanted))
    (made,) = await database.read(lambda c: invitations.unused(c, NOW, None, 0, 1))
    clock[0] = AFTER
    await database.write(does("cora", effects.RenewInvitation(made.id), now=AFTER))

    found = await database.read(lambda c: invitations.by_id(c, made.id))
    assert not found.alive(AFTER)


# --- coordinators ---------------------------------------------------------------------------


@SQLITE_IS_ENOUGH
async def test_the_last_who_stays_can_neither_go_nor_set_an_end(database, town):
    cora = town["cora"]
    await cora.send("/invite")
    await cora.tap("Coordinators")
    await cora.tap("Cora")
    assert cora.labels == ["Back"]
    assert "Nobody else stays to coordinate" in cora.text
    (role,) = await database.read(lambda c: role_of(c, "cora"))
    for effect in (
        effects.EndRole(role.id),
        effects.LimitRole(role.id, LAST),
        effects.LeaveRole(role.id),
        effects.ForgetMe(),
    ):
        await database.write(does("cora", effect))

    (still,) = await database.read(lambda c: role_of(c, "cora"))
    assert still == role


@SQLITE_IS_ENOUGH
async def test_one_who_goes_on_a_day_is_nobody_who_stays(database, town):
    await second_coordinator(database, AFTER)
    await comes(town, "x")
    (role,) = await database.read(lambda c: role_of(c, "cora"))
    await database.write(does("cora", effects.LeaveRole(role.id), effects.EndRole(role.id)))

    assert await database.read(lambda c: role_of(c, "cora")) == (role,)


async def test_a_coordinator_ends_anothers_part_at_once(database, town):
    await second_coordinator(database)
    x = await comes(town, "x")
    cora = town["cora"]
    await cora.send("/invite")
    await cora.tap("Coordinators")
    await cora.tap("Stranger")
    await cora.tap("End this part")
    assert "will no longer coordinate the programme" in cora.text
    await cora.tap("Confirm")
    assert cora.labels[0] == "Cora"
    await x.send("/board")

    assert "You do not take part in any partnership at the moment." in x.text
    assert await database.read(lambda c: role_of(c, "x")) == ()


@SQLITE_IS_ENOUGH
async def test_nobody_makes_their_own_part_longer(database, town):
    await second_coordinator(database, AFTER)
    x = await comes(town, "x")
    (role,) = await database.read(lambda c: role_of(c, "x"))
    for until in (None, LAST + timedelta(days=1)):
        await database.write(does("x", effects.LimitRole(role.id, until)))
    assert await database.read(lambda c: role_of(c, "x")) == (role,)
    await x.send("/invite")
    await x.tap("Coordinators")
    await x.tap("Stranger")
    assert "No last day" not in x.labels
    await x.tap("Set a last day")
    await x.send("2027-02-20")
    assert "cannot be made longer by you" in x.text
    await x.send("2027-01-10")

    assert "Last day: 10 January 2027" in x.text


async def test_nobody_comes_back_by_a_link_of_their_own(database, town):
    await town["ana"].send("/settings")
    await town["ana"].tap("Invite a colleague: Aville")
    await town["ana"].tap("Make the invitation")
    (made,) = await database.read(lambda c: invitations.unused(c, NOW, None, 0, 1))
    await database.write(lambda c: invitations.renew(c, made.id, "own"))
    (role,) = await database.read(lambda c: role_of(c, "ana"))
    await database.write(does("cora", effects.EndRole(role.id)))
    await town["ana"].send("/start own")
    assert "no longer works" in town["ana"].text
    await town["ana"].press("w:join:own:en")
    assert await database.read(lambda c: role_of(c, "ana")) == ()
    await comes(town, "own")

    assert [r.role for r in await database.read(lambda c: role_of(c, "x"))] == ["official"]


async def test_of_two_who_end_each_other_at_once_one_stays(on_server):
    """One program writes one after the other; of two replicas, one has to wait."""
    one, other, begun = open_database(on_server), open_database(on_server), asyncio.Event()
    await one.write(fill)
    await second_coordinator(one)
    town = {"cora": await Chat(turns_of(one), "cora").joins()}
    await comes(town, "x")
    mine, theirs = await one.read(lambda c: (role_of(c, "cora")[0], role_of(c, "x")[0]))

    def first(c):
        does("cora", effects.EndRole(theirs.id))(c)
        begun.set()
        while not c.exec_driver_sql(WAITING).scalar_one():
            pass  # it is not committed before the other waits for it

    async def second():
        await begun.wait()
        await other.write(does("x", effects.EndRole(mine.id)))

    await asyncio.gather(one.write(first), second())
    left = await one.read(people.coordinators)
    await one.close()
    await other.close()

    assert len(left) == 1


@SQLITE_IS_ENOUGH
async def test_a_part_goes_on_elsewhere_no_longer_than_it_would_have(database, town):
    number = await limits(database, "rea", LAST)
    await database.write(does("cora", effects.MovePerson(number, 2)))
    (role,) = await database.read(lambda c: role_of(c, "rea"))

    assert (role.side_id, role.ends_at) == (2, AFTER)


async def test_what_a_far_zone_calls_the_day_is_the_day(database, town):
    await database.write(
        lambda c: people.set_timezone(c, people.by_telegram(c, 33).id, "Pacific/Auckland")
    )
    await limits(database, "rea", LAST)
    row = await database.read(lambda c: people.by_telegram(c, 33))

    assert row.roles[0].ends_at == datetime(2027, 1, 20, 10, 59, 59, tzinfo=ZoneInfo("UTC"))
    assert seen_person(row).roles[0].until == LAST


@pytest.mark.parametrize("many", [1, 6])
@SQLITE_IS_ENOUGH
async def test_who_coordinates_is_read_in_one_statement_however_many_there_are(
    database, town, many
):
    def counted(c):
        for number in range(1, many):
            newcomer = people.Newcomer(900 + number, "Co", "en", "UTC", "1")
            people.grant(c, people.join(c, newcomer, NOW), "coordinator", None, NOW)
        said = []
        sa.event.listen(c, "before_cursor_execute", lambda *told: said.append(told[2]))
        found = inviting._coordinators(c, 0)
        return len(said), [one.last for one in found]

    assert await database.write(counted) == (1, [many == 1] * many)
