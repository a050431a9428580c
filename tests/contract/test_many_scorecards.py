"""Who may read very many scorecards finds each, a page at a time, and waits no longer for it."""

import pytest
import sqlalchemy as sa

from conversations.scorecard.conversation import PAGE
from storage import people, roster
from tests.contract.test_compare import leads, partnerships
from tests.town import NOW, TELEGRAM, Chat, turns_of

# Of what is asked here one database knows as much as the other.
pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)

FEW, MANY = 3, 60
ROWS = 8  # of buttons, at most
TURNED = "›"


@pytest.fixture
def statements():
    """What the engine is told, from now on."""
    told = []

    def note(_, __, statement, *___):
        told.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    yield told
    sa.event.remove(sa.Engine, "before_cursor_execute", note)


async def leafed(chat):
    """Every city that is offered, page after page."""
    found = []
    while True:
        assert len(chat.place.drawn.keyboard) <= ROWS
        found += [b["text"] for b in chat.buttons if "·" in b["text"]]
        if TURNED not in chat.labels:
            return found
        await chat.tap(TURNED)


async def test_a_coordinator_finds_every_city_of_the_programme(database):
    cora = await Chat(turns_of(database), "cora").joins()
    await database.write(lambda c: partnerships(c, MANY))
    sides = await database.read(roster.sides)
    await cora.send("/scorecard")
    found = await leafed(cora)

    assert len(sides) > 100, "more than a keyboard may have"
    assert found == [f"{side.city} · {side.partnership}" for side in sides]
    await cora.tap(found[-1])
    assert "Another scorecard" in cora.labels
    await cora.tap("Another scorecard")
    assert len(cora.labels) == PAGE + 2, "from the beginning again"


async def test_a_coordinator_who_answers_for_a_city_finds_it_first_and_once(database):
    cora = await Chat(turns_of(database), "cora").joins()
    await database.write(lambda c: partnerships(c, MANY))
    last = (await database.read(leads))[-1]

    def official(c):
        person = people.by_telegram(c, TELEGRAM["cora"])
        people.grant(c, person.id, "official", last.id, NOW)

    await database.write(official)
    await cora.send("/scorecard")
    assert last.city in cora.labels[0]


async def test_a_reader_of_very_many_cities_leafs_too(database):
    rea = await Chat(turns_of(database), "rea").joins()
    await database.write(lambda c: partnerships(c, MANY))
    sides = await database.read(leads)

    def reads(c):
        person = people.by_telegram(c, TELEGRAM["rea"])
        for side in sides:
            people.grant(c, person.id, "reader", side.id, NOW)

    await database.write(reads)
    await rea.send("/scorecard")
    found = await leafed(rea)
    assert len(found) == len(set(found)) == len(sides)


async def test_the_list_reads_a_page_however_many_there_are(database, statements):
    cora = await Chat(turns_of(database), "cora").joins()
    counts = []
    for many in (FEW, MANY):
        await database.write(lambda c, n=many: partnerships(c, n))
        statements.clear()
        await cora.send("/scorecard")
        counts.append(len(statements))

    assert counts[0] == counts[1]
