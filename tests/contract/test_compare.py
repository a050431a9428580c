"""Comparison: frozen in the transaction that publishes, and the same for every viewer."""

import re
from datetime import timedelta

import pytest

from assessment.questionnaire import Form
from assessment.roster import Row
from assessment.rounds import Step
from assessment.sheet import DONT_KNOW, scored
from bot import comparing, stepping
from storage import agreed, comparison, people, roster, rounds, sheets
from tests.framework import FRAMEWORK
from tests.town import NOW, Chat, turns_of

ROUND = 1
# Of the other partnerships' lead cities; what differs enough to be shown.
LEVELS = (1, 2, 2, 3, 3, 4, 4, 5)


@pytest.fixture(autouse=True)
def _questionnaire(monkeypatch):
    monkeypatch.setattr(comparing, "known_frameworks", lambda: {"test": FRAMEWORK})


def partnerships(c, number, *, region="r"):
    """So many partnerships beside that of Aville and Betown."""

    def row(n, part):
        name = f"{part}{n}"
        return Row(f"p{n}", f"P{n}", name, "SN", part, region, 60_000, "fr", "UTC", "", 0)

    roster.apply(c, [row(n, part) for n in range(number) for part in ("lead", "partner")])


def submits(c, side_id, level, round_id=ROUND, **other):
    """Let an invented person answer every core question with a level."""
    someone = people.Newcomer(7_000_000 + side_id + 1000 * round_id, "X", "en", "UTC", "1")
    known = people.by_telegram(c, someone.telegram_id)
    person = known.id if known else people.join(c, someone, NOW)
    sheet = sheets.begin(c, sheets.Key(round_id, side_id, person), "quick", NOW)
    answers = {q.id: scored(level) for q in FRAMEWORK.asked(Form.QUICK)}
    answers |= {name.replace("_", ".")[1:]: given for name, given in other.items()}
    agreed.write(
        c, round_id, side_id, sheet_id=sheet, form="quick", respondents=1, answers=answers, now=NOW
    )


def publishes(c, round_id=ROUND):
    for step in (Step.CLOSE, Step.PUBLISH):
        stepping.take(c, rounds.find(c, round_id), step, NOW)


def leads(c):
    return [side for side in roster.sides(c) if side.part == "lead"]


def programme(c, levels=LEVELS):
    """Everybody's lead city submits, Aville the first of them, and the round is published."""
    partnerships(c, len(levels) - 1)
    for side, level in zip(leads(c), levels, strict=True):
        submits(c, side.id, level)
    publishes(c)


async def rows(database):
    return await database.read(
        lambda c: c.exec_driver_sql("SELECT * FROM comparison_cell ORDER BY 1, 2, 3, 4, 5").all()
    )


async def test_a_city_is_seen_beside_the_whole_programme(database):
    ana = await Chat(turns_of(database), "ana").joins()
    await ana.send("/compare")
    nothing = ana.text
    await database.write(programme)

    await ana.send("/scorecard")
    await ana.tap("Aville ·")
    await ana.tap("Compare")
    assert "Whole programme: 8 cities in the same role as Aville" in ana.text
    line = "1 Territory 1.0 · mean 3.0, median 3.0; half of the cities lie between 2.0 and 4.0"
    assert line in ana.text
    assert "nothing to compare" in nothing

    await ana.tap("pilot")
    assert "Peer learning pilot 3.70, your city 1.0" in ana.text
    await ana.tap("Back")
    await ana.tap("Picture")
    kinds = await database.read(
        lambda c: [r.kind for r in c.exec_driver_sql("SELECT kind FROM outbox ORDER BY id")]
    )
    assert kinds[-1] == "comparison"


async def test_below_the_threshold_the_words_are_those_of_no_data(database):
    ana = await Chat(turns_of(database), "ana").joins()
    await ana.send("/compare")
    before = ana.text
    await database.write(lambda c: programme(c, LEVELS[:5]))

    await ana.send("/compare")
    assert ana.text == before
    assert not await rows(database)


async def test_who_did_not_take_part_sees_nothing(database):
    bob = await Chat(turns_of(database), "bob").joins()
    await database.write(programme)

    await bob.send("/compare")
    assert "nothing to compare" in bob.text
    await bob.press("v::1~0")
    assert "nothing to compare" in bob.text, "another city's button"


async def test_figures_are_frozen(database):
    await database.write(programme)
    before = await rows(database)

    def changes(c):
        for side in leads(c)[2:]:
            roster.set_status(c, side.id, "withdrawn")
            submits(c, side.id, 5)

    await database.write(changes)
    assert before
    assert await rows(database) == before


async def test_a_withdrawal_counts_from_the_next_round(database):
    def next_round(c):
        programme(c, LEVELS[:6] + LEVELS[:1])
        for side in leads(c)[5:]:
            roster.set_status(c, side.id, "withdrawn")
        one = rounds.find(c, ROUND)
        days = one.due_on, one.closes_on, NOW + timedelta(days=35)
        number = rounds.create(c, rounds.Plan("2028", "quick", "test", "x", *days))
        rounds.move(c, number, "open", NOW)
        for side, level in zip(leads(c), (1, 2, 3, 4, 5, 3, 2), strict=True):
            submits(c, side.id, level, number)
        publishes(c, number)
        return number

    number = await database.write(next_round)
    shown = await rows(database)
    assert {row.round_id for row in shown} == {ROUND}
    standing = await database.read(lambda c: comparison.latest(c, 1))
    assert (standing.round_id, standing.part) == (number, "lead")


async def test_a_city_without_a_score_on_a_principle_is_not_shown_others(database):
    def fills(c):
        partnerships(c, 7)
        for side, level in zip(leads(c), LEVELS, strict=True):
            submits(c, side.id, level)
        submits(c, leads(c)[0].id, 3, q1_1=DONT_KNOW)
        publishes(c)

    ana = await Chat(turns_of(database), "ana").joins()
    await database.write(fills)
    await ana.send("/compare")

    assert "1 Territory – · no figures" in ana.text
    assert re.search(r"2 Governance 3.0 · mean 3\.\d", ana.text)
