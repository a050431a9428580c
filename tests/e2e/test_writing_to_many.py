"""A coordinator writes to everybody, over HTTP: a preview, the sending, the report."""

import re

import pytest

from tests.e2e.conftest import TOKENS

REPORT = re.compile(
    r"sent (\d+) · failed (\d+) · unreachable (\d+) · skipped (\d+) · unknown (\d+)"
)


async def joins(world, key, name, language="en"):
    person = world.person(name, language=language)
    await person.sends(f"/start {TOKENS[key]}")
    await person.taps("Yes" if language == "en" else "Oui")
    await person.taps("I take part" if language == "en" else "Je participe")
    await person.sees("Mira" if key == "mira" else "")
    return person


@pytest.fixture
async def mira(world):
    return await joins(world, "mira", "Mira")


async def test_a_broadcast_reaches_each_in_their_language_and_is_reported(world, mira):
    awa = await joins(world, "awa", "Awa", "fr")
    ellen = await joins(world, "ellen", "Ellen")
    hostile = "<b>Good & well</b> *x* _y_ 👩🏽‍🌾 https://example.org"

    await mira.sends("/broadcast")
    await mira.taps("Continue")
    await mira.sees("The text in English")
    await mira.sends(hostile)
    await mira.sees("The text in French")
    await mira.sends("Bonjour à toutes")
    await mira.sees("This broadcast goes to 3 people.")
    assert [m.text for m in mira.messages if m.by_bot and m.text == hostile], "no preview"
    await mira.taps("Send")
    await awa.sees("Bonjour à toutes")
    await ellen.sees(hostile)
    report = await mira.sees("sent 3")

    assert REPORT.search(report.text).groups() == ("3", "0", "0", "0", "0")
    assert report is mira.messages[-1], "the report comes as a message of its own"


async def test_who_went_elsewhere_gets_the_report_as_a_notice(world, mira):
    await mira.sends("/broadcast")
    await mira.taps("Continue")
    await mira.sends("Hello")
    await mira.taps("Skip")
    await mira.taps("Send")
    await mira.sends("/help")
    notice = await mira.sees("Your broadcast has been sent.")

    assert REPORT.search(notice.text).groups() == ("1", "0", "0", "0", "0")
