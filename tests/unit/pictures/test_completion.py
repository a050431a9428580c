"""The picture of how the cities came in: its size, its words, its areas, also in grey."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.completion import Course, completion
from bot.pictures.completion_data import caption, completion_data
from bot.pictures.draw import MOST_BYTES, Drawing, Kind
from bot.views.completion import Over
from tests.town import HOSTILE_AND_LONG
from tests.unit.pictures import sheets
from tests.unit.pictures.reading import accent_area, as_pdf, image, pages, squeezed

FIRST = date(2027, 1, 4)
ENGLISH, FRENCH = sheets.LANGUAGES["en"], sheets.LANGUAGES["fr"]


def over(name="Spring 2027", *, cities=24, so_far=20, days=36):
    def on(day):
        return FIRST + timedelta(days=day) if day < so_far else None

    found = [Course(on(at), on(at + at % 7)) for at in range(cities)]
    counted = completion(found, FIRST, FIRST + timedelta(days=so_far - 1))
    last = FIRST + timedelta(days=days - 1)
    return Over(name, last - timedelta(days=min(7, days - 1)), last, counted)


def drawing(there, language=ENGLISH):
    return Drawing(Kind.COMPLETION, completion_data(there, language), there.days[-1].on)


FACES = {
    "ordinary": over(),
    "the first day": over(so_far=1),
    "one day long": over(so_far=1, days=1),
    "nobody": over(cities=0),
    "years": over(cities=500, so_far=3_000, days=3_650),
    "the worst name": over(HOSTILE_AND_LONG[:60]),
}


@pytest.mark.parametrize("language", sheets.LANGUAGES.values(), ids=sheets.LANGUAGES)
@pytest.mark.parametrize("there", FACES.values(), ids=FACES)
async def test_it_suits_a_phone(drawer, there, language):
    png = await drawer.draw(drawing(there, language))
    width, height = image(png).size

    assert len(png) < MOST_BYTES
    assert width == 889
    assert 1 < height / width < 1.6


@pytest.mark.parametrize("language", sheets.LANGUAGES.values(), ids=sheets.LANGUAGES)
def test_it_says_its_numbers_and_its_days_in_words(language):
    there = over()
    now = there.days[-1]

    made = as_pdf(drawing(there, language))
    (text,) = pages(made)

    words = json.loads(completion_data(there, language))
    for row in words["legend"]:
        assert squeezed(row["label"] + row["value"]) in text
    assert squeezed(language.text("due on {day}", day=there.due_on)) in text
    assert squeezed(language.day(now.on)) in text
    for label in (language.short_day(FIRST), language.short_day(there.last)):
        assert squeezed(label) in text


def test_its_caption_says_the_last_day_to_who_cannot_see_it():
    there = over()

    assert caption(there, FRENCH).endswith(
        "23 janvier 2027 – réponses transmises\u00a0: 17, en cours\u00a0: 3, à commencer\u00a0: 4"
    )


async def test_twice_as_much_submitted_is_twice_the_area(drawer):
    def area(submitted):
        day = replace(over().days[0], submitted=submitted, under_way=0, not_begun=10 - submitted)
        return Over("x", FIRST, FIRST, (day,))

    areas = [accent_area(await drawer.draw(drawing(area(n)))) for n in (0, 4, 8)]

    assert areas[2] - areas[0] == pytest.approx(2 * (areas[1] - areas[0]), rel=0.02)


async def test_what_is_under_way_differs_from_the_rest_in_grey(drawer):
    """By how dark the middle of the picture is where all have submitted, are at it, have not."""

    async def darkness(**all_ten):
        day = replace(over().days[0], **{"submitted": 0, "under_way": 0, "not_begun": 0, **all_ten})
        made = image(await drawer.draw(drawing(Over("x", FIRST, FIRST, (day,))))).convert("L")
        width, height = made.size
        middle = made.crop((width // 4, height * 6 // 10, width // 2, height * 7 // 10))
        return sum(middle.tobytes()) / len(middle.tobytes())

    full = await darkness(submitted=10)
    hatched = await darkness(under_way=10)
    empty = await darkness(not_begun=10)

    assert full + 60 < hatched < empty - 20


async def test_another_day_is_another_picture(drawer):
    assert await drawer.draw(drawing(over())) != await drawer.draw(drawing(over(so_far=21)))
