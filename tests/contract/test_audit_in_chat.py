"""A coordinator reads the audit in chat, in words; nobody else gets there."""

import re

import pytest

from storage import audit, people
from tests.town import NOW, Chat, turns_of


@pytest.fixture
def turns(database):
    return turns_of(database)


async def reads(turns):
    """Return Cora's chat, at the audit."""
    cora = await Chat(turns, "cora").joins()
    await cora.send("/programme")
    await cora.tap("Who did what")
    return cora


async def newest(database):
    return (await database.read(lambda c: audit.latest(c, 0, 1)))[0]


async def test_a_coordinator_reads_who_did_what_by_number(database, turns):
    ana = await Chat(turns, "ana").joins()
    cora = await reads(turns)
    who = await database.read(lambda c: people.by_telegram(c, ana.number))

    assert f"person {who.id} answers for Aville" in cora.text
    assert "Ana" not in cora.text
    assert str(ana.number) not in re.findall(r"\d+", cora.text)


async def test_the_newest_comes_first_and_the_pages_hold_all(database, turns):
    for name in ("ana", "abe", "bob", "rea"):
        await Chat(turns, name).joins()
    cora = await reads(turns)
    await database.write(
        lambda c: [audit.note(c, 1, "erased", f"person {n}", NOW) for n in range(500, 513)]
    )
    await cora.send("/programme")
    await cora.tap("Who did what")
    pages = [cora.text]
    while "›" in cora.labels:
        await cora.tap("›")
        pages.append(cora.text)

    assert re.findall(r"erased person (\d+)", "".join(pages)) == [
        str(n) for n in range(512, 499, -1)
    ]
    assert len(pages) == 3
    await cora.tap("‹")
    assert cora.text == pages[-2]


@pytest.mark.parametrize("name", ["ana", "rea", "stranger"])
async def test_nobody_else_gets_there_by_a_forged_button(database, turns, name):
    chat = Chat(turns, name)
    await (chat.send("/start") if name == "stranger" else chat.joins())
    await database.write(lambda c: audit.note(c, 1, "erased", "person 777", NOW))
    for data in ("A:", "A:page:0", "A:page:1"):
        for screen in (chat.place.screen, 0):
            await chat.press(f"{data}~{screen}")

            assert "777" not in chat.text
            assert "Who did what" not in chat.text


async def test_an_attempt_is_in_the_audit_itself(database, turns):
    ana = await Chat(turns, "ana").joins()
    await ana.press("A:~0")
    entry = await newest(database)

    assert (entry.action, entry.thing) == ("refused", "conversation")
    cora = await reads(turns)
    assert f"person {entry.actor} · tried to read without being allowed to" in cora.text


async def test_a_new_notice_and_that_everybody_is_asked_again_stand_there(database, turns):
    cora = await reads(turns)
    await cora.send("/programme")
    await cora.tap("Notice · FR")
    await cora.send("Nous conservons peu.")
    await cora.tap("Ask everybody again")
    await cora.tap("I take part")
    await cora.send("/programme")
    await cora.tap("Who did what")
    entry = await newest(database)

    assert (entry.action, entry.thing) == ("agreed to", "notice 2")
    own, first, second = re.findall(r"· ((?:agreed|asked|changed) .*)", cora.text)[:3]
    assert own == "agreed to the notice in its newest version"
    assert first == "asked everybody to agree to the notice again"
    assert second == "changed the notice on personal data: the text in French"
    assert "conservons" not in cora.text, "what was written stands in no audit"


async def test_who_no_longer_coordinates_reads_no_further_page(database, turns):
    await database.write(
        lambda c: [audit.note(c, 1, "erased", f"person {n}", NOW) for n in range(500, 513)]
    )
    cora = await reads(turns)

    def end(c):
        who = people.by_telegram(c, cora.number)
        people.end_role(c, who.id, who.roles[0].id, NOW)

    await database.write(end)
    await cora.tap("›")

    assert "erased person" not in cora.text
