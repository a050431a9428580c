"""Inviting in chat: who may, what is stored of a link, and where people and cities stand."""

import io
import json
import re
from dataclasses import fields, replace

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from bot import seen
from bot.delivery.outgoing import File, Skip
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.pictures.draw import Drawer
from bot.views.reader import Reader
from conversations import effects
from storage import invitations, outbox, people, roster
from storage.database import open_database
from storage.tables import outbox as table
from tests.framework import FRAMEWORK
from tests.postgres import SQLITE_IS_ENOUGH
from tests.town import NOW, Chat, contents, fill, rows, turns_of

AVILLE, BETOWN, CEVILLE = 1, 2, 3
LINK = re.compile(r"https://t\.me/town_bot\?start=(\S+)$")


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def town(database):
    await database.write(fill)
    turns = turns_of(database)
    return {name: await Chat(turns, name).joins() for name in ("cora", "ana", "abe", "bob", "rea")}


@pytest.fixture
def letters():
    languages = Languages()
    words = {("name", ""): "Demo", ("coordinator", ""): "Cora"}
    reader = Reader({"test": FRAMEWORK}, languages.names(), words)
    drawer = Drawer()
    yield Letters(reader, languages, drawer, 1, "town_bot")
    drawer.close()


async def claimed(database, letters, kind, chat=None):
    """What the newest letter of a kind says, to one chat or any, as it is claimed."""

    def work(c):
        columns = [getattr(table.c, f.name) for f in fields(outbox.Row)]
        of_kind = sa.select(*columns).where(table.c.kind == kind).order_by(table.c.id.desc())
        newest = of_kind.where(table.c.chat_id == chat) if chat else of_kind
        found = c.execute(newest).first()
        row = outbox.Row(**{**found._mapping, "args": json.loads(found.args)})
        return letters.prepare(c, row, NOW)

    return await database.write(work)


def labels(message):
    """The buttons of a message, as one reads them."""
    return [button["text"] for row in message.drawn.keyboard for button in row]


def two_more(c):
    pair = [replace(r, key="cd", partnership="C – D", city=f"{r.city} II") for r in rows()]
    roster.apply(c, pair)


async def makes(coordinator, role="Official", city="Betown"):
    await coordinator.send("/invite")
    await coordinator.tap("New invitation")
    await coordinator.tap(role)
    await coordinator.tap("Aville – Betown")
    await coordinator.tap(city)
    await coordinator.tap("Make the invitation")


async def test_an_invitation_made_in_chat_lets_somebody_in(town, database, letters):
    await makes(town["cora"])
    assert "ready to be forwarded" in town["cora"].text
    assert town["cora"].place.files
    sent = await claimed(database, letters, "invitation")
    token = LINK.search(sent.caption)[1]

    assert isinstance(sent, File)
    assert (await sent.draw()).startswith(b"\x89PNG")
    assert "Bonjour," in sent.caption, "the city's language"
    dump = await database.read(lambda c: str(contents(c, "invitation", "outbox", "session")))
    assert token not in dump
    stranger = Chat(turns_of(database), "stranger")
    stranger.name = token
    await stranger.joins()
    side = await database.read(lambda c: people.by_telegram(c, stranger.number).roles[0].side_id)
    assert side == BETOWN


async def test_a_new_link_voids_the_one_before(town, database, letters):
    await makes(town["cora"], "Reader")
    first = LINK.search((await claimed(database, letters, "invitation")).caption)[1]
    await town["cora"].tap("Betown")
    await town["cora"].tap("Send it with a new link")
    second = LINK.search((await claimed(database, letters, "invitation")).caption)[1]
    alive = await database.read(lambda c: [invitations.find(c, t) for t in (first, second)])

    assert alive[0] is None
    assert alive[1].alive(NOW)
    stranger = Chat(turns_of(database), "stranger")
    await stranger.send(f"/start {first}")
    await stranger.tap("Ask for a new link")
    told = "SELECT count(*) FROM outbox WHERE kind = 'invitation_wanted'"
    assert await database.read(lambda c: c.exec_driver_sql(told).scalar_one()) == 0
    assert "If the link was one of this programme" in stranger.text, "nobody has been told"


async def test_a_void_invitation_lets_nobody_in(town, database, letters):
    await makes(town["cora"])
    token = LINK.search((await claimed(database, letters, "invitation")).caption)[1]
    await town["cora"].tap("Betown")
    await town["cora"].tap("Make it void")
    await town["cora"].tap("Confirm")
    assert "no longer works" in town["cora"].text
    stranger = Chat(turns_of(database), "stranger")
    await stranger.send(f"/start {token}")

    assert "no longer works" in stranger.text
    assert isinstance(await claimed(database, letters, "invitation"), Skip)


async def test_an_official_invites_a_colleague_of_the_own_city_only(town, database):
    ana = town["ana"]
    await ana.send("/settings")
    await ana.tap("Invite a colleague: Aville")
    await ana.send("Town hall")
    await ana.tap("Make the invitation")

    def last(c):
        return [r for r in invitations.unused(c, NOW, None, 0, 99) if r.label == "Town hall"]

    (made,) = await database.read(last)
    assert (made.role, made.side_id) == ("official", AVILLE)
    assert "Aville: Town hall" in ana.labels, "the label tells it from others"
    assert ana.labels[-2:] == ["Invite a colleague: Aville", "Home"]


@pytest.mark.parametrize("name", ["ana", "rea"])
async def test_forged_taps_of_others_change_nothing(town, database, name):
    tables = ("invitation", "role", "side")
    before = await database.read(lambda c: contents(c, *tables))
    for data in ("n:colleague:2", "n:new", "n:cities", "n:of:1", "n:town:2", "n:make", "n:void"):
        await town[name].press(f"{data}~0")
        screen = town[name].place.screen
        for verb in ("make", "official", "confirm", "to:withdrawn", "end", "move", "town:2"):
            await town[name].press(f"n:{verb}~{screen}")

    after = await database.read(lambda c: contents(c, *tables))
    if name == "ana":  # one of the taps is hers to make: an invitation to her own city
        made = [row for row in after["invitation"] if row not in before["invitation"]]
        assert {row[2:4] for row in made} <= {("official", AVILLE)}
        before["invitation"] = after["invitation"]
    assert after == before


async def test_many_at_once_come_as_a_spreadsheet_and_nobody_is_invited_twice(
    town, database, letters
):
    await database.write(two_more)
    cora = town["cora"]
    await cora.send("/invite")
    await cora.tap("Many at once")
    assert "2 cities have nobody yet" in cora.text
    await cora.tap("Confirm")
    sent = await claimed(database, letters, "invitations")
    sheet = load_workbook(io.BytesIO(await sent.draw())).worksheets[0]
    header, *lines = sheet.iter_rows(values_only=True)

    assert header == ("Partnership", "City", "Language", "Message", "Link")
    assert [line[1] for line in lines] == ["Aville II", "Betown II"]
    for line in lines:
        token = LINK.search(line[4])[1]
        assert line[3].endswith(line[4])
        assert (await database.read(lambda c, t=token: invitations.find(c, t))).alive(NOW)
    await cora.tap("Many at once")
    assert "or an invitation that waits" in cora.text


@pytest.mark.parametrize(
    "effect",
    [
        effects.MakeInvitation("coordinator", 0, "en", ""),
        effects.MakeInvitation("official", BETOWN, "en", ""),
        effects.InviteAll(),
        effects.RenewInvitation(6),
        effects.RevokeInvitation(6),
        effects.SetSideStatus(AVILLE, "withdrawn"),
        effects.MovePerson(4, AVILLE),
        effects.EndRole(4),
    ],
    ids=repr,
)
@SQLITE_IS_ENOUGH
async def test_the_keeper_asks_for_rights_itself(town, database, effect):
    """Effects that no step would return to an official: what if one did?"""
    await makes(town["cora"], "Reader", "Betown")
    await database.write(two_more)
    before = await database.read(lambda c: contents(c, "invitation", "role", "side", "outbox"))

    def as_ana(c):
        person = seen.person(people.by_telegram(c, 11))
        keep(Turn(c, person, Incoming(999, Kind.TAP, 11, 11), NOW), effect)

    await database.write(as_ana)
    after = await database.read(lambda c: contents(c, "invitation", "role", "side", "outbox"))
    assert after == before


async def test_a_city_that_withdraws_is_left_in_peace_and_its_partners_are_told(town, database):
    cora = town["cora"]
    await makes(cora)
    await cora.tap("Cities and people")
    await cora.tap("Aville – Betown")
    await cora.tap("Betown")
    await cora.tap("Withdraw")
    assert "3 people will be told" in cora.text
    await cora.tap("Confirm")
    sql = "SELECT DISTINCT chat_id FROM outbox WHERE kind = 'city_stands' ORDER BY chat_id"
    told = await database.read(lambda c: c.exec_driver_sql(sql).scalars().all())
    left = await database.read(lambda c: invitations.unused(c, NOW, None, 0, 9))
    side = await database.read(lambda c: roster.find(c, BETOWN))

    assert told == [11, 12, 22]
    assert (side.status, left) == ("withdrawn", ())
    await cora.tap("Take part again")
    await cora.tap("Confirm")
    assert (await database.read(lambda c: roster.find(c, BETOWN))).status == "active"


async def test_who_is_back_is_led_to_what_is_owed_and_a_partner_is_not(town, database, letters):
    cora, told = town["cora"], {}
    await cora.send("/invite")
    for label in ("Cities and people", "Aville – Betown", "Betown", "Pause", "Confirm"):
        await cora.tap(label)
    assert labels(await claimed(database, letters, "city_stands")) == ["Home"]
    await cora.tap("Take part again")
    await cora.tap("Confirm")
    for chat in (11, 22):
        told[chat] = await claimed(database, letters, "city_stands", chat)

    assert labels(told[11]) == ["Home"]
    assert labels(told[22]) == ["Continue", "Home"]
    assert "2027:</b> 20 of 20 questions are open" in told[22].drawn.html
    to_what_is_owed = told[22].drawn.keyboard[0][0]["callback_data"]
    await town["bob"].press(to_what_is_owed)
    assert "Question 1 of 20" in town["bob"].text


async def test_who_moves_keeps_no_place_behind(town, database, letters):
    cora = town["cora"]
    await cora.send("/invite")
    for label in ("Cities and people", "Aville – Betown", "Aville", "Ana, contact", "Move"):
        await cora.tap(label)
    await cora.tap("Aville – Betown")
    await cora.tap("Betown")
    await cora.tap("Confirm")
    ana = await database.read(lambda c: people.by_telegram(c, 11))
    sides = await database.read(roster.sides)

    assert [(r.role, r.side_id) for r in ana.roles] == [("official", BETOWN)]
    abe, bob = await database.read(lambda c: [people.by_telegram(c, n).id for n in (12, 22)])
    assert {s.id: s.contact_id for s in sides} == {AVILLE: abe, BETOWN: bob}
    moved = await claimed(database, letters, "role_moved")
    assert "Betown" in moved.drawn.html
    assert labels(moved) == ["Continue", "Home"]


@SQLITE_IS_ENOUGH
async def test_nobody_comes_to_answer_for_two_cities_of_a_partnership(town, database):
    def a_third_city(c):
        roster.apply(c, [replace(row, city="Ceville") for row in rows()[1:]])
        people.grant(c, people.by_telegram(c, 22).id, "official", CEVILLE, NOW)

    await database.write(a_third_city)
    before = await database.read(lambda c: contents(c, "role"))
    cora = town["cora"]
    await cora.send("/invite")
    for label in ("Cities and people", "Aville – Betown", "Betown", "Bob, contact", "Move"):
        await cora.tap(label)
    await cora.tap("Aville – Betown")
    await cora.tap("Aville")

    assert "Nobody can answer for two cities" in cora.text
    await cora.press(f"n:confirm~{cora.place.screen}")
    assert await database.read(lambda c: contents(c, "role")) == before


async def test_a_part_that_is_ended_ends_at_the_next_tap(town, database):
    cora, abe = town["cora"], town["abe"]
    await abe.send("/assess")
    await cora.send("/invite")
    for label in ("Cities and people", "Aville – Betown", "Aville", "Abe", "End this part"):
        await cora.tap(label)
    await cora.tap("Confirm")
    await abe.tap("4")

    assert await database.read(lambda c: contents(c, "answer")) == {"answer": []}
