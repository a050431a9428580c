"""Indicators through the real turns on a real database, as officials and coordinators do."""

import json
from decimal import Decimal

import pytest

from assessment.indicators.figures import Choice, Scale
from assessment.indicators.loading import load
from bot.delivery.outgoing import Skip
from bot.incoming import Incoming, Kind
from bot.keeping.keep import keep
from bot.keeping.turn import Turn
from bot.languages import Languages
from bot.letters.writer import Letters
from bot.pictures.draw import Drawer
from bot.seen import person as seen_person
from bot.turns import Defaults, Turns
from bot.views.reader import Reader
from conversations import effects
from conversations.events import Media
from storage import indicator_choices, indicators, outbox, people
from storage.database import open_database
from tests.framework import FRAMEWORK
from tests.town import NOW, Chat, fill

CATALOGUE = load({})
READER = Reader({"test": FRAMEWORK}, Languages().names(), {("name", ""): "Demo"}, CATALOGUE)
N, F = "\u00a0", "\u202f"


@pytest.fixture
async def database(address):
    opened = open_database(address)
    yield opened
    await opened.close()


@pytest.fixture
async def turns(database, language):
    await database.write(lambda c: fill(c, language=language))
    return Turns(database, READER, Languages(), Defaults("en", "UTC"), 1, lambda: NOW)


@pytest.fixture
def drawer():
    one = Drawer()
    yield one
    one.close()


@pytest.fixture
def language():
    return "en"


async def at_pm25(chat, labels=("Fine particles", "2026", "official")):
    await chat.send("/indicators")
    for label in labels:
        await chat.tap(label)
    return chat


def kept(city=1):
    return lambda c: {k.entry.indicator: k.entry for k in indicators.figures(c, city)}


@pytest.mark.parametrize("language", ["fr"])
async def test_ten_indicators_in_french_with_nothing_but_numbers(turns, database):
    ana = await Chat(turns, "ana", language="fr").joins()
    await ana.send("/indicators")
    assert "Indicateurs – Aville" in ana.text
    await ana.tap("Femmes élues")
    await ana.tap("2026")
    await ana.tap("officielle")
    typed = iter(["42,5 %", "97", "11", "8", "61,25", "74", "1 234", "40", "5,2", "0,3"])
    sent = []
    while (len(sent) < 12 and "Écrivez le nombre" in ana.text) or "oui ou non" in ana.text:
        if "oui ou non" in ana.text:
            await ana.tap("Oui")
            sent.append("oui")
            continue
        sent.append(next(typed))
        await ana.send(sent[-1])
        if "inhabituel" in ana.text:
            await ana.send("74,5")
    found = await database.read(kept())

    assert len(found) >= 10
    assert found["5.5-women-council"].value == Decimal("42.5")
    assert {(e.year, e.scale, e.origin) for e in found.values()} == {(2026, "city", "official")}
    assert f"42,5{F}%" in ana.text


async def test_a_figure_is_stored_with_all_that_makes_it_readable(turns, database):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    assert "End value for 2030: 5 µg/m³ (WHO air quality guidelines, 2021)" in ana.text
    await ana.send("18 µg/m3")

    kept_as = "Fine particles (PM2.5), annual mean: 18 µg/m³ (2026, official, city), saved"
    assert kept_as in ana.text.replace(N, " ")
    await ana.tap("Name the source")
    await ana.send("https://example.org/air")
    entry = (await database.read(kept()))["11.6-pm25"]
    assert (entry.value, entry.year, entry.scale) == (18, 2026, Scale.CITY)
    assert (entry.origin, entry.source) == ("official", "https://example.org/air")


async def test_what_a_colleague_entered_is_there_with_its_day(turns):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    await ana.send("18")
    abe = await at_pm25(await Chat(turns, "abe").joins())

    assert "18 µg/m³ (2026, official, city), entered by a colleague on 4 January 2027" in (
        abe.text.replace(N, " ")
    )


async def test_an_earlier_value_is_kept_and_undo_brings_it_back(turns, database):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    await ana.send("18")
    await at_pm25(ana)
    await ana.send("21")
    rows = await database.read(
        lambda c: c.exec_driver_sql("SELECT value, replaced_at IS NULL FROM figure").all()
    )
    assert [tuple(row) for row in rows] == [("18", 0), ("21", 1)]

    await ana.tap("Undo")
    assert (await database.read(kept()))["11.6-pm25"].value == 18


@pytest.mark.parametrize(
    ("typed", "told", "label", "due"),
    [
        ("900", "unusual", "900", "900"),
        ("1,234", "two numbers", "1.234", "1.234"),
        ("17,500", "two numbers", "17.5", "17.5"),
    ],
)
async def test_what_is_odd_or_unclear_is_asked_before_it_is_stored(
    turns, database, typed, told, label, due
):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    await ana.send(typed)
    assert told in ana.text
    assert await database.read(kept()) == {}

    await ana.tap(label)
    assert (await database.read(kept()))["11.6-pm25"].value == Decimal(due)


async def test_a_reading_beyond_the_usual_is_asked_about_once_more(turns, database):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    await ana.send("1,234")
    await ana.tap("1,234")
    assert "unusual" in ana.text
    assert await database.read(kept()) == {}
    await ana.send("18")

    assert (await database.read(kept()))["11.6-pm25"].value == 18


async def test_what_is_no_number_is_said_and_stored_as_nothing(turns, database):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    for text, media in (("about five", Media.TEXT), ("", Media.OTHER), ("5 kg", Media.TEXT)):
        await ana.send(text, media)
        assert "no number" in ana.text

    assert await database.read(kept()) == {}


async def test_yes_or_no_and_no_data_are_answers(turns, database):
    ana = await at_pm25(await Chat(turns, "ana").joins(), ("Open planning", "2026", "official"))
    await ana.tap("Yes")
    await ana.send("/indicators")
    await at_pm25(ana)
    await ana.tap("No data")
    found = await database.read(kept())

    assert found["11.3-planning"].value == 1
    assert (found["11.6-pm25"].value, found["11.6-pm25"].year) == (None, 0)
    await ana.send("/indicators")
    assert "Fine particles (PM2.5), annual mean: no data" in ana.text


async def test_a_value_takes_the_place_of_no_data(turns, database):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    await ana.tap("No data")
    await at_pm25(ana)
    await ana.send("18")

    values = await database.read(lambda c: [k.entry.value for k in indicators.figures(c, 1)])
    assert values == [18]


async def test_the_sea_is_asked_about_and_does_not_apply_inland(turns):
    ana = await Chat(turns, "ana").joins()
    await ana.send("/indicators")
    await ana.tap("More")
    await ana.tap("SDG 14")
    assert "Does Aville lie on the coast?" in ana.text
    await ana.tap("Back")
    assert "Which goal?" in ana.text
    await ana.tap("SDG 14")
    await ana.tap("No")

    assert "Life below water: does not apply, not on the coast" in ana.text
    assert "Protected sea" not in ana.labels


async def test_whoever_was_wrong_about_the_coast_says_it_anew(turns):
    ana = await Chat(turns, "ana").joins()
    await ana.send("/indicators")
    for label in ("More", "SDG 14", "No", "SDG 14"):
        await ana.tap(label)
    assert "Does Aville lie on the coast?" in ana.text
    await ana.tap("Yes")
    assert "Protected sea" in ana.labels
    await ana.tap("On the coast?")
    await ana.tap("No")

    assert "does not apply" in ana.text


async def test_the_sea_among_what_is_asked_first_asks_about_the_coast(turns, database):
    ana = await Chat(turns, "ana").joins()
    first = Choice(first=True)
    await database.write(lambda c: indicator_choices.choose(c, "14.5-marine-sites", first))
    await ana.send("/indicators")
    await ana.tap("Protected sea")
    assert "Does Aville lie on the coast?" in ana.text
    await ana.tap("No")

    assert "Indicators – Aville" in ana.text
    assert "Protected sea" not in ana.labels


async def test_an_official_of_two_cities_is_asked_which(turns, database):
    ana = await Chat(turns, "ana").joins()
    await database.write(lambda c: people.grant(c, 1, "official", 2, NOW))
    await ana.send("/indicators")
    await ana.tap("Betown")

    assert "Indicators – Betown" in ana.text


async def test_a_city_is_not_entered_by_another_ones_official(turns, database):
    await Chat(turns, "ana").joins()
    bob = await Chat(turns, "bob").joins()

    def forge(c):
        row = people.by_telegram(c, bob.number)
        turn = Turn(c, seen_person(row), Incoming(9, Kind.TAP, 22, 22), NOW)
        for effect in (
            effects.SaveFigure(1, "11.6-pm25", 2026, Decimal(1), "official", "city"),
            effects.SetCoast(1, coastal=True),
            effects.DecideIndicator(
                "11.6-pm25", indicator_choices.choices(c).of(next(iter(CATALOGUE)))
            ),
        ):
            keep(turn, effect)
        tables = ("figure", "city_fact", "indicator_choice")
        return [c.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar_one() for t in tables]

    assert await database.write(forge) == [0, 0, 0]


async def test_a_result_says_how_far_it_still_is_and_what_it_is_not(turns):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    await ana.send("18")
    await ana.send("/indicators")
    await ana.tap("Results")
    await ana.tap("›")
    assert "11 Sustainable cities and communities: no index (1/5)" in ana.text
    assert "Fine particles 84.1" in ana.text
    assert "They do not measure the effect of the partnership" in ana.text

    await ana.tap("Every figure")
    text = ana.text.replace(N, " ")
    assert "Fine particles (PM2.5), annual mean: 18 µg/m³" in text
    assert "2026, official, city" in text
    assert "5 µg/m³ (WHO air quality guidelines, 2021)" in text
    assert "15.9 points of 100 still to go" in text
    assert "They do not measure the effect of the partnership" in text
    assert "No index" in text


async def test_a_coordinator_chooses_what_is_asked_first_and_by_which_end_value(turns, database):
    cora = await Chat(turns, "cora").joins()
    await cora.send("/indicators")
    assert "12 indicators are asked first" in cora.text
    await cora.tap("SDG 11")
    await cora.tap("Fine particles")
    await cora.tap("An end value")
    await cora.send("90")
    assert "better than the worst" in cora.text
    await cora.send("10")
    assert "10 µg/m³ (set by the programme)" in cora.text.replace(N, " ")
    await cora.tap("Under More")
    ana = await Chat(turns, "ana").joins()
    await ana.send("/indicators")

    assert not any("Fine particles" in label for label in ana.labels)
    choice = await database.read(lambda c: indicator_choices.choices(c).by_indicator["11.6-pm25"])
    assert (choice.first, choice.end) == (False, 10)


async def test_a_thirteenth_indicator_is_not_asked_first(turns, database):
    cora = await Chat(turns, "cora").joins()
    await cora.send("/indicators")
    await cora.tap("SDG 11")
    await cora.tap("Green space")
    await cora.tap("Ask first")
    assert cora.place.toast == "Twelve are enough: take another one out first."
    assert await database.read(lambda c: indicator_choices.choices(c).by_indicator) == {}
    for label in ("Back", "Fine particles", "Under More", "Back", "Green space", "Ask first"):
        await cora.tap(label)

    chosen = await database.read(lambda c: indicator_choices.choices(c).by_indicator)
    assert {name: choice.first for name, choice in chosen.items()} == {
        "11.6-pm25": False,
        "11.7-green-space": True,
    }


async def test_an_ambitious_value_is_turned_on_by_the_coordinator(turns):
    cora = await Chat(turns, "cora").joins()
    await cora.send("/indicators")
    await cora.tap("SDG 8")
    await cora.tap("Unemployment")
    assert "turned off" in cora.text
    await cora.tap("Use the ambitious")

    assert "End value for 2030: 0.5%" in cora.text


async def test_a_reader_enters_nothing(turns):
    rea = await Chat(turns, "rea").joins()
    await rea.send("/indicators")

    assert "nothing to show" in rea.text


async def test_figures_are_not_seen_before_the_scorecard_that_they_stand_beside(turns):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    await ana.send("18")
    for name in ("bob", "rea"):
        other = await Chat(turns, name).joins()
        for forged in ("e:side:1~0", "e:city:1~0", "g:city:1~0"):
            await other.press(forged)
            assert "18" not in other.text
            assert "Aville" not in other.text


async def test_the_goals_are_drawn_for_whom_may_see_the_figures(turns, database, drawer):
    ana = await at_pm25(await Chat(turns, "ana").joins())
    await ana.send("18")
    await ana.send("/indicators")
    await ana.tap("Results")
    await ana.tap("Picture")
    await Chat(turns, "bob").joins()
    desk = Letters(READER, Languages(), drawer, 1)

    def written(c, number, asked):
        return desk.prepare(c, outbox.Row(1, "", "fast", number, "goals", asked, "", 0), NOW)

    (asked,) = await database.read(
        lambda c: c.exec_driver_sql("SELECT args FROM outbox WHERE kind = 'goals'").scalars().all()
    )
    own = await database.write(lambda c: written(c, 11, json.loads(asked)))
    assert own.name == "The 17 goals Aville.png"
    assert (await own.draw()).startswith(b"\x89PNG")
    for forged in ({"city": 1, "side": 0}, {"city": 0, "side": 1}):
        told = await database.write(lambda c, f=forged: written(c, 22, f))
        assert isinstance(told, Skip)
