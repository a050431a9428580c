"""A coordinator opens a round over HTTP, and the cities' people hear of it, in both languages."""

from datetime import UTC, datetime, timedelta

from tests.e2e.conftest import TOKENS


async def joins(person, key, me, join):
    await person.sends(f"/start {TOKENS[key]}")
    await person.taps(me)
    await person.taps(join)


async def test_a_round_is_drafted_opened_and_closed(running, world):
    mira, ellen = world.person("Mira", language="en"), world.person("Ellen", language="en")
    awa = world.person("Awa", language="fr")
    await joins(mira, "mira", "Yes, it's me", "I take part")
    await joins(ellen, "ellen", "Yes, it's me", "I take part")
    await joins(awa, "awa", "Oui, c'est moi", "Je participe")
    due = (datetime.now(UTC) + timedelta(days=40)).date()

    await mira.sends("/rounds")
    await mira.taps("New round")
    await mira.sees("What is it called?")
    await mira.sends("Spring")
    await mira.sees("When is Spring due?")
    await mira.sends(due.isoformat())
    await mira.sees("20 core questions")
    await mira.taps("Open")
    preview = await mira.sees("people are told at once")
    await mira.taps("Confirm")
    await mira.sees("It is open.")

    assert "English 1" in preview.text
    assert "French 1" in preview.text
    assert "Port-Lumière" in preview.text.split("Never invited:")[1]
    await ellen.sees("Spring is open.")
    await awa.sees("Spring\u00a0» est ouverte")
    rows = await running.read(
        "SELECT person.first_name, count(*) FROM outbox JOIN person ON telegram_id = chat_id"
        " JOIN round ON round.name = 'Spring'"
        " WHERE outbox.key LIKE 'reminder:' || round.id || ':%' GROUP BY person.first_name"
    )
    assert {name for name, planned in rows if planned >= 4} == {"Awa", "Ellen"}

    await mira.taps("Close")
    await mira.sees("Nobody can answer any more.")
    await mira.taps("Confirm")
    await ellen.sees("Spring is closed.")


async def test_a_wish_for_tomorrow_is_confirmed_with_its_day(running, world):
    ellen = world.person("Ellen", language="en")
    await joins(ellen, "ellen", "Yes, it's me", "I take part")
    await ellen.taps("Start")
    await ellen.taps("4")
    await ellen.sees("Question 2 of 20")
    await ellen.taps("4")
    await ellen.taps("Tomorrow")
    await ellen.sees("a short message will come on")
    ((wished,),) = await running.read(
        "SELECT count(*) FROM outbox WHERE kind = 'reminder' AND args LIKE '%\"wished\": true%'"
    )

    assert wished == 1
