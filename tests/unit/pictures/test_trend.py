"""Rounds side by side: the picture, the paper and the chat say the same numbers."""

import json
from dataclasses import replace

import pytest

from assessment.questionnaire import Form
from assessment.sheet import Sheet, scored
from assessment.trend import Altered, Then, trend
from bot.pictures.draw import MOST_BYTES, Drawing, Kind, scorecard_drawing
from bot.pictures.trend_data import trend_json
from tests.framework import FRAMEWORK
from tests.town import HOSTILE_AND_LONG
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import image, pages, squeezed
from tests.unit.screens.reading import seen
from tests.unit.screens.world import World, all_called


def of(level, **changed):
    answers = {question.id: scored(level) for question in FRAMEWORK.asked(Form.QUICK)}
    return replace(Sheet(FRAMEWORK, Form.QUICK, answers), **changed)


def drawn(world):
    card = world.card()
    language = sheets.LANGUAGES[world.language]
    values = trend_json(card.trend, card.changes, card.scorecard.heading, language)
    return Drawing(Kind.TREND, values, card.scorecard.heading.on)


def test_one_round_alone_has_nothing_beside_it():
    assert trend([Then("2026", of(3), 1)]) is None


def test_what_else_changed_is_told_between_the_two_that_it_lies_between():
    first = Then("2026", of(3), 2, frozenset({1, 2}))
    same, other = (Then("2027", of(4), 2, frozenset(who)) for who in ({1, 2}, {1, 3}))
    older = replace(FRAMEWORK, version="older")

    assert trend([first, same]).altered == ()
    assert trend([first, other]).altered == (("2026", "2027", Altered.PEOPLE),)
    forgotten = replace(first, who=frozenset())
    assert trend([forgotten, other]).altered == (), "nobody says it who does not know it"
    assert trend([replace(forgotten, people=3), other]).altered[0][2] is Altered.PEOPLE
    full = replace(same, sheet=of(4, form=Form.FULL))
    assert trend([first, full]).altered == (("2026", "2027", Altered.FORM),)
    new = replace(first, sheet=of(3, framework=older))
    assert trend([new, same]).altered == (("2026", "2027", Altered.VERSION),)


@pytest.mark.parametrize("code", sheets.LANGUAGES)
async def test_picture_paper_and_chat_say_the_same(drawer, code):
    world = World(language=code)
    card, drawing = world.card(), drawn(world)
    rows = json.loads(drawing.values)["rows"]
    chat = seen(_screen(world), code).text
    paper = scorecard_drawing(
        Kind.PDF, card.scorecard, sheets.LANGUAGES[code], card.changes, card.trend
    )
    page = pages(await drawer.draw(paper))[1]

    for row in rows:
        assert f"{row['number']} {row['name']} {' → '.join(row['values'])}" in chat
        assert squeezed(row["name"]) + "".join(row["values"]) in page
    for note in json.loads(drawing.values)["notes"]:
        assert note in chat
        assert squeezed(note) in page
    png = await drawer.draw(drawing)
    assert len(png) < MOST_BYTES
    assert image(png).size[0] > 800


async def test_the_worst_names_are_drawn(drawer):
    assert await drawer.draw(drawn(World(all_called(HOSTILE_AND_LONG[:60]))))


def _screen(world):
    from tests.unit.screens.gallery import gallery

    return gallery(world)["scorecard: rounds"].drawn()
