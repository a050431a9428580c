"""A coordinator invites, as it is lived: over HTTP, and the link lets somebody in."""

from tests.e2e.conftest import TOKENS


async def test_the_message_to_forward_comes_with_its_code_and_lets_somebody_in(running, world):
    mira, noor = world.person("Mira", language="en"), world.person("Noor")
    await mira.sends(f"/start {TOKENS['mira']}")
    await mira.taps("Yes, it's me")
    await mira.taps("I take part")
    await mira.sends("/invite")
    for label in ("New invitation", "Official", "Port-Lumière", "Nakoro", "Make the invitation"):
        await mira.taps(label)
    photo = await mira.sees_file("photo")
    await mira.sees("ready to be forwarded")
    link = photo.text.splitlines()[-1]

    assert link.startswith("https://t.me/tandem_sandbox_bot?start=")
    assert photo.message_id < mira.screen.message_id
    await noor.sends(f"/start {link.partition('=')[2]}")
    await noor.taps("Oui, c'est moi")
    await noor.taps("Je participe")
    await noor.taps("Commencer")
    await noor.sees("Question 1 sur 20")
    stored = str(await running.read("SELECT * FROM invitation"))
    assert link.partition("=")[2] not in stored


ROSTER = """partnership;city;country;side;region;population;language;timezone
Elmsby – Tovale;Elmsby;GB;lead;North;120000;en;Europe/London
Elmsby – Tovale;Tovale;PT;partner;Norte;;fr;Europe/Lisbon
"""


async def test_a_roster_is_sent_looked_at_and_taken_in(running, world):
    mira = world.person("Mira", language="en")
    await mira.sends(f"/start {TOKENS['mira']}")
    await mira.taps("Yes, it's me")
    await mira.taps("I take part")
    await mira.sends("/import")
    await mira.sees("one row for each city")
    broken = ROSTER.replace(";PT;", ";Portugal;")
    await mira.sends_document("roster.csv", broken.encode(), "text/csv")
    await mira.sees("line 3, country")
    await mira.sends("/import")
    await mira.sends_document("roster.csv", ROSTER.encode(), "text/csv")
    await mira.sees("2 new rows")
    await mira.taps("Confirm")
    await mira.sees("It is taken in")

    cities = await running.read("SELECT name FROM city WHERE country IN ('PT') ORDER BY name")
    assert cities == [("Tovale",)]
    await mira.taps("Undo")
    await mira.taps("Confirm")
    await mira.sees("as it was before")
    assert await running.read("SELECT name FROM city WHERE country = 'PT'") == []
