"""The talking list: one page, both languages side by side, what the cities see differently."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from assessment.difference import differences
from assessment.questionnaire import Form
from assessment.sheet import NOT_APPLICABLE, Sheet, scored
from bot.pictures.draw import Drawing, Kind
from bot.pictures.exchange_data import dots_data, talking_data
from conversations.view import Exchange
from tests.town import HOSTILE_AND_LONG
from tests.unit.pictures.reading import accent_area, pages, squeezed
from tests.unit.screens.world import FRAMEWORK, LANGUAGES, World, all_called

LONG = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson-sur-le-Fleuve-X"[:60]


def sheet(form=Form.FULL, **levels):
    """All at 4, but for the principles that are given, such as p3=1; 0 does not apply."""
    given = {int(name[1:]): level for name, level in levels.items()}
    answers = {}
    for question in FRAMEWORK.asked(form):
        level = given.get(int(question.id.split(".")[0]), 4)
        answers[question.id] = scored(level) if level else NOT_APPLICABLE
    return Sheet(FRAMEWORK, form, answers)


def exchange(own, others, *, world=None, cities=None):
    w = world or World()
    names = cities or (w.names.city, w.names.partner)
    found = differences([own, *others])
    return Exchange(w.round, 1, names[0], w.names.partnership[:120], names, (), found)


def drawing(there):
    return Drawing(Kind.TALKING_LIST, talking_data(there, LANGUAGES), date(2027, 5, 31))


def names(there):
    return [
        [p["name"] for p in c["points"]]
        for c in json.loads(talking_data(there, LANGUAGES))["columns"]
    ]


@pytest.mark.parametrize("level", [1, 3])
@pytest.mark.parametrize("many", [1, 4])
async def test_it_is_one_page_with_the_longest_names(drawer, level, many):
    every = {f"p{n}": level for n in range(1, 11)}
    cities = tuple(f"{LONG[:58]}{n}" for n in range(many + 1))
    there = exchange(sheet(), [sheet(**every)] * many, cities=cities)
    there = replace(
        there, partnership=f"{LONG} {LONG}"[:120], round=replace(there.round, name=LONG)
    )

    (only,) = pages(await drawer.draw(drawing(there)))

    for column in json.loads(talking_data(there, LANGUAGES))["columns"]:
        for words in (column["title"], column["last_title"], *column["last"], column["about"]):
            assert squeezed(words) in only, "nothing is cut away"
        assert squeezed(column["points"][0]["name"]) in only


@pytest.mark.parametrize("most", [60, 4_096])  # a roster takes 60; an old database may hold more
@pytest.mark.parametrize("name", [HOSTILE_AND_LONG, "W" * 4_096, "Saint-Remy " * 372])
async def test_it_is_one_page_with_the_worst_names(drawer, name, most):
    there = exchange(sheet(), [sheet(p1=1, p5=2)], world=World(all_called(name[:most])))
    there = replace(there, partnership=name[: 2 * most])

    assert len(pages(await drawer.draw(drawing(there)))) == 1


@pytest.mark.parametrize("name", ["مدينة", "Aville\u200f □"])  # letters, and a mark alone
def test_a_name_from_the_right_leaves_the_figure_behind_it(name):
    there = exchange(sheet(), [sheet(p1=1)], cities=(name, "Betown"))
    (first, *_), *_ = [
        column["points"] for column in json.loads(talking_data(there, LANGUAGES))["columns"]
    ]

    assert [one["label"] for one in first["scores"]] == [f"\u2068{name}\u2069", "Betown"]


async def test_five_points_have_lines_to_write_on_where_names_are_ordinary(drawer):
    there = exchange(sheet(), [sheet(**{f"p{n}": 1 for n in range(1, 11)})])

    (only,) = pages(await drawer.draw(drawing(there)))

    for column in names(there):
        assert len(column) == 5
        assert all(squeezed(name) in only for name in column)


def test_only_what_is_seen_differently_is_to_talk_about():
    there = exchange(sheet(p1=0, p2=0), [sheet(p7=1, p9=3)])

    assert [squeezed(name) for name in names(there)[0]] == [
        squeezed(FRAMEWORK.principle(number).long) for number in (7, 9)
    ], "a score that only one of them has is no difference"


def test_where_all_is_seen_alike_there_is_one_thing_to_begin_with():
    assert [len(column) for column in names(exchange(sheet(), [sheet()]))] == [1, 1]


async def test_its_headings_are_real_in_both_languages(drawer):
    there = exchange(sheet(), [sheet(p1=1)])
    read = PdfReader(io.BytesIO(await drawer.draw(drawing(there))))

    roles = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            return [walk(each) for each in node]
        if hasattr(node, "get"):
            roles.append(str(node.get("/S", "")))
            if "/K" in node:
                walk(node["/K"])
        return None

    walk(read.trailer["/Root"]["/StructTreeRoot"])
    assert (roles.count("/H1"), roles.count("/H2")) == (1, 2)


async def area_of_own_marks(drawer, other):
    values = dots_data(exchange(sheet(), [other]), LANGUAGES["en"])
    return accent_area(await drawer.draw(Drawing(Kind.DOTS, values, date(2027, 5, 31))))


async def test_cities_that_rate_alike_do_not_cover_each_other(drawer):
    """The second city's mark is white within: upon the first's, it would hide it."""
    far = sheet(**{f"p{number}": 1 for number in range(1, 11)})
    alike, apart = [await area_of_own_marks(drawer, other) for other in (sheet(), far)]

    assert alike > 0.55 * apart
