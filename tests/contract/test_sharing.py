"""Partner cities' figures side by side: only where both said yes, and while both still do."""

import json
from decimal import Decimal

import pytest
import sqlalchemy as sa

from assessment.indicators.figures import Origin, Scale
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.pictures.draw import Drawer
from bot.seen import person as seen_person
from bot.turns import Defaults, Turns
from bot.views import indicators as views
from conversations import effects
from storage import agreed, indicators, outbox, people, roster, sharing, sheets
from storage.database import open_database
from tests.contract.test_indicators import READER
from tests.town import NOW, Chat, fill
from tests.unit.pictures.reading import texts

AVILLE, BETOWN = 1, 2
MINE, THEIRS = "18 µg/m³", "24.5 µg/m³"


async def told_of(database, kind):
    """What letters of a kind would say now."""
    desk = Letters(READER, Languages(), None, 1)

    def waiting(c):
        asked = sa.text("SELECT chat_id, args FROM outbox WHERE kind = :kind")
        return [
            desk.prepare(c, outbox.Row(1, "", "bulk", n, kind, json.loads(args), "", 0), NOW)
            for n, args in c.execute(asked, {"kind": kind})
        ]

    return await database.write(waiting)


@pytest.fixture
async def database(address):
    opened = open_database(address)
    await opened.write(fill)
    await opened.write(_figures)
    yield opened
    await opened.close()


@pytest.fixture
def turns(database):
    return Turns(database, READER, Languages(), Defaults("en", "UTC"), 1, lambda: NOW)


@pytest.fixture
async def ana(turns):
    return await Chat(turns, "ana").joins()


@pytest.fixture
async def bob(turns):
    return await Chat(turns, "bob").joins()


def _figures(c):
    for city, value in ((AVILLE, "18"), (BETOWN, "24.5")):
        entry = indicators.Entry(
            city, "11.6-pm25", 2026, Scale.CITY, Decimal(value), Origin.OFFICIAL
        )
        indicators.save(c, entry, NOW)


def _exchanged(c):
    """Both cities have submitted, so that each may read the other's scorecard."""
    for side, name in ((AVILLE, 11), (BETOWN, 22)):
        sheet = sheets.begin(c, sheets.Key(1, side, people.by_telegram(c, name).id), "quick", NOW)
        agreed.write(c, 1, side, sheet_id=sheet, form="quick", respondents=1, answers={}, now=NOW)


async def opens(chat):
    await chat.send("/indicators")
    await chat.tap("Results")
    await chat.tap("Partner cities")
    return chat.text.replace("\u00a0", " ")


async def both_agree(ana, bob):
    for chat in (ana, bob):
        await opens(chat)
        await chat.tap("Yes, show them")


async def test_both_see_both_once_both_said_yes(ana, bob):
    assert THEIRS not in await opens(ana)
    await ana.tap("Yes, show them")
    assert "Betown: has not said yes" in ana.text
    assert THEIRS not in await opens(ana)
    assert MINE not in await opens(bob)
    await bob.tap("Yes, show them")

    for chat in (ana, bob):
        text = await opens(chat)
        assert f"Aville: {MINE} (2026, official, city) – 15.9 points of 100 still to go" in text
        assert f"Betown: {THEIRS} (2026, official, city)" in text
        assert "End value for 2030: 5 µg/m³ (WHO air quality guidelines, 2021)" in text
        assert "They do not measure the effect of the partnership" in text


async def test_a_yes_that_is_taken_back_ends_it_for_both_at_once(ana, bob):
    await both_agree(ana, bob)
    await opens(bob)
    await opens(ana)
    await ana.tap("Take our yes back")

    await bob.send("/language")
    assert MINE not in await opens(bob)
    assert THEIRS not in await opens(ana)


async def test_a_city_that_withdrew_is_neither_shown_nor_shown_to(database, ana, bob):
    await both_agree(ana, bob)
    await database.write(lambda c: roster.set_status(c, BETOWN, "withdrawn"))

    assert THEIRS not in await opens(ana)


async def test_the_partner_is_told_once_and_only_while_it_holds(database, ana, bob):
    await opens(ana)
    await ana.tap("Yes, show them")
    (told,) = await told_of(database, "figures_offered")
    assert "Aville would like to see your indicators" in told.drawn.html
    assert MINE not in told.drawn.html

    await opens(ana)
    await ana.tap("Take our yes back")
    (told,) = await told_of(database, "figures_offered")
    assert not hasattr(told, "drawn")


async def test_who_said_yes_first_is_told_when_the_partner_agrees(database, ana, bob):
    await opens(ana)
    await ana.tap("Yes, show them")
    await opens(bob)
    await bob.tap("Yes, show them")
    (told,) = await told_of(database, "figures_together")
    assert "Betown has said yes too: its indicators now stand beside yours." in told.drawn.html
    assert (
        await database.read(
            lambda c: c.exec_driver_sql(
                "SELECT chat_id FROM outbox WHERE kind = 'figures_together'"
            ).scalar_one()
        )
        == ana.number
    )

    await opens(bob)
    await bob.tap("Take our yes back")
    (told,) = await told_of(database, "figures_together")
    assert not hasattr(told, "drawn")


async def test_nobody_else_says_yes_for_a_city_or_sees_the_figures(database, turns, ana, bob):
    rea = await Chat(turns, "rea").joins()

    def forge(c):
        for number in (22, 33):
            person = seen_person(people.by_telegram(c, number))
            turn = Turn(c, person, Incoming(9, Kind.TAP, number, number), NOW)
            keep(turn, effects.ShareFigures(AVILLE))
        return sharing.find(c, AVILLE).agreed

    assert not await database.write(forge)
    await both_agree(ana, bob)
    for data in ("G:of:1~0", "G:of:2~0", "G:city:1~0"):
        await rea.press(data)
        assert MINE.split(maxsplit=1)[0] not in rea.text

    def stops(c):
        person = seen_person(people.by_telegram(c, 22))
        keep(Turn(c, person, Incoming(9, Kind.TAP, 22, 22), NOW), effects.KeepFigures(AVILLE))
        return sharing.find(c, AVILLE).agreed

    assert await database.write(stops), "another city's yes was taken back"


async def test_without_both_a_partner_sees_no_figures_beside_the_scorecard(database, ana, bob):
    await database.write(_exchanged)

    def open_to_bob(c):
        person = seen_person(people.by_telegram(c, 22))
        return views.profile_for(READER.catalogue, c, person, city=0, side=AVILLE)

    assert await database.read(open_to_bob) is None
    await bob.send("/scorecard")
    await bob.press("s:of:1~0")
    assert "Scorecard – Aville" in bob.text
    assert "SDG indicator" not in bob.text
    await both_agree(ana, bob)

    assert (await database.read(open_to_bob)).city == "Aville"
    await bob.press("s:of:1~0")
    assert "1 SDG indicator of the city" in bob.text


async def test_the_table_is_in_the_pdf_of_the_own_scorecard_only(database, ana, bob):
    await database.write(_exchanged)
    drawer = Drawer()
    desk = Letters(READER, Languages(), drawer, 1)

    async def pdf(side):
        args = {"round": 1, "side": side, "draft": False}
        row = outbox.Row(1, "", "fast", 11, "pdf", args, "", 0)
        file = await database.write(lambda c: desk.prepare(c, row, NOW))
        return "".join(texts(await file.draw()))

    before = await pdf(AVILLE)
    await both_agree(ana, bob)
    own, other = await pdf(AVILLE), await pdf(BETOWN)
    drawer.close()

    assert "Indicators of partner cities" not in before + other
    assert "Indicators of partner cities" in own
    assert "24.5" in own
