"""Two rounds through the handlers, and what became of a city from the one to the other."""

import json

import pytest

from storage import people, rounds
from tests.contract.test_readers import next_round
from tests.contract.test_team import answers, sends
from tests.town import NOW, TELEGRAM, Chat, turns_of

# Of what is asked here one database knows as much as the other.
pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


async def files(database):
    rows = await database.read(
        lambda c: c.exec_driver_sql("SELECT kind, args FROM outbox ORDER BY id").all()
    )
    return [(row.kind, json.loads(row.args)) for row in rows]


def _leaves(c, telegram_id):
    person = people.by_telegram(c, telegram_id)
    for role in person.roles:
        people.end_role(c, person.id, role.id, NOW)


async def test_two_rounds_stand_side_by_side_with_what_else_changed(database):
    """Ana answers the first one; Abe, who takes her place, the second, in the full form."""
    turns = turns_of(database)
    ana, bob = await Chat(turns, "ana").joins(), await Chat(turns, "bob").joins()
    for chat, level in ((ana, "2"), (bob, "3")):
        await answers(chat, level)
        await sends(chat)
    await ana.send("/scorecard")
    await ana.tap("Aville ·")
    assert "From round to round" not in ana.labels, "one round alone has nothing beside it"

    await database.write(lambda c: _leaves(c, TELEGRAM["ana"]))
    abe = await Chat(turns, "abe").joins()
    await next_round(database)
    await database.write(lambda c: rounds.change(c, 2, form="full"))
    await answers(abe, "4", q3_1="2", q3_2="2", q5_1="1", q5_2="1")
    await sends(abe)
    await abe.send("/scorecard")
    await abe.tap("Aville ·")
    await abe.tap("From round to round")

    told = abe.text.splitlines()
    assert told[1] == "2027 → 2028"
    assert any(line.startswith("1 Territory 2.00 → 4.00, improved") for line in told)
    assert any(line.startswith("3 Rural links 2.00 → ") and "stable" in line for line in told)
    assert any(line.startswith("5 ") and line.endswith("declined") for line in told)
    assert "Between 2027 and 2028 the form changed." in told
    assert "Between 2027 and 2028 the people who answered changed." in told
    assert "the version" not in abe.text
    kind, args = (await files(database))[-1]
    assert (kind, args["round"], args["side"]) == ("trend", 2, 1)

    await bob.send("/scorecard")
    await bob.tap("Betown ·")
    assert "From round to round" not in bob.labels, "Betown has sent nothing in the second one"


async def test_the_same_form_and_people_are_no_change_to_tell_of(database):
    turns = turns_of(database)
    ana, bob = await Chat(turns, "ana").joins(), await Chat(turns, "bob").joins()
    for chat in (ana, bob):
        await answers(chat, "2")
        await sends(chat)
    await next_round(database, ana)
    await ana.send("/scorecard")
    await ana.tap("Aville ·")
    await ana.tap("From round to round")

    assert "2.00 → 2.00, stable" in ana.text
    assert "changed" not in ana.text


@pytest.mark.parametrize(("bob_sent", "told"), [(True, True), (False, False)])
async def test_what_changed_is_told_to_whoever_may_see_both_rounds(database, bob_sent, told):
    """Bob's city kept its own answers back in the first round: of Aville's it never saw any."""
    turns = turns_of(database)
    ana, bob = await Chat(turns, "ana").joins(), await Chat(turns, "bob").joins()
    for chat in (ana, bob)[: 1 + bob_sent]:
        await answers(chat, "2")
        await sends(chat)
    await next_round(database)
    for chat in (ana, bob):
        await answers(chat, "4")
        await sends(chat)
    for chat, changes in ((ana, True), (bob, told)):
        await chat.send("/scorecard")
        await chat.tap("Aville ·")
        assert "1 Territory" in chat.text
        assert ("improved" in chat.text) is changes
