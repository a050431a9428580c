"""A contact line is its author's: it goes as they go, and their colleagues hear of it."""

import json

import pytest
import sqlalchemy as sa

from bot import ending
from bot.delivery.outgoing import Message
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.views.reader import Reader
from storage import outbox, peers, people, retention
from storage.tables import outbox as letters_table
from storage.tables import role
from tests.framework import FRAMEWORK
from tests.town import NOW, SIDES, Chat, turns_of

AVILLE = SIDES["ana"]


@pytest.fixture
async def team(database):
    """Ana and Abe answer for Aville; the line is Ana's."""
    turns = turns_of(database)
    ana, abe, rea = [await Chat(turns, name).joins() for name in ("ana", "abe", "rea")]
    await ana.send("/peers")
    await ana.tap("Take part")
    await ana.send("Ana, ana@example.org")
    return ana, abe, rea


async def line(database):
    return await database.read(lambda c: peers.contact(c, AVILLE)[1])


async def told(database, chat):
    """What somebody reads of it at noon of a working day; None where nothing is left to tell."""
    kept = letters_table.c

    def write(c):
        found = c.execute(
            sa.select(*(kept[name] for name in outbox.Row.__slots__)).where(
                kept.kind == "peer_line_gone", kept.chat_id == chat.number
            )
        ).one_or_none()
        if found is None:
            return None
        row = outbox.Row(**{**found._mapping, "args": json.loads(found.args)})
        languages = Languages()
        reader = Reader({"test": FRAMEWORK}, languages.names(), {})
        made = Letters(reader, languages, None, 1).prepare(c, row, NOW)
        return made.drawn.html if isinstance(made, Message) else None

    return await database.write(write)


def held(c, chat, name):
    person = people.by_telegram(c, chat.number)
    return person, next(one for one in person.roles if one.role == name)


async def test_it_goes_with_the_authors_role_and_the_others_are_told(database, team):
    ana, abe, rea = team
    await database.write(lambda c: ending.end(c, *held(c, ana, "official"), NOW))

    assert await line(database) == ""
    assert "Aville has no contact line any more" in await told(database, abe)
    assert await told(database, ana) is None
    assert await told(database, rea) is None, "readers do not answer for the city"


async def test_who_erases_themselves_takes_it_along_and_the_others_are_told(database, team):
    ana, abe, _ = team
    await ana.send("/forget")
    await ana.tap("Confirm")

    assert await line(database) == ""
    assert "Aville has no contact line any more" in await told(database, abe)


async def test_where_a_colleague_wrote_a_new_one_nothing_is_told(database, team):
    ana, abe, _ = team
    await database.write(lambda c: ending.end(c, *held(c, ana, "official"), NOW))
    await abe.send("/peers")
    await abe.tap("Take part")
    await abe.send("Town hall of Aville")

    assert await line(database) == "Town hall of Aville"
    assert await told(database, abe) is None


async def test_it_stays_where_somebody_else_goes(database, team):
    _, abe, rea = team
    await database.write(lambda c: ending.end(c, *held(c, abe, "official"), NOW))
    await database.write(lambda c: ending.end(c, *held(c, rea, "reader"), NOW))
    await database.write(lambda c: retention.keep_no_longer(c, NOW))

    assert await line(database) == "Ana, ana@example.org"


async def test_one_of_somebody_who_left_before_goes_with_what_is_not_kept(database, team):
    await database.write(lambda c: c.execute(sa.update(role).values(until=NOW)))
    await database.write(lambda c: retention.keep_no_longer(c, NOW))

    assert await line(database) == ""
