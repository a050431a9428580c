"""A city whose contact refuses: at the door, or a notice that has changed; the city goes on."""

import pytest

from storage import people, roster
from tests.town import SIDES, Chat, turns_of

AVILLE = SIDES["ana"]


@pytest.fixture
def turns(database):
    return turns_of(database)


async def contact(database):
    found = await database.read(lambda c: people.by_id(c, roster.find(c, AVILLE).contact_id or 0))
    return found.first_name if found else None


async def changes_the_notice(cora):
    await cora.send("/programme")
    await cora.tap("Notice · EN")
    await cora.send("We keep much more.")
    await cora.tap("Ask everybody again")
    await cora.tap("I take part")


async def test_who_says_no_at_the_door_leaves_the_link_to_the_right_person(turns, database):
    ana = Chat(turns, "ana")
    await ana.send("/start ana")
    await ana.tap("No")
    assert await database.read(lambda c: people.by_telegram(c, ana.number)) is None
    assert await contact(database) is None

    other = Chat(turns, "stranger", first_name="Olu")
    other.name = "ana"
    await other.joins()
    assert await contact(database) == "Olu"


async def test_who_does_not_agree_is_told_to_the_coordinator_who_lets_another_follow(
    turns, database
):
    ana, abe, cora = [await Chat(turns, name).joins() for name in ("ana", "abe", "cora")]
    await abe.send("/assess")
    await abe.tap("4")
    await changes_the_notice(cora)
    await abe.send("/assess")
    await abe.tap("I take part")
    await cora.send("/invite")
    for label in ("Cities and people", "Aville – Betown", "Aville", "Abe"):
        await cora.tap(label)
    assert "Has not agreed" not in cora.text
    await cora.tap("Back")
    await cora.tap("Ana, contact")
    assert "Has not agreed to the new notice yet" in cora.text

    await cora.tap("End this part")
    await cora.tap("Confirm")
    await abe.send("/assess")
    assert await contact(database) == "Abe"
    assert "Question 2 of 20" in abe.text, "what was answered is there"
    await ana.send("/assess")
    assert "Question" not in ana.text


async def test_who_does_not_agree_can_leave_without_agreeing(turns, database):
    ana, _, cora = [await Chat(turns, name).joins() for name in ("ana", "abe", "cora")]
    await changes_the_notice(cora)
    await ana.send("/assess")
    assert "We keep much more." in ana.text
    for label in ("Settings", "Leave", "Aville", "Confirm"):
        await ana.tap(label)

    assert await contact(database) == "Abe"
